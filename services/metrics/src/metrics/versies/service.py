"""The two statements on the version: raise it inside the transaction of a change, read it to see whether one came."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def raise_version(session: AsyncSession) -> None:
    """Last in a transaction: others that change something wait for this row until it ends."""
    await session.execute(_RAISE)


async def read_version(session: AsyncSession) -> tuple[int, datetime]:
    """The number and the moment of the last change; what is read after it may use memory to add up in."""
    await session.execute(_MEMORY)
    row = (await session.execute(_READ)).one()
    return row.nummer, row.gewijzigd_op


# Adding up 100,000 agendas in the default of 4 MB goes through the disk, and takes twice as long.
_MEMORY = text("SET LOCAL work_mem = '64MB'")
_RAISE = text("UPDATE versie SET nummer = nummer + 1, gewijzigd_op = clock_timestamp()")
_READ = text("SELECT nummer, gewijzigd_op FROM versie")
