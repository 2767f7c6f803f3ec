"""The queue between the records and the index, in the same database as the records."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from intervention_search.engines.document import document_id
from intervention_search.indexing.models import IndexStand, IndexTaak
from intervention_search.indexing.ontleding import Ontleding
from intervention_search.indexing.weergave import Weergave
from shared.clock import now

_ROW: Final = 1
# No transaction has this number.
NO_STAMP: Final = 0
# "GKA\2" as a number; 1 is the numbering of events.
_REBUILD_LOCK: Final = 0x474B4102

_FORM: Final = TypeAdapter(Weergave)
_RANKED: Final = TypeAdapter(Ontleding)

# What was shown is forgotten in the transaction of the change: what is withdrawn leaves nothing behind here.
# Sorted, so that two transactions that touch the same rows lock them in the same order.
_ENQUEUE: Final = text(
    """
    INSERT INTO index_taak (soort, record_id, versie, is_open, gevraagd_op)
    SELECT :soort, record_id, 1, true, :op FROM unnest(CAST(:ids AS uuid[])) AS record_id ORDER BY record_id
    ON CONFLICT (soort, record_id) DO UPDATE
    SET versie = index_taak.versie + 1, is_open = true, gevraagd_op = excluded.gevraagd_op,
        weergave = NULL, ontleding = NULL
    """
)
# What a transaction holds gets a newer version and stays open anyway; to wait for it, holding others that it may want
# next, would be a deadlock.
_SHOW: Final = text(
    """
    UPDATE index_taak SET is_open = is_open AND NOT :closes,
        weergave = CAST(free.weergave AS json), ontleding = CAST(free.ontleding AS json)
    FROM (
        SELECT index_taak.soort, record_id, done.weergave, done.ontleding
        FROM unnest(CAST(:soorten AS text[]), CAST(:ids AS uuid[]), CAST(:versies AS bigint[]),
                    CAST(:weergaven AS text[]), CAST(:ontledingen AS text[]))
             AS done (soort, id, versie, weergave, ontleding)
        JOIN index_taak ON index_taak.soort = done.soort AND record_id = done.id AND index_taak.versie = done.versie
        FOR UPDATE OF index_taak SKIP LOCKED
    ) AS free
    WHERE index_taak.soort = free.soort AND index_taak.record_id = free.record_id
    """
)
_WEERGAVEN: Final = text(
    """
    SELECT id, stempel.nu, CASE WHEN stempel.nu <> asked.stempel THEN CAST(weergave AS text) END AS weergave
    FROM unnest(CAST(:ids AS text[]), CAST(:stempels AS bigint[])) AS asked (id, stempel)
    JOIN index_taak ON soort = split_part(id, ':', 1) AND record_id = CAST(split_part(id, ':', 2) AS uuid)
    CROSS JOIN LATERAL (SELECT CAST(CAST(index_taak.xmin AS text) AS bigint) AS nu) AS stempel
    """
)
_ONTLEDINGEN: Final = text(
    """
    SELECT id, versie, CAST(ontleding AS text) AS ontleding
    FROM unnest(CAST(:ids AS text[])) AS asked (id)
    JOIN index_taak ON soort = split_part(id, ':', 1) AND record_id = CAST(split_part(id, ':', 2) AS uuid)
    """
)


@dataclass(frozen=True, slots=True)
class Made:
    """What the worker made of a public record: what is shown of it, and what it is ranked by."""

    weergave: Weergave
    ontleding: Ontleding


@dataclass(frozen=True, slots=True)
class Task:
    """A record to index, with the version that the index must hold afterwards."""

    soort: str
    record_id: UUID
    versie: int


@dataclass(frozen=True, slots=True)
class State:
    """Which generation was built, by which engine and what makes documents, and whether a new one was asked for.

    `began_at` is when the build began that is read now: one that failed leaves a request as it was.
    """

    engine: str | None = None
    generation: str | None = None
    fingerprint: str | None = None
    requested_at: datetime | None = None
    began_at: datetime | None = None

    @property
    def is_requested(self) -> bool:
        """A rebuild was asked for after the one that is read began."""
        return self.requested_at is not None and (self.began_at is None or self.began_at < self.requested_at)


async def enqueue(session: AsyncSession, soort: str, record_ids: Collection[UUID]) -> None:
    """Have these records indexed as they will be when this transaction commits."""
    if record_ids:
        await session.execute(_ENQUEUE, {"soort": soort, "op": now(), "ids": list(set(record_ids))})


async def open_tasks(session: AsyncSession, limit: int) -> list[Task]:
    """What waits longest. Not locked: a writer must never wait for the index; `close` sees what changed meanwhile."""
    oldest = select(IndexTaak).where(IndexTaak.is_open).order_by(IndexTaak.gevraagd_op, IndexTaak.record_id)
    return [_task(row) for row in await session.scalars(oldest.limit(limit))]


async def close(session: AsyncSession, tasks: Sequence[Task], made: Mapping[str, Made]) -> None:
    """These versions are in the index, and shown like this; a record that changed again stays open."""
    await session.execute(_SHOW, _of(tasks, made) | {"closes": True})


async def show(session: AsyncSession, tasks: Sequence[Task], made: Mapping[str, Made]) -> None:
    """These versions are shown like this from now on, whether or not the index that is read has them."""
    await session.execute(_SHOW, _of(tasks, made) | {"closes": False})


async def weergaven(
    connection: AsyncConnection, known: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, Weergave]]:
    """A stamp of each of these records, and of those that are known by another one what the worker made to show.

    The stamp is the transaction that wrote the row last: a change of the record, or of how the worker reads it. Of one
    that changed after the worker saw it there is nothing to show. `NO_STAMP` for what is not known.
    """
    asked = {"ids": list(known), "stempels": list(known.values())}
    rows = (await connection.execute(_WEERGAVEN, asked)).all()
    made = {row.id: _FORM.validate_json(row.weergave) for row in rows if row.weergave is not None}
    return {row.id: row.nu for row in rows}, made


async def ontledingen(connection: AsyncConnection, ids: Collection[str]) -> dict[str, tuple[int, Ontleding | None]]:
    """By what these records are ranked, with the version of it; none of one that the worker has not seen yet."""
    rows = (await connection.execute(_ONTLEDINGEN, {"ids": list(ids)})).all()
    return {row.id: (row.versie, row.ontleding and _RANKED.validate_json(row.ontleding).shared()) for row in rows}


async def tasks_after(session: AsyncSession, soort: str, after: UUID | None, limit: int) -> list[Task]:
    """Every record of a kind with its version, by id, for a rebuild that reads page after page."""
    statement = select(IndexTaak).where(IndexTaak.soort == soort).order_by(IndexTaak.record_id).limit(limit)
    if after is not None:
        statement = statement.where(IndexTaak.record_id > after)
    return [_task(row) for row in await session.scalars(statement)]


async def count_open(session: AsyncSession) -> int:
    """How many records wait."""
    return await session.scalar(select(func.count()).where(IndexTaak.is_open)) or 0


async def read_state(session: AsyncSession) -> State:
    """The state; nothing at all before the first build."""
    row = await session.get(IndexStand, _ROW)
    if row is None:
        return State()
    return State(row.engine, row.generatie, row.afdruk, row.gevraagd_op, row.begonnen_op)


async def request_rebuild(session: AsyncSession) -> None:
    """Ask the worker to build the index anew; asking twice before it begins is asking once."""
    await _set(session, gevraagd_op=now())


async def lock_rebuild(session: AsyncSession) -> bool:
    """Whether this transaction is the one that may build; a second worker would drop what the first is building."""
    return bool(await session.scalar(select(func.pg_try_advisory_xact_lock(_REBUILD_LOCK))))


async def finish_rebuild(
    session: AsyncSession, *, engine: str, generation: str, fingerprint: str, began_at: datetime
) -> None:
    """Building ended: this generation is read from now on."""
    await _set(session, engine=engine, generatie=generation, afdruk=fingerprint, begonnen_op=began_at, gebouwd_op=now())


async def _set(session: AsyncSession, **values: datetime | str) -> None:
    statement = insert(IndexStand).values(id=_ROW, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def _task(row: IndexTaak) -> Task:
    return Task(row.soort, row.record_id, row.versie)


def _of(tasks: Sequence[Task], made: Mapping[str, Made]) -> dict[str, Any]:
    found = [made.get(document_id(task.soort, task.record_id)) for task in tasks]
    return {
        "soorten": [task.soort for task in tasks],
        "ids": [task.record_id for task in tasks],
        "versies": [task.versie for task in tasks],
        "weergaven": [one and _FORM.dump_json(one.weergave).decode() for one in found],
        "ontledingen": [one and _RANKED.dump_json(one.ontleding).decode() for one in found],
    }
