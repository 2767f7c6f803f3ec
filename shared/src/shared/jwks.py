"""The issuer's public keys: one fetch at a time, known keys used meanwhile, and rest after a failure."""

import asyncio
from datetime import timedelta
from time import monotonic
from typing import Final

import httpx
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from shared.problems import Unavailable

# So long a withdrawn key may still work.
FRESH: Final = timedelta(minutes=5)
# An unknown key id fetches again (key rollover), yet a flood of forged ids does not become a flood of fetches.
BETWEEN_FETCHES: Final = timedelta(seconds=10)
# The whole fetch: what a request waits at most, and only while no key it can use is known.
FETCH_TIMEOUT: Final = timedelta(seconds=2)
REST_AFTER_FAILURE: Final = timedelta(seconds=1)
LONGEST_REST: Final = timedelta(seconds=10)

log = structlog.get_logger()


class JwksCache:
    """The keys, fetched when first needed, when old, and when a token names an unknown one."""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self._url, self._client = url, client
        self._keys: KeySet | None = None
        self._document: object = None
        self._ids: frozenset[str | None] = frozenset()
        self._fetch: asyncio.Task[None] | None = None
        self._fetched_at = self._rests_until = float("-inf")
        self._failures = 0

    async def keys(self, key_id: str | None) -> KeySet:
        """The same object as long as the keys are the same. Raises: Unavailable when the right one cannot be had."""
        age_s = monotonic() - self._fetched_at
        is_known = key_id in self._ids
        if is_known and self._keys is not None:
            if age_s > FRESH.total_seconds():
                self._begin_fetch()  # in the background: what we hold stays valid while the issuer is slow or down
            return self._keys
        if age_s > BETWEEN_FETCHES.total_seconds() and (fetch := self._begin_fetch()):
            # Shielded: who leaves does not end the fetch that others wait for.
            await asyncio.shield(fetch)
        if self._keys is None or self._failures:
            raise Unavailable("De uitgever van tokens is niet bereikbaar; probeer het zo nog eens.")
        return self._keys

    def _begin_fetch(self) -> asyncio.Task[None] | None:
        """The fetch under way, or a new one; none while we rest after a failure."""
        if self._fetch is None or self._fetch.done():
            if monotonic() < self._rests_until:
                return None
            self._fetch = asyncio.create_task(self._fetch_once())
        return self._fetch

    async def _fetch_once(self) -> None:
        try:
            async with asyncio.timeout(FETCH_TIMEOUT.total_seconds()):
                response = await self._client.get(self._url)
            document = response.raise_for_status().json()
            if document != self._document:
                self._keys = KeySet.import_key_set(document)
                self._document = document
                self._ids = frozenset(key.kid for key in self._keys.keys)
            self._fetched_at, self._failures = monotonic(), 0
        except (httpx.HTTPError, TimeoutError, ValueError, TypeError, KeyError, AttributeError, JoseError) as error:
            rest = min(REST_AFTER_FAILURE * 2**self._failures, LONGEST_REST)
            self._failures = min(self._failures + 1, 10)
            self._rests_until = monotonic() + rest.total_seconds()
            log.warning("jwks_unreachable", error=type(error).__name__, rest_s=rest.total_seconds())
