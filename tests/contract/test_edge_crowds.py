"""What every service holds when many ask at once: races that are lost, one too many, clients that leave or dawdle."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import APIRouter
from sqlalchemy import text
from support.databases import Databases
from support.services import client_of, settings_for
from support.tokens import TestIssuer

from agenda_api.settings import AgendaApiSettings
from shared.app import Service, new_app
from shared.database import Session
from shared.wire import WireInput

pytestmark = pytest.mark.asyncio(loop_scope="module")
JSON = {"Content-Type": "application/json"}


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

    @router.get("/even")
    async def do_something(session: Session) -> None:
        started.set()
        await session.execute(text("SELECT pg_sleep(0.02)"))

    @router.get("/verbindingen")
    async def name_connections(session: Session) -> list[int]:
        found = await session.scalars(text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"))
        return sorted(found)

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


async def leave_when_started(small: Toy, path: str) -> list[Any]:
    """Ask something and go away as soon as it is worked on; what was sent nevertheless."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("service.test", 80),
    }
    sent: list[Any] = []
    small.started.clear()

    async def receive() -> dict[str, str]:
        await small.started.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:  # noqa: ANN401 - raw ASGI
        sent.append(message)

    await asyncio.wait_for(small.app(scope, receive, send), 5)
    return sent


async def test_the_work_for_a_client_that_left_is_ended(small: Toy) -> None:
    assert await leave_when_started(small, "/wacht") == []
    assert small.stopped.is_set()


async def test_a_client_that_leaves_during_short_work_costs_no_connection_with_the_store(small: Toy) -> None:
    connected = (await small.client.get("/verbindingen")).json()
    await leave_when_started(small, "/even")
    assert (await small.client.get("/verbindingen")).json() == connected


async def test_a_body_that_does_not_come_in_time_is_408(small: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.edge.BODY_TIMEOUT_S", 0.05)

    async def drip() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(1)
        yield json.dumps({}).encode()

    answer = await small.client.post("/slot/een", content=drip(), headers=JSON)
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (408, "verzoek-te-traag")
