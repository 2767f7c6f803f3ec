"""Absolute addresses: of the gateway as the client reached it, as long as that is one of ours."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, urlsplit

from fastapi import Request

_DEFAULT_PORTS: Final = {"https": ":443", "http": ":80"}


def by_host(urls: Iterable[str]) -> dict[str, str]:
    """These addresses of the gateway by the Host that a client sends who uses them."""
    found = {}
    for url in urls:
        parts = urlsplit(url)
        found[parts.netloc.lower()] = url
        if parts.port is None:
            found[parts.netloc.lower() + _DEFAULT_PORTS.get(parts.scheme, "")] = url
    return found


def address_of(request: Request, path: str) -> str:
    """The address of a path of this service. A Host that is not ours decides nothing: then it is the public address."""
    state = request.app.state
    base: str = state.addresses.get(request.headers.get("host", "").lower()) or state.settings.public_url
    return f"{base}{state.prefix}{path}"


def own_address(request: Request) -> str:
    """The address of what is asked for, without its query."""
    return address_of(request, quote(request.scope["path"]))
