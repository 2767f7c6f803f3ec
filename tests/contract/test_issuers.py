"""One flow on both issuers: what a supplier builds against the sandbox works on the real one."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import httpx
import pytest
from issuer.clients import AUDIENCE, SANDBOX_CLIENTS, Client, private_key
from issuer.settings import IssuerSettings, NotALocalSystem
from issuer.token import make_assertion, request_token, token_endpoint
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from local.places import Places
from local.sandbox import SandboxIssuer
from support.required import require

ONE_HOUR_S = 3600
BY_ID = {client.client_id: client for client in SANDBOX_CLIENTS}
REFUSED = {400, 401}  # RFC 6749 section 5.2 allows both for invalid_client; Keycloak answers 400, the sandbox 401


class Issuer(Protocol):
    issuer: str
    clients_dir: Path

    @property
    def jwks_url(self) -> str: ...


@pytest.fixture(scope="module", params=["sandbox", pytest.param("keycloak", marks=pytest.mark.keycloak)])
def issuer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Issuer]:
    places = Places(tmp_path_factory.mktemp("uitgever"))
    if request.param == "sandbox":
        with SandboxIssuer.start(places) as sandbox:
            yield sandbox
        return
    from local.keycloak import KeycloakServer, why_not  # noqa: PLC0415 - only who runs Keycloak needs Java and Maven

    require(why_not())
    with KeycloakServer.start(places) as keycloak:
        yield keycloak


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxIssuer]:
    with SandboxIssuer.start(Places(tmp_path_factory.mktemp("sandbox"))) as running:
        yield running


@pytest.fixture(scope="module")
def endpoint(issuer: Issuer) -> str:
    return token_endpoint(issuer.issuer)


def ask(issuer: Issuer, endpoint: str, client_id: str, scope: str = "", **claims: Any) -> httpx.Response:  # noqa: ANN401 - any claim
    assertion = make_assertion(client_id, endpoint, private_key(issuer.clients_dir, client_id), **claims)
    return request_token(endpoint, assertion, scope)


def decode(issuer: Issuer, token: str) -> jwt.Token:
    keys = KeySet.import_key_set(httpx.get(issuer.jwks_url).raise_for_status().json())
    return jwt.decode(token, keys, algorithms=["RS256"])


def assert_refused(answer: httpx.Response) -> None:
    assert answer.status_code in REFUSED, answer.text
    assert answer.json()["error"] in {"invalid_client", "unauthorized_client", "invalid_request", "invalid_grant"}
    assert answer.json()["error_description"]


@pytest.mark.parametrize("client", SANDBOX_CLIENTS, ids=lambda client: client.client_id)
def test_a_client_gets_a_token_with_the_claims_of_the_contract(issuer: Issuer, endpoint: str, client: Client) -> None:
    answer = ask(issuer, endpoint, client.client_id)

    assert answer.status_code == 200, answer.text
    assert answer.json()["token_type"] == "Bearer"  # noqa: S105 - a kind of token
    token = decode(issuer, answer.json()["access_token"])
    claims = token.claims
    assert token.header["kid"]
    assert token.header["alg"] == "RS256"
    assert token.header["typ"] == "at+jwt"
    assert (claims["iss"], claims["azp"], claims["aud"]) == (issuer.issuer, client.client_id, AUDIENCE)
    assert claims["sub"]
    assert claims["jti"]
    assert claims["exp"] - claims["iat"] == ONE_HOUR_S
    assert set(claims["scope"].split()) == set(client.scopes)
    assert claims["organisaties"] == list(client.organisaties)
    assert claims.get("rollen", []) == list(client.rollen)  # Keycloak leaves an empty list out


def test_a_token_carries_every_scope_of_its_client_also_when_one_is_asked(issuer: Issuer, endpoint: str) -> None:
    answer = ask(issuer, endpoint, "gemeente-zwolle", scope="cijfers:schrijven")
    scopes = set(decode(issuer, answer.json()["access_token"]).claims["scope"].split())
    assert scopes == set(BY_ID["gemeente-zwolle"].scopes)


def test_a_scope_of_another_is_refused(issuer: Issuer, endpoint: str) -> None:
    answer = ask(issuer, endpoint, "gemeente-zwolle", scope="interventies:schrijven")
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_scope"


def test_an_assertion_works_once(issuer: Issuer, endpoint: str) -> None:
    assertion = make_assertion("gemeente-breda", endpoint, private_key(issuer.clients_dir, "gemeente-breda"))
    assert request_token(endpoint, assertion).status_code == 200
    assert_refused(request_token(endpoint, assertion))


def test_an_assertion_for_another_audience_is_refused(issuer: Issuer, endpoint: str) -> None:
    assert_refused(ask(issuer, endpoint, "gemeente-breda", aud="https://elders.example/token"))


def test_an_expired_assertion_is_refused(issuer: Issuer, endpoint: str) -> None:
    assert_refused(ask(issuer, endpoint, "gemeente-breda", iat=1_700_000_000, exp=1_700_000_060))


def test_a_key_of_another_client_is_refused(issuer: Issuer, endpoint: str) -> None:
    stolen = make_assertion("gka-beheerder", endpoint, private_key(issuer.clients_dir, "gemeente-zwolle"))
    assert_refused(request_token(endpoint, stolen))


def test_a_key_that_nobody_registered_is_refused(endpoint: str) -> None:
    assert_refused(request_token(endpoint, make_assertion("gka-beheerder", endpoint, RSAKey.generate_key(2048))))


def test_an_unknown_client_is_refused(endpoint: str) -> None:
    assert_refused(request_token(endpoint, make_assertion("gemeente-niets", endpoint, RSAKey.generate_key(2048))))


def test_another_grant_type_is_refused(endpoint: str) -> None:
    answer = httpx.post(endpoint, data={"grant_type": "password", "username": "x", "password": "y"})
    assert answer.status_code in REFUSED
    assert answer.json()["error"] in {"unsupported_grant_type", "invalid_client", "unauthorized_client"}


def test_the_discovery_document_names_the_issuer_and_private_key_jwt(issuer: Issuer) -> None:
    document = httpx.get(f"{issuer.issuer}/.well-known/openid-configuration").raise_for_status().json()
    assert document["issuer"] == issuer.issuer
    assert "private_key_jwt" in document["token_endpoint_auth_methods_supported"]
    assert "RS256" in document["token_endpoint_auth_signing_alg_values_supported"]


def test_the_sandbox_refuses_to_start_outside_local_mode() -> None:
    with pytest.raises(NotALocalSystem):
        IssuerSettings.from_environment({"GKA_MODUS": "productie"})
    with pytest.raises(NotALocalSystem):
        IssuerSettings.from_environment({})


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"exp": 32_503_680_000}, "exp"),
        ({"jti": "kort"}, "jti"),
        ({"iss": "gka-beheerder"}, "iss"),
        ({"nbf": 32_503_680_000}, "nbf"),
        ({"aud": ["{issuer}/token", "https://elders.example"]}, "aud"),
        ({"aud": ["{issuer}/token", "{issuer}"]}, "aud"),
        ({"aud": []}, "aud"),
        ({"aud": {"a": 1}}, "aud"),
        ({"exp": "straks"}, "exp"),
        ({"exp": True}, "exp"),
        ({"iat": 32_503_680_000}, "iat"),
        ({"iat": None}, "iat"),
        ({"jti": 5}, "jti"),
        ({"jti": ["x" * 30]}, "jti"),
        ({"jti": "x" * 5_000}, "jti"),
        ({"iss": ["gemeente-zwolle"]}, "iss"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_the_sandbox_says_which_claim_is_wrong(sandbox: SandboxIssuer, claims: dict[str, Any], reason: str) -> None:
    if isinstance(claims.get("aud"), list):
        claims = {"aud": [audience.format(issuer=sandbox.issuer) for audience in claims["aud"]]}
    answer = ask(sandbox, f"{sandbox.issuer}/token", "gemeente-zwolle", **claims)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert reason in answer.json()["error_description"]


DEEP = "[" * 3_000 + "]" * 3_000
PARTS = [
    ("5", "5", "5"),
    ('{"alg":"RS256"}', '"gemeente-zwolle"', "x"),
    ('{"alg":"RS256"}', f'{{"sub":"gemeente-zwolle","x":{DEEP}}}', "x"),
    (f'{{"alg":"RS256","x":{DEEP}}}', '{"sub":"gemeente-zwolle"}', "x"),
    ('{"alg":5}', '{"sub":"gemeente-zwolle"}', "x"),
    ('{"alg":"RS256","kid":{"a":1}}', '{"sub":"gemeente-zwolle"}', "x"),
    ('{"alg":"RS256"}', '{"sub":{"a":1}}', "x"),
    ('{"alg":"RS256"}', '{"sub":"gemeente-zwolle","sub":"gka-beheerder"}', "x"),
]
JOINED = [".".join(urlsafe_b64encode(part.encode()).rstrip(b"=").decode() for part in parts) for parts in PARTS]


@pytest.mark.parametrize(
    "assertion", ["x", "a.b", "a.b.c", "é.é.é", ".".join(["x" * 5_000] * 3), *JOINED], ids=lambda value: value[:30]
)
def test_the_sandbox_answers_what_is_no_assertion_as_oauth_does(sandbox: SandboxIssuer, assertion: str) -> None:
    answer = request_token(f"{sandbox.issuer}/token", assertion)
    elsewhere = httpx.get(f"{sandbox.issuer}/niets")
    assert (answer.status_code, answer.json()["error"]) in {(401, "invalid_client"), (413, "invalid_request")}
    assert (elsewhere.status_code, elsewhere.json()["error"]) == (404, "invalid_request")
