"""`kill -9` of one process while 200 agendas are registered: what was acknowledged is there, once, and delivered."""

import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from e2e.agendas import AGENDAS, make_agenda
from e2e.callers import Caller
from e2e.conftest import Connect
from e2e.readings import feed, last_cursor, settled
from e2e.system import System

REGISTRATIONS: Final = 200
AT_ONCE: Final = 8
KILL_AFTER: Final = 40
PAGE: Final = 100
VICTIMS: Final = (
    "agenda-api",
    "agenda-api-worker",
    "intervention-search",
    "intervention-search-worker",
    "metrics",
    "metrics-worker",
    "postgres",
)


def _registered(beheerder: Caller, since: str) -> Counter[str]:
    """The ids of the agendas that were registered since a moment, from every page of the list."""
    found: list[Any] = []
    while True:
        query = {"status": "concept", "gewijzigdSinds": since, "pageSize": PAGE, "page": len(found) // PAGE + 1}
        answer = beheerder.read(AGENDAS, **query)
        found += answer["resultaten"]
        if len(found) >= answer["totaal"]:
            return Counter(one["id"] for one in found)


@pytest.mark.parametrize("victim", VICTIMS)
def test_no_acknowledged_registration_is_lost_doubled_or_left_undelivered(
    licht: System, connect: Connect, victim: str
) -> None:
    almere, beheerder = connect(licht, "gemeente-almere"), connect(licht, "gka-beheerder")
    before, cursor, since = settled(beheerder, "concept"), last_cursor(beheerder), datetime.now(UTC).isoformat()
    enough = threading.Semaphore(0)

    def one(number: int) -> str:
        answer = almere.post_until_answered(AGENDAS, make_agenda(f"Agenda {number}"))
        enough.release()
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        pending: list[Future[str]] = [pool.submit(one, number) for number in range(REGISTRATIONS)]
        for _ in range(KILL_AFTER):
            enough.acquire()
        licht.kill(victim)
        licht.revive(victim)
        acknowledged = [future.result() for future in pending]

    assert _registered(beheerder, since) == Counter(acknowledged)
    assert len(set(acknowledged)) == REGISTRATIONS
    assert settled(beheerder, "concept") == before + REGISTRATIONS
    events = Counter(event["subject"] for event in feed(beheerder, cursor))
    assert events == Counter(acknowledged)
