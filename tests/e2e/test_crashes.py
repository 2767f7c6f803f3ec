"""`kill -9` of one process while 200 agendas are registered: what was acknowledged is there, once, and delivered."""

import threading
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final
from uuid import uuid4

import pytest
from e2e.agendas import AGENDAS, make_agenda
from e2e.callers import Caller
from e2e.conftest import Connect
from e2e.readings import agendas_with, feed
from e2e.system import System, wait_for

REGISTRATIONS: Final = 200
AT_ONCE: Final = 8
KILL_AFTER: Final = 40
DELIVERED_WITHIN_S: Final = 30.0
VICTIMS: Final = (
    "agenda-api",
    "agenda-api-worker",
    "intervention-search",
    "intervention-search-worker",
    "metrics",
    "metrics-worker",
    "postgres",
)


def _registered(beheerder: Caller, mark: str) -> Counter[str]:
    """The ids of the agendas with this mark in their title, from every page of the list."""
    found: list[Any] = []
    page = 0
    while True:
        page += 1
        answer = beheerder.read(AGENDAS, gemeente="GM0034", status="concept", page=page, pageSize=100)
        found += answer["resultaten"]
        if len(answer["resultaten"]) < 100:
            return Counter(one["id"] for one in found if mark in one["titel"])


@pytest.mark.parametrize("victim", VICTIMS)
def test_no_acknowledged_registration_is_lost_doubled_or_left_undelivered(
    licht: System, connect: Connect, victim: str
) -> None:
    almere, beheerder, anybody = (connect(licht, name) for name in ("gemeente-almere", "gka-beheerder", ""))
    before, mark = agendas_with(anybody, "concept"), uuid4().hex[:8]
    enough = threading.Semaphore(0)

    def one(number: int) -> str:
        answer = almere.post_until_answered(AGENDAS, make_agenda(f"Agenda {mark} {number}"))
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

    assert _registered(beheerder, mark) == Counter(acknowledged)
    assert len(set(acknowledged)) == REGISTRATIONS
    wait_for(lambda: agendas_with(anybody, "concept") == before + REGISTRATIONS, "all are counted", DELIVERED_WITHIN_S)
    events = Counter(event["subject"] for event in feed(beheerder) if event["subject"] in set(acknowledged))
    assert events == Counter(acknowledged)
