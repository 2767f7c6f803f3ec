"""Pure: whether an address on the web leads somewhere, and carries nobody's password."""

import re
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

# A label of a name (RFC 1035, 2.3.4), in letters of any script and with the underscore that some networks use.
_LABEL: Final = re.compile(r"\w(?:[\w-]{0,61}\w)?")
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


def _is_host(host: str) -> bool:
    if ":" in host:
        try:
            return bool(ip_address(host))
        except ValueError:
            return False
    return len(host) <= _MAX_HOST and all(map(_LABEL.fullmatch, host.removesuffix(".").split(".")))
