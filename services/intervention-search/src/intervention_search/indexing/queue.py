"""The queue between the records and the index, in the same database as the records."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing.models import IndexStand, IndexTaak
from shared.clock import now

_ROW: Final = 1
# "GKA\2" as a number; 1 is the numbering of events.
_REBUILD_LOCK: Final = 0x474B4102


@dataclass(frozen=True, slots=True)
class Taak:
    """A record to index, with the version that the index must hold afterwards."""

    soort: str
    record_id: UUID
    versie: int


@dataclass(frozen=True, slots=True)
class Stand:
    """Which generation was built, by which engine and analysis, and whether somebody asked for a new one.

    `begonnen_op` is when the build began that is read now: one that failed leaves a request as it was.
    """

    engine: str | None = None
    generatie: str | None = None
    afdruk: str | None = None
    gevraagd_op: datetime | None = None
    begonnen_op: datetime | None = None

    @property
    def is_requested(self) -> bool:
        """A rebuild was asked for after the one that is read began."""
        return self.gevraagd_op is not None and (self.begonnen_op is None or self.begonnen_op < self.gevraagd_op)


async def enqueue(session: AsyncSession, soort: str, record_ids: Collection[UUID]) -> None:
    """Have these records indexed as they will be when this transaction commits."""
    if not record_ids:
        return
    # Sorted, so that two transactions that touch the same rows lock them in the same order.
    rows = [
        {"soort": soort, "record_id": record_id, "versie": 1, "is_open": True, "gevraagd_op": now()}
        for record_id in sorted(record_ids)
    ]
    statement = insert(IndexTaak).values(rows)
    newer = {
        "versie": IndexTaak.versie + 1,
        "is_open": True,
        "gevraagd_op": statement.excluded.gevraagd_op,
    }
    await session.execute(statement.on_conflict_do_update(index_elements=["soort", "record_id"], set_=newer))


async def open_tasks(session: AsyncSession, limit: int) -> list[Taak]:
    """What waits longest. Not locked: a writer must never wait for the index; `close` sees what changed meanwhile."""
    rows = await session.scalars(
        select(IndexTaak).where(IndexTaak.is_open).order_by(IndexTaak.gevraagd_op, IndexTaak.record_id).limit(limit)
    )
    return [Taak(row.soort, row.record_id, row.versie) for row in rows]


async def close(session: AsyncSession, tasks: Sequence[Taak]) -> None:
    """These versions are in the index; a record that changed again stays open."""
    done = [(task.soort, task.record_id, task.versie) for task in tasks]
    key = tuple_(IndexTaak.soort, IndexTaak.record_id, IndexTaak.versie)
    await session.execute(update(IndexTaak).where(key.in_(done)).values(is_open=False))


async def tasks_after(session: AsyncSession, soort: str, after: UUID | None, limit: int) -> list[Taak]:
    """Every record of a kind with its version, by id, for a rebuild that reads page after page."""
    statement = select(IndexTaak).where(IndexTaak.soort == soort).order_by(IndexTaak.record_id).limit(limit)
    if after is not None:
        statement = statement.where(IndexTaak.record_id > after)
    return [Taak(row.soort, row.record_id, row.versie) for row in await session.scalars(statement)]


async def count_open(session: AsyncSession) -> int:
    """How many records wait."""
    return await session.scalar(select(func.count()).where(IndexTaak.is_open)) or 0


async def read_stand(session: AsyncSession) -> Stand:
    """The stand; nothing at all before the first build."""
    row = await session.get(IndexStand, _ROW)
    if row is None:
        return Stand()
    return Stand(row.engine, row.generatie, row.afdruk, row.gevraagd_op, row.begonnen_op)


async def request_rebuild(session: AsyncSession) -> None:
    """Ask the worker to build the index anew; asking twice before it begins is asking once."""
    await _set(session, gevraagd_op=now())


async def lock_rebuild(session: AsyncSession) -> bool:
    """Whether this transaction is the one that may build; a second worker would drop what the first is building."""
    return bool(await session.scalar(select(func.pg_try_advisory_xact_lock(_REBUILD_LOCK))))


async def finish_rebuild(
    session: AsyncSession, *, engine: str, generatie: str, afdruk: str, begonnen_op: datetime
) -> None:
    """Building ended: this generation is read from now on."""
    await _set(session, engine=engine, generatie=generatie, afdruk=afdruk, begonnen_op=begonnen_op, gebouwd_op=now())


async def _set(session: AsyncSession, **values: datetime | str) -> None:
    statement = insert(IndexStand).values(id=_ROW, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
