"""Pure: whether an address on the web leads somewhere, and carries nobody's password."""

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import urlsplit

# A label of a name (RFC 1035, 2.3.4), in letters of any script and with the underscore that some networks use.
_LABEL: Final = re.compile(r"\w(?:[\w-]{0,61}\w)?")
# On the internet a name has letters, digits and hyphens alone, and ends on a word: of digits only it is an IP address.
_PUBLIC_LABEL: Final = re.compile(r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?")
_TOP: Final = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59}", re.IGNORECASE)
# Names that never lead to the internet (RFC 2606, 6761, 6762, 8375, 9476; ICANN for `internal`).
# `.example` leads nowhere either (RFC 2606), and is what a client tries first.
_INTERNAL: Final = frozenset(
    [
        "localhost",
        "local",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "private",
        "test",
        "invalid",
        "onion",
        "alt",
        "localdomain",
    ]
)
_QUOTED: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PART: Final = re.compile(r"0x[0-9a-f]*|\d+", re.IGNORECASE | re.ASCII)
_MAX_HOST: Final = 253
_UNREADABLE: Final = "Dit adres is niet te lezen: {part} klopt niet."


def find_fault_in_address(address: str) -> str | None:
    """In Dutch what is wrong with an address on the web; None when nothing is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return _UNREADABLE.format(part="de naam van de server")
    if parts.scheme not in {"http", "https"}:
        return "Een adres begint met https:// of http://."
    if "@" in parts.netloc:
        return "Zet geen gebruikersnaam of wachtwoord in een adres; wat voor de @ staat wordt openbaar."
    try:
        port = parts.port
    except ValueError:
        return _UNREADABLE.format(part="de poort (1 tot en met 65535)")
    if port == 0:
        return _UNREADABLE.format(part="de poort (1 tot en met 65535)")
    rest = parts.netloc.rpartition("]")[2]
    is_host = _is_host(parts.hostname or "") and ("[" not in parts.netloc or rest.startswith(":") or not rest)
    return None if is_host else _UNREADABLE.format(part="de naam van de server")


def find_fault_in_public_address(address: str) -> str | None:
    """As `find_fault_in_address`, for what everybody has to be able to open: a server on the internet."""
    if fault := find_fault_in_address(address):
        return fault
    if "\\" in address:
        return _UNREADABLE.format(part="een \\ (schrijf /)")
    if _QUOTED.search(address):
        return _UNREADABLE.format(part="een %; daarachter horen twee cijfers of letters van A tot en met F, zoals %20,")
    host = (urlsplit(address).hostname or "").removesuffix(".")
    return None if is_public_host(host) else "Dit adres is niet voor iedereen te openen: noem een server op internet."


def is_public_host(host: str) -> bool:
    """Whether a name or an IP address, in whatever spelling, is of the internet rather than of a machine or a house."""
    if (ip := _ip_of(host)) is not None:
        return ip.is_global and not ip.is_multicast
    labels = unicodedata.normalize("NFKC", host).replace("\u3002", ".").casefold().split(".")
    is_name = len(labels) > 1 and all(map(_PUBLIC_LABEL.fullmatch, labels)) and _TOP.fullmatch(labels[-1]) is not None
    return is_name and labels[-1] not in _INTERNAL and labels[-2:] != ["home", "arpa"] and len(host) <= _MAX_HOST


def _ip_of(host: str) -> IPv4Address | IPv6Address | None:
    """Also as `127.1`, `0x7f.0.0.1`, `2130706433` and `0177.0.0.1`, as browsers read it (WHATWG URL, 3.5)."""
    plain = unicodedata.normalize("NFKC", host).replace("\u3002", ".")
    if ":" in plain:
        ip = IPv6Address(plain)
        return ip.ipv4_mapped or ip.sixtofour or ip
    parts = plain.split(".")
    if len(parts) > len("four") or not all(map(_PART.fullmatch, parts)):
        return None
    try:
        numbers = [_number_of(part) for part in parts]
        value = sum(number << 8 * (3 - place) for place, number in enumerate(numbers[:-1])) + numbers[-1]
        return IPv4Address(value)
    except ValueError:
        return IPv4Address(0)  # digits that are no address lead nowhere either


def _number_of(part: str) -> int:
    if part.lower().startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part.startswith("0") and len(part) > 1 else 10)


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return bool(ip_address(host))
        except ValueError:
            return False
    return len(host) <= _MAX_HOST and all(map(_LABEL.fullmatch, host.removesuffix(".").split(".")))
