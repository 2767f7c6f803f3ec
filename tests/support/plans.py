"""What PostgreSQL means to do with the questions that an app asked it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

Question = tuple[str, Any]


@contextmanager
def listening(engine: AsyncEngine) -> Iterator[list[Question]]:
    """Every question that goes through an engine meanwhile, with its parameters."""
    heard: list[Question] = []

    def hear(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            heard.append((statement, parameters))

    event.listen(engine.sync_engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(engine.sync_engine, "before_cursor_execute", hear)


async def plan_of(engine: AsyncEngine, question: Question) -> str:
    """The plan for a question, as EXPLAIN writes it."""
    statement, parameters = question
    async with engine.connect() as connection:
        rows = await connection.exec_driver_sql("EXPLAIN " + statement, parameters)
        return "\n".join(row[0] for row in rows)
