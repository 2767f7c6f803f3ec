from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from support.figures import Figures, agendas_known_otherwise, agendas_of_july_2019


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


@pytest.mark.parametrize(
    ("path", "most"),
    [("/alliantie", 7), ("/alliantie/gemeenten", 6), ("/alliantie/themas", 1), ("/alliantie/interventies", 2)],
)
async def test_a_figure_costs_as_many_queries_with_many_agendas_as_with_none(
    country: Figures, path: str, most: int
) -> None:
    with counted_queries(country) as before:
        await country.read(path)
    await country.tell(*agendas_of_july_2019(), *agendas_known_otherwise())
    with counted_queries(country) as after:
        await country.read(path)

    assert len(before) == len(after) <= most
