"""The gateway as a client meets it: routes, tokens and errors, each measured trap shut."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from issuer.token import fetch_token
from joserfc import jwt
from joserfc.jwk import RSAKey
from support.documents import SERVICES
from support.gateway_system import System, assert_problem, assert_safe_headers, run_system
from support.operations import operations_of

PREFIXES = dict(zip(SERVICES, ("/agenda/v1", "/zoeken/v1", "/cijfers/v1"), strict=True))


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with run_system(tmp_path_factory.mktemp("gateway")) as running:
        yield running


def test_a_service_is_reached_under_its_prefix_and_sees_its_own_root(system: System) -> None:
    answer = system.client.get("/agenda/v1/agendas?gemeente=GM0193")
    assert answer.status_code == 200
    assert (answer.json()["path"], answer.json()["query"]) == ("/agendas", "gemeente=GM0193")
    assert answer.headers["etag"] == '"1"'
    assert_safe_headers(answer)


@pytest.mark.parametrize(
    "path", ["/agenda", "/agenda/v2/agendas", "/elders", "/.well-known/niets", "/problemen/bestaat-niet", "/problemen/"]
)
def test_an_unknown_address_is_404(system: System, path: str) -> None:
    assert_problem(system.client.get(path), 404, "niet-gevonden")


@pytest.mark.parametrize("path", ["/agenda/v1/agendas%2F1", "/agenda/v1/a%5Cb"])
def test_an_escaped_slash_is_refused(system: System, path: str) -> None:
    assert_problem(system.client.get(path), 400, "ongeldige-invoer")


@pytest.mark.parametrize("path", ["/agenda/v1/health/ready", "/cijfers/v1/health/live"])
def test_health_is_not_for_outside(system: System, path: str) -> None:
    assert_problem(system.client.get(path), 404, "niet-gevonden")


def test_the_inbox_of_events_is_not_for_outside_but_the_feed_is(system: System) -> None:
    assert_problem(system.client.post("/agenda/v1/gebeurtenissen", json={}), 404, "niet-gevonden")
    assert_problem(
        system.client.post("/zoeken/v1/gebeurtenissen", json={}, headers=system.bearer()), 404, "niet-gevonden"
    )
    assert system.client.get("/agenda/v1/gebeurtenissen?na=abc").json()["path"] == "/gebeurtenissen"


def test_writing_needs_a_token(system: System) -> None:
    answer = system.client.post("/agenda/v1/agendas?access_token=geheim-token", json={})
    assert_problem(answer, 401, "niet-aangemeld")
    assert answer.headers["www-authenticate"] == 'Bearer realm="gka"'


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/agenda/v1/bestaat-niet"),
        ("DELETE", "/agenda/v1/waardelijsten"),
        ("PUT", "/zoeken/v1/zoeken"),
        ("PATCH", "/zoeken/v1/suggesties"),
        ("POST", "/agenda/v1/agendas/x/y/z"),
    ],
)
def test_what_no_api_knows_is_for_the_service_to_tell_with_a_token_or_not(
    system: System, method: str, path: str
) -> None:
    assert system.client.request(method, path, json={}).json()["method"] == method
    bad = system.client.request(method, path, json={}, headers={"Authorization": "Bearer geen-token"})
    assert_problem(bad, 401, "niet-aangemeld")


def test_every_change_that_an_api_knows_needs_a_token(system: System) -> None:
    for package in SERVICES:
        for operation in operations_of(package):
            if operation.method != "GET":
                prefix = PREFIXES[package]
                assert_problem(system.client.request(operation.method, prefix + operation.path), 401, "niet-aangemeld")


def test_a_token_in_the_query_is_not_a_token(system: System) -> None:
    answer = system.client.post(f"/agenda/v1/agendas?access_token={system.token()}", json={})
    assert_problem(answer, 401, "niet-aangemeld")


def test_a_token_of_the_issuer_passes_and_is_forwarded(system: System) -> None:
    token = fetch_token("gemeente-zwolle", system.sandbox.issuer, system.places.clients)
    answer = system.client.post("/agenda/v1/agendas", json={}, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert answer.json()["headers"]["authorization"] == f"Bearer {token}"


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": None},
        {"exp": 1_700_000_000},
        {"aud": "andere-api"},
        {"aud": None},
        {"iss": "https://elders.example"},
        {"nbf": 32_503_680_000},
    ],
    ids=["no exp", "expired", "wrong aud", "no aud", "wrong iss", "not yet"],
)
@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_bad_token_is_401_even_where_none_is_needed(system: System, method: str, claims: dict[str, Any]) -> None:
    answer = system.client.request(method, "/agenda/v1/agendas", headers=system.bearer(**claims))
    assert_problem(answer, 401, "niet-aangemeld")
    assert answer.headers["www-authenticate"] == 'Bearer realm="gka"'


def test_a_token_that_expired_beyond_the_clock_skew_is_refused(system: System) -> None:
    just_expired = system.bearer(exp=int(time.time()) - 20)
    assert_problem(system.client.get("/agenda/v1/agendas", headers=just_expired), 401, "niet-aangemeld")


@pytest.mark.parametrize("algorithm", ["none", "HS256", "other key"])
def test_a_forged_token_is_refused(system: System, algorithm: str) -> None:
    real = system.token()
    header, payload, signature = real.split(".")
    if algorithm == "none":
        forged = f"eyJhbGciOiJub25lIn0.{payload}."
    elif algorithm == "HS256":
        forged = f"eyJhbGciOiJIUzI1NiJ9.{payload}.{signature}"
    else:
        forged = jwt.encode({"alg": "RS256", "kid": "x"}, {"iss": system.settings.issuer}, RSAKey.generate_key(2048))
    answer = system.client.post("/agenda/v1/agendas", headers={"Authorization": f"Bearer {forged}"})
    assert_problem(answer, 401, "niet-aangemeld")
    assert header


def test_a_question_in_a_body_needs_no_token(system: System) -> None:
    assert system.client.post("/cijfers/v1/waarnemingen/_zoek", json={}).status_code == 503  # metrics is down here
    assert system.client.post("/zoeken/v1/interventies/_zoek", json={}).status_code == 200


def test_a_service_that_is_down_is_503_with_retry_after(system: System) -> None:
    answer = system.client.get("/cijfers/v1/indicatoren")
    assert_problem(answer, 503, "tijdelijk-niet-beschikbaar")
    assert int(answer.headers["retry-after"]) > 0


def test_a_silent_service_is_504(system: System) -> None:
    assert_problem(system.client.get("/agenda/v1/traag"), 504, "geen-antwoord-op-tijd")


def test_an_answer_may_last_longer_than_the_silence_allowed(system: System) -> None:
    assert system.client.get("/agenda/v1/stroom").json()["path"] == "/stroom"
