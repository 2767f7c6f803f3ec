"""Each service checks a token again, whatever the gateway did: the list of the NL GOV OAuth profile."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from time import time

import httpx
import pytest
import pytest_asyncio
from joserfc import jwt
from joserfc.jwk import RSAKey
from support.databases import Databases
from support.documents import new_app_of
from support.services import client_of
from support.tokens import TestIssuer

pytestmark = pytest.mark.asyncio(loop_scope="module")
# A public list is enough: a token that is present must be good, also where none is needed.
PATH = "/gemeenten"
PS256 = {"alg": "PS256"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(databases: Databases, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    with databases.fresh("agenda_api") as url:
        async with client_of(new_app_of("agenda_api", url, jwks_url=issuer.jwks_url)) as found:
            yield found


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


async def status_of(client: httpx.AsyncClient, token: str) -> int:
    answer = await client.get(PATH, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code


async def test_a_good_token_is_accepted(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    assert await status_of(client, issuer.token("gemeente-zwolle")) == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elders.example"},
        {"iss": None},
        {"aud": "een-ander"},
        {"aud": None},
        {"exp": int(time()) - 60},
        {"exp": None},
        {"exp": "straks"},
        {"nbf": int(time()) + 3600},
        {"azp": None},
    ],
    ids=str,
)
async def test_a_token_that_says_something_else_is_refused(
    client: httpx.AsyncClient, issuer: TestIssuer, claims: dict[str, object]
) -> None:
    assert await status_of(client, issuer.token("gemeente-zwolle", **claims)) == 401  # type: ignore[arg-type]  # any claim


async def test_a_token_without_signature_is_refused(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    payload = issuer.token("gemeente-zwolle").split(".")[1]
    header = encoded(json.dumps({"alg": "none"}).encode())
    assert await status_of(client, f"{header}.{payload}.") == 401


async def test_a_token_signed_with_the_public_key_as_secret_is_refused(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    payload = issuer.token("x").split(".")[1]
    signed = f"{encoded(json.dumps({'alg': 'HS256', 'kid': issuer.key.kid}).encode())}.{payload}"
    mac = hmac.new(issuer.key.as_pem(private=False), signed.encode(), hashlib.sha256).digest()
    assert await status_of(client, f"{signed}.{encoded(mac)}") == 401


async def test_a_token_of_another_key_is_refused_also_under_our_key_id(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    claims = jwt.decode(issuer.token("x"), issuer.key).claims
    other = RSAKey.generate_key(2048, parameters={"kid": "onbekend"}, auto_kid=False)
    for key_id in ("onbekend", issuer.key.kid):
        assert await status_of(client, jwt.encode({"alg": "RS256", "kid": key_id}, claims, other)) == 401


async def test_ps256_is_accepted(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    claims = jwt.decode(issuer.token("x"), issuer.key).claims
    assert await status_of(client, jwt.encode(PS256 | {"kid": issuer.key.kid}, claims, issuer.key, ["PS256"])) == 200


async def test_a_token_in_the_query_is_no_token(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    answer = await client.get(PATH, params={"access_token": issuer.token("gemeente-zwolle")})
    assert answer.status_code == 400


@pytest.mark.parametrize("value", ["Bearer", "Bearer ", "Basic eDp5", "x", "Bearer é"])
async def test_another_authorization_is_refused(client: httpx.AsyncClient, value: str) -> None:
    answer = await client.get(PATH, headers={b"Authorization": value.encode()})
    assert answer.status_code == 401
