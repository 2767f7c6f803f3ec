import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from support.figures import Event, Figures, agendas_known_otherwise, agendas_of_2019


@contextmanager
def counted_queries(figures: Figures) -> Iterator[list[str]]:
    """The statements that the service sends while this is open."""
    engine, statements = figures.app.state.engine.sync_engine, list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


PATHS = ["/alliantie", "/alliantie/gemeenten", "/gepubliceerde-cijfers"]
RANKINGS = ["/alliantie/themas", "/alliantie/factoren", "/alliantie/interventies"]
# Memory for it, the version, two tables of indelingen, three sums of agendas, and the inhabitants.
QUERIES_OF_A_STATE = 8
QUERIES_OF_A_DAY = 4
QUERIES_OF_A_LOOK = 2


@pytest.mark.parametrize("path", PATHS)
async def test_after_a_change_the_state_is_read_once_for_all_figures(country: Figures, path: str) -> None:
    with counted_queries(country) as before:
        await country.read(path)
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())
    with counted_queries(country) as after:
        await country.read(path)
    with counted_queries(country) as others:
        for other in PATHS:
            await country.read(other)

    assert len(before) == len(after) == QUERIES_OF_A_STATE
    assert len(others) == QUERIES_OF_A_LOOK * len(PATHS)


async def test_what_is_used_on_a_day_is_added_up_once_for_all_rankings(country: Figures) -> None:
    await country.read("/alliantie")
    with counted_queries(country) as statements:
        for path in RANKINGS * 2:
            await country.read(path)

    assert len(statements) == QUERIES_OF_A_DAY + QUERIES_OF_A_LOOK * len(RANKINGS) * 2


async def test_within_a_second_nobody_looks_whether_something_changed(country: Figures) -> None:
    await country.read("/alliantie")
    country.app.state.standen.patience = 3600
    await country.tell(*agendas_of_2019())

    with counted_queries(country) as statements:
        stand = await country.read("/alliantie")

    assert statements == []
    assert stand["gemeentenMetAgenda"]["waarde"] is None


async def test_many_who_ask_at_once_wait_for_one_reading(country: Figures) -> None:
    with counted_queries(country) as statements:
        await asyncio.gather(*(country.read("/alliantie") for _ in range(20)))

    assert len(statements) == QUERIES_OF_A_STATE


async def test_the_same_figures_have_the_same_etag_and_are_not_sent_again(country: Figures) -> None:
    await country.tell(*agendas_of_2019())
    first = await country.http.get("/alliantie")
    again = await country.http.get("/alliantie", headers={"If-None-Match": first.headers["ETag"]})
    await country.tell(*agendas_known_otherwise())
    changed = await country.http.get("/alliantie", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)
    assert changed.headers["ETag"] != first.headers["ETag"]


async def test_an_event_that_comes_again_changes_no_version(country: Figures) -> None:
    event = agendas_of_2019()[0]
    await country.tell(event)
    before = (await country.http.get("/alliantie")).headers["ETag"]
    await country.tell(event, Event(event.happening, event.subject, event.versie, event.data))

    assert (await country.http.get("/alliantie")).headers["ETag"] == before
