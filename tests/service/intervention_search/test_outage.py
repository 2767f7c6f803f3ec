"""When the search engine is away: said at once, the registers go on, and nothing is lost or needs a hand."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from time import perf_counter

import pytest
from support.interventies import SearchSystem, make_settings, open_search
from support.switch import Line, Switch, open_switch
from support.tokens import TestIssuer

pytestmark = pytest.mark.opensearch
# The promise to whoever waits, and what a busy machine adds.
PROMISED_S, SLACK_S = 3.0, 1.0


@pytest.fixture
async def switch(opensearch_url: str) -> AsyncIterator[Switch]:
    async with open_switch(opensearch_url) as found:
        yield found


@pytest.fixture
async def system(
    switch: Switch, intervention_search_url: str, issuer: TestIssuer, tmp_path: Path
) -> AsyncIterator[SearchSystem]:
    settings = make_settings("opensearch", intervention_search_url, issuer, tmp_path, opensearch_url=switch.url)
    async with open_search(settings, issuer) as found:
        await found.index()
        yield found
        switch.turn(Line.UP)


@pytest.mark.parametrize("line", [Line.CUT, Line.SILENT])
async def test_search_says_so_in_time_and_the_register_goes_on(
    system: SearchSystem, switch: Switch, line: Line
) -> None:
    switch.turn(line)
    await system.publish(naam="Wacht op de zoekmachine")
    for path in ("/zoeken", "/suggesties"):
        began = perf_counter()
        response = await system.client.get(path, params={"q": "wacht"})
        assert perf_counter() - began < PROMISED_S + SLACK_S
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
        assert response.json()["type"].endswith("/zoeken-niet-beschikbaar")
    assert (await system.client.get("/interventies")).json()["totaal"] == 1
    assert (await system.client.get("/health/ready")).status_code == 200
    index = (await system.client.get("/index")).json()
    assert (index["generatie"], index["documenten"], index["wachtrij"]) == (None, None, 1)


async def test_what_changed_meanwhile_is_found_when_the_engine_is_back(system: SearchSystem, switch: Switch) -> None:
    await system.publish(naam="Van voor de storing")
    await system.index()
    switch.turn(Line.CUT)
    await system.publish(naam="Van tijdens de storing")
    assert await system.indexer.run_once() == 0
    switch.turn(Line.UP)
    await asyncio.sleep(1.1)  # the indexer asks again after a second
    await system.index()
    assert set(await system.titles("storing")) == {"Van voor de storing", "Van tijdens de storing"}


async def test_a_rebuild_that_loses_the_engine_leaves_the_old_index(system: SearchSystem, switch: Switch) -> None:
    for number in range(10):
        await system.publish(naam=f"Taalles {number}")
    await system.index()
    before = (await system.client.get("/index")).json()["generatie"]
    await system.client.post("/index/_herbouw", headers=system.issuer.beheerder())
    building = asyncio.create_task(system.indexer.rebuild_if_needed())
    await asyncio.sleep(0.15)
    switch.turn(Line.CUT)
    await asyncio.wait([building])
    switch.turn(Line.UP)
    assert (await system.search("taalles"))["totaal"] == 10
    await asyncio.sleep(1.1)
    await system.index()
    after = (await system.client.get("/index")).json()
    assert (after["documenten"], after["herbouwLoopt"]) == (10, False)
    assert after["generatie"] != before
