"""The httpx client of a process: bounded in time, and the way to a sibling with its failure named."""

import ssl
from datetime import timedelta
from functools import cache
from typing import Any, Final

import httpx
import stamina
import structlog

from shared.problems import Unavailable

# Siblings answer in milliseconds; longer means down, and a worker that waits is a worker that does not work.
UPSTREAM_TIMEOUT: Final = timedelta(seconds=5)
MAX_CONNECTIONS: Final = 20
ATTEMPTS: Final = 3

# What rooms hold that ask siblings; of HTTP they know no more.
Client = httpx.AsyncClient


class UpstreamUnavailable(Unavailable):
    """A sibling did not answer, or answered with an error of its own."""

    slug = "andere-dienst-niet-beschikbaar"
    betekenis = "Een andere dienst van de alliantie antwoordt niet."
    wat_te_doen = "Wacht het aantal seconden in `Retry-After` en stuur het verzoek opnieuw."


def new_client() -> httpx.AsyncClient:
    """One client per process; redirects are not followed, as no sibling sends any."""
    limits = httpx.Limits(max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_CONNECTIONS)
    return httpx.AsyncClient(timeout=UPSTREAM_TIMEOUT.total_seconds(), limits=limits, verify=_trusted())


@cache
def _trusted() -> ssl.SSLContext:
    """The certificates of the machine, read once: 30 ms, which every app of a test would spend again."""
    return httpx.create_ssl_context()


async def find_json(client: httpx.AsyncClient, url: str, within: timedelta) -> Any | None:  # noqa: ANN401 - JSON
    """The JSON of a sibling's GET, asked once; None where it has no such thing. Raises: UpstreamUnavailable."""
    headers = {"X-Request-ID": str(structlog.contextvars.get_contextvars().get("request_id", ""))}
    try:
        response = await client.get(url, headers=headers, timeout=within.total_seconds())
        if response.status_code in {httpx.codes.NOT_FOUND, httpx.codes.BAD_REQUEST}:
            return None
        return response.raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise UpstreamUnavailable("Een andere dienst antwoordt niet.") from error


async def get_json(client: httpx.AsyncClient, url: str, **query: str | int) -> Any:  # noqa: ANN401 - JSON
    """The JSON of a sibling's GET, tried `ATTEMPTS` times. Raises: UpstreamUnavailable."""
    headers = {"X-Request-ID": str(structlog.contextvars.get_contextvars().get("request_id", ""))}
    try:
        async for attempt in stamina.retry_context(on=httpx.TransportError, attempts=ATTEMPTS):
            with attempt:
                response = await client.get(url, params=query, headers=headers)
        response.raise_for_status()
        return response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise UpstreamUnavailable("Een andere dienst antwoordt niet.") from error
