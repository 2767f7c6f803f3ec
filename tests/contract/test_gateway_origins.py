"""The gateway and pages of other origins: who may call, and that a page can read what it is told, refusals included."""

import socket
from collections.abc import Iterator

import httpx
import pytest
from support.gateway_system import FRONT_END, System, assert_problem, run_system

FOREIGN = [
    "https://kwaad.example",
    "null",
    f"{FRONT_END}.kwaad.example",
    f"x{FRONT_END}",
    f"{FRONT_END}:444",
    "http://www.example.nl",
]
ASK = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization,if-match"}
READABLE = {
    "etag",
    "link",
    "location",
    "total-count",
    "retry-after",
    "x-request-id",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
}


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with run_system(tmp_path_factory.mktemp("gateway")) as running:
        yield running


def assert_readable(answer: httpx.Response, origin: str = FRONT_END) -> None:
    """The page of this origin may read it, and a cache knows that another may not."""
    assert answer.headers.get_list("access-control-allow-origin") == [origin]
    assert set(answer.headers["access-control-expose-headers"].split(", ")) >= READABLE
    assert "Origin" in answer.headers["vary"]


def assert_closed(answer: httpx.Response) -> None:
    assert "access-control-allow-origin" not in answer.headers
    assert "access-control-expose-headers" not in answer.headers


@pytest.mark.parametrize(
    "path", ["/agenda/v1/agendas", "/cijfers/v1/aanleveringen", "/auth/token", "/agenda/v1/health/live", "/nergens"]
)
def test_a_known_origin_may_call_and_a_foreign_one_is_told_nothing(system: System, path: str) -> None:
    known = system.client.options(path, headers=ASK | {"Origin": FRONT_END})
    assert (known.status_code, known.content) == (204, b"")
    assert_readable(known)
    assert {"authorization", "if-match", "if-none-match", "content-type", "idempotency-key"} <= set(
        known.headers["access-control-allow-headers"].split(", ")
    )
    assert set(known.headers["access-control-allow-methods"].split(", ")) == {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
    }
    for origin in FOREIGN:
        foreign = system.client.options(path, headers=ASK | {"Origin": origin})
        assert (foreign.status_code, foreign.content) == (204, b""), origin
        assert_closed(foreign)
        assert "access-control-allow-methods" not in foreign.headers, origin


@pytest.mark.parametrize(
    ("method", "path", "status", "slug"),
    [
        ("POST", "/agenda/v1/agendas", 401, "niet-aangemeld"),
        ("GET", "/agenda/v2/gemeenten", 404, "niet-gevonden"),
        ("POST", "/nergens", 404, "niet-gevonden"),
        ("GET", "/agenda/v1/health/live", 404, "niet-gevonden"),
        ("POST", "/agenda/v1/gebeurtenissen", 404, "niet-gevonden"),
        ("GET", "/cijfers/v1/indicatoren", 503, "tijdelijk-niet-beschikbaar"),
        ("GET", "/agenda/v1/traag", 504, "geen-antwoord-op-tijd"),
    ],
)
def test_a_page_can_read_why_the_gateway_refused_it(
    system: System, method: str, path: str, status: int, slug: str
) -> None:
    answer = system.client.request(method, path, headers={"Origin": FRONT_END})
    assert_problem(answer, status, slug)
    assert_readable(answer)
    assert_closed(system.client.request(method, path, headers={"Origin": FOREIGN[0]}))


def test_a_page_can_read_that_it_sent_too_much_or_too_often(system: System) -> None:
    page = {"Origin": FRONT_END}
    large = system.client.post("/agenda/v1/agendas", content=b"x" * (1024 * 1024 + 1), headers=system.bearer() | page)
    assert_problem(large, 413, "te-groot")
    assert_readable(large)
    with system.another(limit_anoniem="1") as gateway, httpx.Client(base_url=gateway.url, headers=page) as client:
        often = [client.get("/agenda/v1/agendas") for _ in range(2)][1]
    assert_problem(often, 429, "te-veel-verzoeken")
    assert_readable(often)


def test_what_a_service_says_is_readable_for_an_allowed_origin_only(system: System) -> None:
    assert_readable(system.client.get("/agenda/v1/x", headers={"Origin": FRONT_END}))
    for headers in ({}, *({"Origin": origin} for origin in FOREIGN)):
        answer = system.client.get("/agenda/v1/x", headers=headers | {"X-GKA-Origin": "https://kwaad.example"})
        assert_closed(answer)
        assert "Origin" in answer.headers["vary"]


@pytest.mark.parametrize("origin", [None, FRONT_END, FOREIGN[0]])
@pytest.mark.parametrize(
    "path",
    ["/agenda/v1/openapi.json", "/zoeken/v1/openapi.json", "/zoeken/v1", "/", "/problemen", "/problemen/te-druk"],
)
def test_what_describes_the_apis_is_for_every_origin(system: System, path: str, origin: str | None) -> None:
    page = {"Origin": origin} if origin else {}
    answer = system.client.get(path, headers=page)
    assert answer.status_code == 200
    assert answer.headers.get_list("access-control-allow-origin") == ["*"]
    (exposed,) = answer.headers.get_list("access-control-expose-headers")
    assert {"etag", "link", "x-request-id"} <= set(exposed.split(", "))
    asked = system.client.options(
        path, headers=page | {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "if-none-match"}
    )
    assert asked.status_code == 204
    assert asked.headers.get_list("access-control-allow-origin") == ["*"]
    assert "if-none-match" in asked.headers["access-control-allow-headers"]


def test_any_port_of_this_machine_may_be_allowed_and_nothing_that_looks_like_it(system: System) -> None:
    with system.another(cors_origins="http://localhost:*,http://127.0.0.1:*,https://*.nl:*") as gateway:
        for origin in ("http://localhost:5173", "http://localhost", "http://127.0.0.1:65535"):
            assert_readable(httpx.get(f"{gateway.url}/agenda/v1/x", headers={"Origin": origin}), origin)
        for origin in (
            "http://localhost.kwaad.example",
            "http://localhost:80@kwaad.example",
            "https://localhost:5173",
            "http://127.0.0.1.nl",
            "https://a.nl:1",
        ):
            assert_closed(httpx.get(f"{gateway.url}/agenda/v1/x", headers={"Origin": origin}))
    with system.another(cors_origins="") as gateway:
        for origin in ("http://localhost:5173", "-", ""):
            assert_closed(httpx.get(f"{gateway.url}/agenda/v1/x", headers={"Origin": origin}))


def test_options_say_what_can_be_done(system: System) -> None:
    own = system.client.options("/problemen/te-druk")
    assert (own.status_code, own.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert system.client.options("/agenda/v1/agendas").json()["method"] == "OPTIONS"
    assert_problem(system.client.options("/nergens"), 404, "niet-gevonden")
    for path in ("/", "/problemen", "/problemen/te-druk", "/.well-known/security.txt"):
        other = system.client.post(path, json={})
        assert_problem(other, 405, "methode-niet-toegestaan")
        assert other.headers["allow"] == "GET, HEAD, OPTIONS"


def test_a_path_that_cannot_be_read_is_for_nobodys_page(system: System) -> None:
    parts = httpx.URL(system.gateway.url)
    with socket.create_connection((parts.host, parts.port or 80), 5) as link:
        link.sendall(
            b"GET /agenda/v1/a%2Fb HTTP/1.1\r\nHost: a\r\nOrigin: https://kwaad.example\r\nConnection: close\r\n\r\n"
        )
        answer = link.makefile().read().lower()
    assert " 400 " in answer.splitlines()[0]
    assert "access-control-allow-origin" not in answer
