"""The issuer's keys: fetched once for all who wait, used while the issuer is away, renewed when they change."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from time import monotonic

import httpx
import pytest
from joserfc.jwk import KeySet, RSAKey
from support.tokens import ISSUER, TestIssuer

from shared.jwks import JwksCache
from shared.problems import Unavailable
from shared.tokens import TokenCheck, TokenRefused


class Keys:
    """An issuer's key address that can hang, fail, and change its keys."""

    def __init__(self, *keys: RSAKey) -> None:
        self.keys, self.asked, self.hangs, self.fails = keys, 0, False, False
        self.hanging: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.asked += 1
        if self.hangs:
            self.hanging.append(writer)
            return
        body = json.dumps(KeySet(list(self.keys)).as_dict(private=False)).encode()
        head = "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n"
        writer.write(head.format("500 x" if self.fails else "200 OK", len(body)).encode() + body)
        await writer.drain()
        writer.close()


@asynccontextmanager
async def cache_of(keys: Keys) -> AsyncIterator[JwksCache]:
    server = await asyncio.start_server(keys.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/jwks"
    async with httpx.AsyncClient() as client:
        yield JwksCache(url, client)
    for writer in keys.hanging:
        writer.close()
    server.close()


def new_key(key_id: str) -> RSAKey:
    return RSAKey.generate_key(2048, parameters={"kid": key_id, "use": "sig"}, auto_kid=False)


FIRST, SECOND = new_key("een"), new_key("twee")


async def test_who_wait_together_wait_for_one_fetch() -> None:
    issuer = Keys(FIRST)
    async with cache_of(issuer) as cache:
        found = await asyncio.gather(*(cache.keys("een") for _ in range(50)))
    assert issuer.asked == 1
    assert len({id(keys) for keys in found}) == 1


async def test_with_a_hanging_issuer_nobody_waits_long_and_known_keys_work(monkeypatch: pytest.MonkeyPatch) -> None:
    issuer = Keys(FIRST)
    async with cache_of(issuer) as cache:
        await cache.keys("een")
        issuer.hangs = True
        monkeypatch.setattr("shared.jwks.FRESH", timedelta(0))
        monkeypatch.setattr("shared.jwks.BETWEEN_FETCHES", timedelta(0))
        began = monotonic()
        for _ in range(100):
            await cache.keys("een")
        with pytest.raises(Unavailable):
            await cache.keys("onbekend")
        for _ in range(100):
            with pytest.raises(Unavailable):
                await cache.keys("onbekend")
        assert monotonic() - began < 3  # one fetch of two seconds for all of them
    assert issuer.asked == 2


async def test_an_issuer_that_never_answered_is_not_asked_at_every_request() -> None:
    issuer = Keys(FIRST)
    issuer.fails = True
    async with cache_of(issuer) as cache:
        for _ in range(20):
            with pytest.raises(Unavailable):
                await cache.keys("een")
    assert issuer.asked == 1


async def test_a_remembered_token_falls_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.jwks.FRESH", timedelta(0))
    monkeypatch.setattr("shared.jwks.BETWEEN_FETCHES", timedelta(0))
    issuer = Keys(FIRST, SECOND)
    async with cache_of(issuer) as cache:
        check = TokenCheck(ISSUER, "gka-api", cache, allows_tests=True)
        token = TestIssuer(FIRST, "").token("gemeente-zwolle")
        assert (await check.check(token)).azp == "gemeente-zwolle"
        issuer.keys = (SECOND,)
        await check.check(token)  # begins the renewal, and does not wait for it
        await cache.keys("onbekend")  # waits for the fetch under way
        with pytest.raises(TokenRefused):
            await check.check(token)
