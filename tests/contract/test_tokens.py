"""Each service checks a token again, whatever the gateway did: the list of the NL GOV OAuth profile."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from time import time

import httpx
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
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


def token_with(issuer: TestIssuer, claims: dict[str, object]) -> str:
    """A token with other claims than usual; `None` leaves one out."""
    usual = jwt.decode(issuer.token("gemeente-zwolle"), issuer.key).claims
    kept = {name: value for name, value in (usual | claims).items() if value is not None}
    return signed(issuer.key, {"alg": "RS256", "typ": "JWT", "kid": issuer.key.kid}, kept)


async def status_of(client: httpx.AsyncClient, token: str) -> int:
    answer = await client.get(PATH, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code


async def test_a_good_token_is_accepted(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    assert await status_of(client, issuer.token("gemeente-zwolle")) == 200


NOW = int(time())


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://elders.example"},
        {"iss": None},
        {"iss": ["http://issuer.test"]},
        {"aud": "een-ander"},
        {"aud": None},
        {"aud": {"gka-api": 1}},
        {"aud": ["gka-api", 5]},
        {"exp": NOW - 60},
        {"exp": None},
        {"exp": "straks"},
        {"exp": True},
        {"exp": 10**300},
        {"exp": -1},
        {"exp": NOW + 10 * 365 * 86_400},
        {"exp": NOW + 3_700, "iat": NOW},
        {"iat": None},
        {"iat": NOW + 3_600, "exp": NOW + 3_900},
        {"iat": "nu"},
        {"nbf": NOW + 3_600},
        {"nbf": "nu"},
        {"azp": None},
        {"azp": ""},
        {"azp": 5},
        {"azp": "nul\x00"},
        {"azp": "x" * 201},
        {"azp": ["gemeente-zwolle"]},
        {"scope": ["agenda:lezen"]},
        {"scope": 5},
        {"scope": "agenda:lezen\x00"},
        {"organisaties": "00000099000001930000"},
        {"organisaties": {"00000099000001930000": 1}},
        {"organisaties": [["00000099000001930000"]]},
        {"organisaties": [5]},
        {"organisaties": ["\x00"]},
        {"rollen": 5},
        {"rollen": "beheerder"},
        {"rollen": {"beheerder": True}},
        {"rollen": [None]},
    ],
    ids=str,
)
async def test_a_token_that_says_something_else_is_refused(
    client: httpx.AsyncClient, issuer: TestIssuer, claims: dict[str, object]
) -> None:
    assert await status_of(client, token_with(issuer, claims)) == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": ["een-ander", "gka-api"]},
        {"exp": NOW + 3_600, "iat": NOW},
        {"rollen": None, "organisaties": None, "scope": None},
        {"nbf": NOW, "anders": {"diep": [1]}},
    ],
    ids=str,
)
async def test_what_the_profile_allows_is_accepted(
    client: httpx.AsyncClient, issuer: TestIssuer, claims: dict[str, object]
) -> None:
    assert await status_of(client, token_with(issuer, claims)) == 200


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ({"typ": "at+jwt"}, 200),
        ({"typ": "AT+JWT"}, 200),
        ({"typ": "application/at+jwt"}, 200),
        ({"typ": "JWT"}, 200),
        ({"typ": "id+jwt"}, 401),
        ({"typ": "logout+jwt"}, 401),
        ({"typ": "dpop+jwt"}, 401),
        ({"typ": ""}, 401),
        ({"typ": 5}, 401),
        ({"typ": None}, 401),
        ({"crit": ["exp"], "exp": 1}, 401),
    ],
    ids=str,
)
async def test_only_access_tokens_are_accepted(
    client: httpx.AsyncClient, issuer: TestIssuer, header: dict[str, object], status: int
) -> None:
    claims = jwt.decode(issuer.token("x"), issuer.key).claims
    assert (
        await status_of(client, signed(issuer.key, {"alg": "RS256", "kid": issuer.key.kid} | header, claims)) == status
    )


def signed(key: RSAKey, header: object, claims: object) -> str:
    """A token with any header and payload, really signed: what a library would not make."""
    text = ".".join(
        encoded(part if isinstance(part, bytes) else json.dumps(part).encode()) for part in (header, claims)
    )
    made = key.get_op_key("sign").sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return f"{text}.{encoded(made)}"


DEEP = b'{"alg": "RS256", "typ": "JWT", "x": ' + b"[" * 15_000 + b"]" * 15_000 + b"}"


HEADERS: list[object] = [5, None, [], "RS256", [["alg", "RS256"]], {"alg": 5}, {"alg": ["RS256"]}, {"alg": None}]
HEADERS += [DEEP, b"\xff\xfe", b"", b"{", b'{"alg":"RS256","typ":"JWT","typ":"JWT"}']
KEY_IDS = (5, None, ["test-1"], {"a": 1}, True, "x" * 4_000, "\ud800")
HEADERS += [{"alg": "RS256", "typ": "JWT", "kid": key_id} for key_id in KEY_IDS]


@pytest.mark.parametrize("header", HEADERS, ids=lambda value: repr(value)[:40])
async def test_a_header_of_another_shape_is_401(client: httpx.AsyncClient, issuer: TestIssuer, header: object) -> None:
    claims = jwt.decode(issuer.token("x"), issuer.key).claims
    assert await status_of(client, signed(issuer.key, header, claims)) == 401


@pytest.mark.parametrize(
    "payload",
    [5, None, [], "x", b"\xff", b"{", b'{"a":' * 15_000 + b"1" + b"}" * 15_000, b'{"exp":1e999}', b'{"exp":NaN}'],
    ids=lambda value: repr(value)[:40],
)
async def test_a_payload_of_another_shape_is_401(
    client: httpx.AsyncClient, issuer: TestIssuer, payload: object
) -> None:
    header = {"alg": "RS256", "typ": "JWT", "kid": issuer.key.kid}
    assert await status_of(client, signed(issuer.key, header, payload)) == 401


async def test_a_claim_that_stands_twice_is_refused(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    claims = json.dumps(jwt.decode(issuer.token("x"), issuer.key).claims)
    twice = claims[:-1] + ', "rollen": ["beheerder"]}'
    header = {"alg": "RS256", "typ": "JWT", "kid": issuer.key.kid}
    assert await status_of(client, signed(issuer.key, header, twice.encode())) == 401


@pytest.mark.parametrize("token", ["a.b", "a.b.c.d", "x" * 9_000, ".".join(["x" * 60_000] * 3), "..", "a..c"])
async def test_what_is_no_token_is_401(client: httpx.AsyncClient, token: str) -> None:
    assert await status_of(client, token) == 401


async def test_a_token_that_was_found_good_still_expires(
    client: httpx.AsyncClient, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = issuer.token("x")
    assert await status_of(client, token) == 200
    monkeypatch.setattr("shared.tokens.now", lambda: datetime.now(UTC) + timedelta(minutes=6))
    assert await status_of(client, token) == 401


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


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic eDp5",
        "x",
        "Bearer é",
        "Bearer a b",
        "Bearer\ta.b.c",
        "Bearer a.b.c,Bearer a.b.c",
    ],
)
async def test_another_authorization_is_refused(client: httpx.AsyncClient, value: str) -> None:
    answer = await client.get(PATH, headers={b"Authorization": value.encode()})
    assert answer.status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER ", "bEaReR ", "Bearer   "])
async def test_the_scheme_is_read_in_any_case(client: httpx.AsyncClient, issuer: TestIssuer, scheme: str) -> None:
    answer = await client.get(PATH, headers={"Authorization": scheme + issuer.token("x")})
    assert answer.status_code == 200


async def test_two_authorizations_are_refused(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    one = ("Authorization", "Bearer " + issuer.token("x"))
    answer = await client.get(PATH, headers=[one, one])
    assert (answer.status_code, answer.json()["fouten"][0]["code"]) == (400, "dubbele-kop")
