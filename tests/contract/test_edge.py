"""What every service holds at its door: addresses, bodies, numbers at once, clients that leave, races that are lost."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import APIRouter
from sqlalchemy import text
from support.databases import Databases
from support.documents import SERVICES, new_app_of
from support.services import client_of, settings_for
from support.tokens import TestIssuer

from agenda_api.settings import AgendaApiSettings
from shared.app import Service, new_app
from shared.database import Session
from shared.wire import WireInput

pytestmark = pytest.mark.asyncio(loop_scope="module")
JSON = {"Content-Type": "application/json"}
# A route of each service that reads a body, and one that reads none.
BODY_ROUTE = {
    "agenda_api": ("POST", "/agendas"),
    "intervention_search": ("POST", "/interventies"),
    "metrics": ("PUT", "/waarnemingen"),
}
PUBLIC_LIST = {"agenda_api": "/gemeenten", "intervention_search": "/interventies", "metrics": "/waarnemingen"}


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=sorted(SERVICES))
async def service(
    request: pytest.FixtureRequest, databases: Databases, issuer: TestIssuer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, httpx.AsyncClient]]:
    package: str = request.param
    own = {"index_path": str(tmp_path_factory.mktemp("index"))} if package == "intervention_search" else {}
    with databases.fresh(package) as url:
        async with client_of(new_app_of(package, url, jwks_url=issuer.jwks_url, **own)) as client:
            yield package, client


def codes(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(fout["pointer"], fout["code"]) for fout in answer.json()["fouten"]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"titel": "a", "titel": "b"}', [("/titel", "dubbele-sleutel")]),
        (b'{"x": [{"y": 1, "y": 1}]}', [("/x/0/y", "dubbele-sleutel")]),
        (b'{"titel": "caf\xe9"}', [("", "geen-utf8")]),
        (b'{"titel": "\\ud800"}', [("/titel", "tekst-geen-unicode")]),
        (b'{"\\udc00": 1}', [("/\\udc00", "tekst-geen-unicode")]),
        (b'{"titel": "\\u0000"}', [("/titel", "tekst-besturingsteken")]),
        (b'{"waarde": NaN}', [("/waarde", "geen-getal")]),
        (b'{"waarde": 1e400}', [("/waarde", "getal-te-groot")]),
        (b"[" * 500_000, [("", "te-veel-waarden")]),
        (b"[" * 15_000, [("", "te-diep-genest")]),
        (b"{", [("", "geen-json")]),
        (b" ", [("", "geen-json")]),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_a_body_that_readers_would_read_differently_is_400_with_the_place(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer, body: bytes, expected: list[tuple[str, str]]
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    answer = await client.request(method, path, content=body, headers=issuer.beheerder() | JSON)
    assert (answer.status_code, codes(answer)) == (400, expected)


async def test_a_byte_order_mark_is_no_fault(service: tuple[str, httpx.AsyncClient], issuer: TestIssuer) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    plain = await client.request(method, path, content=b"{}", headers=issuer.beheerder() | JSON)
    marked = await client.request(method, path, content=b"\xef\xbb\xbf{}", headers=issuer.beheerder() | JSON)
    assert marked.status_code == plain.status_code == 400
    assert codes(marked) == codes(plain)


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gzip.compress(b"{}")), ("GZIP", b"{}"), ("br", b"{}"), ("identity, deflate", b"{}")],
    ids=["packed", "said to be packed", "brotli", "the second of two"],
)
async def test_a_packed_body_is_415_and_says_so(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer, coding: str, body: bytes
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    packed = issuer.beheerder() | JSON | {"Content-Encoding": coding}
    answer = await client.request(method, path, content=body, headers=packed)
    assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json")
    assert "Content-Encoding" in answer.json()["detail"]
    assert answer.headers["accept-encoding"] == "identity"


async def test_a_body_that_is_said_not_to_be_packed_is_read(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    plain = issuer.beheerder() | JSON | {"Content-Encoding": "identity"}
    assert (await client.request(method, path, content=b"{}", headers=plain)).status_code == 400


@pytest.mark.parametrize("body", [b"{", b'{"a": 1}', b"[]", b"x"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_a_body_where_none_is_read_is_400(
    service: tuple[str, httpx.AsyncClient], method: str, body: bytes
) -> None:
    package, client = service
    answer = await client.request(method, PUBLIC_LIST[package], content=body, headers=JSON)
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("naam=S%FAdwest", "/query/naam", "geen-utf8"),
        ("page=%E2%28%A1", "/query/page", "geen-utf8"),
        ("%FF=1", "/query", "geen-utf8"),
        ("naam=%ED%A0%80", "/query/naam", "geen-utf8"),
        ("naam=a%00b", "/query/naam", "tekst-besturingsteken"),
    ],
)
async def test_a_query_that_is_no_text_is_400(
    service: tuple[str, httpx.AsyncClient], query: str, pointer: str, code: str
) -> None:
    package, client = service
    answer = await client.get(httpx.URL(f"http://service.test{PUBLIC_LIST[package]}", query=query.encode()))
    assert (answer.status_code, codes(answer)) == (400, [(pointer, code)])


@pytest.mark.parametrize("name", ["%FF", "%C3%28", "%00", "a%00"])
async def test_a_path_that_is_no_text_is_400(service: tuple[str, httpx.AsyncClient], name: str) -> None:
    package, client = service
    url = httpx.URL(f"http://service.test{PUBLIC_LIST[package]}").copy_with(
        raw_path=f"{PUBLIC_LIST[package]}/{name}".encode()
    )
    answer = await client.get(url)
    assert (answer.status_code, [pointer for pointer, _ in codes(answer)]) == (400, ["/pad"])


async def test_an_unknown_query_key_names_the_right_ones_and_the_near_miss(
    service: tuple[str, httpx.AsyncClient],
) -> None:
    package, client = service
    answer = await client.get(PUBLIC_LIST[package], params={"pagesize": "5", "qqq": "x", "page": "0"})
    by_pointer = {fout["pointer"]: fout["melding"] for fout in answer.json()["fouten"]}
    assert "Bedoelt u `pageSize`?" in by_pointer["/query/pagesize"]
    assert "Bedoelt u" not in by_pointer["/query/qqq"]
    assert "pageSize" in by_pointer["/query/qqq"]
    assert "/query/page" in by_pointer


async def test_faults_are_told_up_to_a_thousand_and_the_rest_is_counted(
    service: tuple[str, httpx.AsyncClient], issuer: TestIssuer
) -> None:
    package, client = service
    method, path = BODY_ROUTE[package]
    body = {f"onbekend{number}": 1 for number in range(1_500)}
    answer = await client.request(method, path, json=body, headers=issuer.beheerder())
    assert answer.status_code == 400
    assert len(answer.json()["fouten"]) == 1_000
    assert answer.json()["overigeFouten"] >= 500


# ---- a small service of our own, for what no real one can be made to do ----


class Rij(WireInput):
    aantal: int


def toy(meeting: asyncio.Barrier, started: asyncio.Event, stopped: asyncio.Event) -> APIRouter:
    router = APIRouter()
    runs: dict[str, int] = {"een": 0, "twee": 0, "altijd": 0}

    async def lock(session: Session, number: int) -> None:
        await session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})

    @router.post("/slot/{naam}")
    async def cross(naam: str, session: Session, rij: Rij) -> dict[str, int]:
        """Two of these lock the same in opposite order, once."""
        runs[naam] += 1
        first, second = (1, 2) if naam == "een" else (2, 1)
        if sum(runs.values()) > 2:
            return {"runs": runs[naam], "aantal": rij.aantal}
        await lock(session, first)
        await meeting.wait()
        await lock(session, second)
        return {"runs": runs[naam], "aantal": rij.aantal}

    @router.get("/fout/{sqlstate}")
    async def fail(sqlstate: str, session: Session) -> None:
        runs["altijd"] += 1
        await session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{sqlstate}'; END $$"))

    @router.get("/runs")
    async def count() -> dict[str, int]:
        return runs

    @router.get("/wacht")
    async def wait() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            stopped.set()

    return router


class Toy:
    def __init__(self, client: httpx.AsyncClient, app: Any, started: asyncio.Event, stopped: asyncio.Event) -> None:  # noqa: ANN401 - raw ASGI
        self.client, self.app, self.started, self.stopped = client, app, started, stopped


@pytest_asyncio.fixture(loop_scope="module")
async def small(databases: Databases, issuer: TestIssuer) -> AsyncIterator[Toy]:
    started, stopped = asyncio.Event(), asyncio.Event()
    with databases.fresh("agenda_api") as url:
        settings = AgendaApiSettings(**settings_for(url, issuer.jwks_url, max_in_flight=2))  # type: ignore[arg-type]  # as read from the environment
        routers = (toy(asyncio.Barrier(2), started, stopped),)
        app = new_app(settings, Service("agenda_api", "proef", "proef", "1.0.0", "/proef/v1", routers))
        async with client_of(app) as client:
            yield Toy(client, app, started, stopped)


async def test_of_two_requests_that_deadlock_both_succeed(small: Toy) -> None:
    answers = await asyncio.gather(
        *(small.client.post(f"/slot/{naam}", json={"aantal": 3}) for naam in ("een", "twee"))
    )
    assert [answer.status_code for answer in answers] == [200, 200]
    assert sorted(answer.json()["runs"] for answer in answers) == [1, 2]
    assert {answer.json()["aantal"] for answer in answers} == {3}


@pytest.mark.parametrize(
    ("sqlstate", "slug", "runs"),
    [
        ("40P01", "verzoeken-botsen", 3),
        ("40001", "verzoeken-botsen", 3),
        ("55P03", "gegevens-bezet", 1),
        ("57014", "opslag-te-traag", 1),
        ("57P03", "tijdelijk-niet-beschikbaar", 1),
    ],
)
async def test_failures_of_the_store_are_told_apart(small: Toy, sqlstate: str, slug: str, runs: int) -> None:
    answer = await small.client.get(f"/fout/{sqlstate}")
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (503, slug)
    assert int(answer.headers["retry-after"]) > 0
    assert (await small.client.get("/runs")).json()["altijd"] == runs


async def test_one_request_too_many_is_refused_at_once_and_health_never(small: Toy) -> None:
    waiting = [asyncio.create_task(small.client.get("/wacht")) for _ in range(2)]
    await small.started.wait()
    await asyncio.sleep(0)
    refused = await small.client.get("/runs")
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (503, "te-druk")
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["content-type"] == "application/problem+json"
    assert (await small.client.get("/health/live")).status_code == 200
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert (await small.client.get("/runs")).status_code == 200


async def test_the_work_for_a_client_that_left_is_ended(small: Toy) -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/wacht",
        "raw_path": b"/wacht",
        "query_string": b"",
        "headers": [],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("service.test", 80),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, str]:
        await small.started.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401 - raw ASGI
        sent.append(message)

    await asyncio.wait_for(small.app(scope, receive, send), 5)
    assert small.stopped.is_set()
    assert sent == []


async def test_a_body_that_does_not_come_in_time_is_408(small: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.edge.BODY_TIMEOUT_S", 0.05)

    async def drip() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(1)
        yield json.dumps({}).encode()

    answer = await small.client.post("/slot/een", content=drip(), headers=JSON)
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (408, "verzoek-te-traag")
