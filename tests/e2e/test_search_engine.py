"""The search index is derived: it may be rebuilt or be gone, and the rest of the system goes on."""

import threading
import time
from collections import Counter
from typing import Final, Self

import httpx
import pytest
from e2e.agendas import AGENDAS, make_agenda, register
from e2e.conftest import Connect
from e2e.system import System, wait_for

ZOEKEN: Final = "/zoeken/v1/zoeken"
SEARCHES_PER_SECOND: Final = 10
SEARCHING_S: Final = 4.0
REBUILT_WITHIN_S: Final = 30.0
# The gateway gives up on a silent service after 30 s; a search must say so long before.
ANSWERED_WITHIN_S: Final = 6.0
RECOVERED_WITHIN_S: Final = 120.0


class Searching:
    """Ten searches a second from threads of their own, and what they were answered."""

    def __init__(self, gateway: str) -> None:
        self.answers: Counter[int] = Counter()
        self._gateway = gateway
        self._done = threading.Event()
        self._threads = [threading.Thread(target=self._search, args=(n,)) for n in range(SEARCHES_PER_SECOND)]

    def _search(self, number: int) -> None:
        with httpx.Client(base_url=self._gateway, timeout=10.0) as http:
            while not self._done.wait(1.0):
                self.answers[http.get(ZOEKEN, params={"q": f"kansen {number}"}).status_code] += 1

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        for thread in self._threads:
            thread.join()


def test_no_search_fails_while_the_index_is_rebuilt(system: System, connect: Connect) -> None:
    beheerder = connect(system, "gka-beheerder")
    before = beheerder.read("/zoeken/v1/index")["generatie"]

    with Searching(system.gateway) as searching:
        time.sleep(1.0)
        answer = beheerder.post("/zoeken/v1/index/_herbouw")
        wait_for(
            lambda: beheerder.read("/zoeken/v1/index")["generatie"] != before, "another generation", REBUILT_WITHIN_S
        )
        time.sleep(SEARCHING_S - 2.0)

    assert answer.status_code == 202
    assert set(searching.answers) == {200}
    assert searching.answers[200] >= SEARCHES_PER_SECOND * 2


@pytest.mark.opensearch
@pytest.mark.keycloak
def test_without_opensearch_the_register_goes_on_and_searching_says_when_to_come_back(
    volledig: System, connect: Connect
) -> None:
    almere, anybody = connect(volledig, "gemeente-almere"), connect(volledig, "")

    volledig.stop("opensearch")
    try:
        started = time.monotonic()
        refused = anybody.get(ZOEKEN, q="kansen")
        waited_s = time.monotonic() - started
        register(almere, make_agenda("Zonder zoekmachine"))
        listed = anybody.get(AGENDAS)
        figures = anybody.get("/cijfers/v1/alliantie")
    finally:
        volledig.revive("opensearch")

    assert (refused.status_code, refused.headers["Content-Type"]) == (503, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert waited_s < ANSWERED_WITHIN_S
    assert (listed.status_code, figures.status_code) == (200, 200)
    wait_for(lambda: anybody.get(ZOEKEN, q="kansen").status_code == 200, "searching recovers", RECOVERED_WITHIN_S)
