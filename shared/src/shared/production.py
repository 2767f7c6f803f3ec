"""Pure: what production refuses: addresses of one machine, plain http, what is for tests, secrets one can guess."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

# Logius' prefix for tests; the sandbox's organisations have it, and nobody else.
TEST_OIN: Final = "00000099"
# Typed by nobody; 16 characters of base64 are 96 bits.
MIN_PASSWORD_CHARS: Final = 16
# A random text of 16 characters has at least so many different ones, save once in a billion.
MIN_DIFFERENT_CHARS: Final = 6
# A name without a dot lives in the deployment's own network, where plain http is allowed.
_INNER_NAME: Final = re.compile(r"[a-z][a-z0-9-]*")
_TEST_DOMAINS: Final = (".localhost", ".test", ".example", ".invalid", "example.nl", "example.com")


def is_test_organisation(oin: str) -> bool:
    """Whether this is an organisation that exists in tests only."""
    return oin.startswith(TEST_OIN)


def wrong_with_public(name: str, url: str) -> Iterator[str]:
    """Why the world cannot be told this address."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        yield f"{name} begint met https://"
    if _is_of_one_machine(parts.hostname or ""):
        yield f"{name} noemt geen adres van één machine of van een voorbeeld"


def wrong_with_inner(name: str, url: str) -> Iterator[str]:
    """Why this address cannot be trusted with keys or events."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" and not (_INNER_NAME.fullmatch(host) and host != "localhost"):
        yield f"{name} begint met https://, of noemt een naam in het eigen netwerk"
    if _is_of_one_machine(host):
        yield f"{name} noemt geen adres van één machine of van een voorbeeld"


def wrong_with_secret(name: str, secret: str, minimum: int) -> Iterator[str]:
    """Why this secret is none."""
    if len(secret) < minimum:
        yield f"{name} heeft minstens {minimum} tekens"
    elif len(set(secret)) < MIN_DIFFERENT_CHARS:
        yield f"{name} is te raden"


def _is_of_one_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(_TEST_DOMAINS):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified or address.is_link_local
