"""The one number that every change of a copy or an observation raises, last in the transaction of the change."""

from datetime import datetime
from typing import Final

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

_IS_CHANGED: Final = "metrics.versies.is_changed"


def mark_changed(session: AsyncSession) -> None:
    """Have the version raised when this transaction commits: once, however much it changes."""
    session.info[_IS_CHANGED] = True


async def read_version(session: AsyncSession) -> tuple[int, datetime]:
    """The number and the moment of the last change; what is read after it may use memory to add up in."""
    await session.execute(_MEMORY)
    row = (await session.execute(_READ)).one()
    return row.nummer, row.gewijzigd_op


@event.listens_for(Session, "before_commit")
def _raise(session: Session) -> None:
    """At the end, as others that change something wait for the row; a savepoint that was undone raises it in vain."""
    if session.info.pop(_IS_CHANGED, False):
        session.execute(_RAISE)


# Adding up 100,000 agendas in the default of 4 MB goes through the disk, and takes twice as long.
_MEMORY: Final = text("SET LOCAL work_mem = '64MB'")
_RAISE: Final = text("UPDATE versie SET nummer = nummer + 1, gewijzigd_op = clock_timestamp()")
_READ: Final = text("SELECT nummer, gewijzigd_op FROM versie")
