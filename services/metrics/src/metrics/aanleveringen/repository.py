"""Every query on delivered files and their faults; each starts from the files that the caller may see."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, false, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.aanleveringen.models import BestandRow, RijfoutRow
from metrics.aanleveringen.schemas import MAX_GETOOND, Aanleverstatus
from shared.auth import Caller
from shared.problems import Fout
from shared.tenancy import visible_to

OPEN: Final = (Aanleverstatus.WACHT, Aanleverstatus.BEZIG)
# What a spreadsheet still opens; the causes are counted in the report.
MAX_ALLE: Final = 200_000


class BestandRepository:
    """Files and faults."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: BestandRow) -> None:
        """Record a file, so that it has a number."""
        self._session.add(row)
        await self._session.flush()

    async def find(self, caller: Caller, bestand_id: UUID) -> BestandRow | None:
        """One that the caller may see."""
        found: BestandRow | None = await self._session.scalar(_seen_by(caller).where(BestandRow.id == bestand_id))
        return found

    async def list_page(
        self, caller: Caller, status: str | None, limit: int, offset: int
    ) -> tuple[Sequence[BestandRow], int]:
        """Those that the caller may see, the newest first."""
        seen = _seen_by(caller)
        if status is not None:
            seen = seen.where(BestandRow.status == status)
        totaal = await self._session.scalar(select(func.count()).select_from(seen.subquery()))
        page = seen.order_by(BestandRow.nummer.desc()).limit(limit).offset(offset)
        return (await self._session.scalars(page)).all(), totaal or 0

    async def find_same(self, new: BestandRow) -> BestandRow | None:
        """The delivery of the same bytes for the same parties that still holds: nothing changed what it touched."""
        first: BestandRow | None = await self._session.scalar(
            select(BestandRow)
            .where(
                BestandRow.client == new.client,
                BestandRow.sha256 == new.sha256,
                BestandRow.gemeenten == new.gemeenten,
                BestandRow.is_beheerder == new.is_beheerder,
                BestandRow.wijze == new.wijze,
                BestandRow.vervang == new.vervang,
                BestandRow.status == Aanleverstatus.VERWERKT,
                ~BestandRow.proefdraai,
            )
            .order_by(BestandRow.nummer.desc())
            .limit(1)
        )
        if first is None:
            return None
        later = select(BestandRow.id).where(
            BestandRow.nummer > first.nummer,
            BestandRow.status == Aanleverstatus.VERWERKT,
            ~BestandRow.proefdraai,
            BestandRow.geraakt.overlap(first.geraakt),
            BestandRow.indicatoren.overlap(first.indicatoren),
        )
        return None if await self._session.scalar(later.limit(1)) else first

    async def find_waiting(self) -> Sequence[int]:
        """The numbers of files that wait for the worker, the oldest first."""
        waiting = select(BestandRow.nummer).where(BestandRow.status.in_(OPEN)).order_by(BestandRow.nummer).limit(20)
        return (await self._session.scalars(waiting)).all()

    async def claim(self, nummer: int) -> BestandRow | None:
        """One that waits, held by this transaction; None when another handles it or it no longer waits."""
        if not await self._hold(nummer):
            return None
        is_open = select(BestandRow).where(BestandRow.nummer == nummer, BestandRow.status.in_(OPEN))
        row: BestandRow | None = await self._session.scalar(is_open)
        return row

    async def tell_step(self, nummer: int, stap: str, percentage: int) -> bool:
        """Say how far it is. Returns: whether somebody asked to stop it."""
        told = update(BestandRow).where(BestandRow.nummer == nummer)
        told = told.values(stap=stap, percentage=percentage, status=Aanleverstatus.BEZIG)
        return bool(await self._session.scalar(told.returning(BestandRow.annuleren)))

    async def begin(self, nummer: int) -> int:
        """Count one more attempt. Returns: how many there were with this one."""
        counted = update(BestandRow).where(BestandRow.nummer == nummer).values(pogingen=BestandRow.pogingen + 1)
        return await self._session.scalar(counted.returning(BestandRow.pogingen)) or 0

    async def end(self, nummer: int, status: Aanleverstatus, stap: str, klaar_op: datetime) -> None:
        """It came to nothing: cancelled or failed; `stap` says why."""
        ended = update(BestandRow).where(BestandRow.nummer == nummer, BestandRow.status.in_(OPEN))
        await self._session.execute(ended.values(status=status, stap=stap, klaar_op=klaar_op))

    async def ask_to_stop(self, row: BestandRow, klaar_op: datetime) -> bool:
        """What nobody handles ends at once; what runs stops at its next step. Returns: whether it ended."""
        row.annuleren = True
        if is_free := await self._hold(row.nummer):
            row.status, row.stap, row.klaar_op = Aanleverstatus.GEANNULEERD, "geannuleerd", klaar_op
        await self._session.flush()
        return is_free

    async def _hold(self, nummer: int) -> bool:
        """Whether nobody else handles it; then nobody does until this transaction ends."""
        held = text("SELECT pg_try_advisory_xact_lock(:n)")
        return bool(await self._session.scalar(held, {"n": _LOCK + nummer}))

    async def add_faults(self, nummer: int, faults: Collection[tuple[int, Fout]]) -> None:
        """Rows that could not be read at all; the pointer of a fault is its column."""
        rows = [
            {
                "bestand": nummer, "rij": rij, "volgnummer": -place, "ernst": "fout", "kolom": fout.pointer,
                "code": fout.code, "waarde": None, "hint": fout.melding,
            }
            for place, (rij, fout) in enumerate(faults, 1)
        ]  # fmt: skip
        if rows:
            await self._session.execute(insert(RijfoutRow), rows)

    async def count_faults(self, nummer: int) -> tuple[int, Sequence[Row[Any]]]:
        """How many rows have a fault, and per cause how often and where first."""
        of_file = RijfoutRow.bestand == nummer
        rows = select(func.count(func.distinct(RijfoutRow.rij))).where(of_file, RijfoutRow.ernst == "fout")
        causes = (
            select(
                RijfoutRow.ernst, RijfoutRow.kolom, RijfoutRow.code, func.count().label("aantal"),
                func.min(RijfoutRow.rij).label("eerste_rij"),
                func.array_agg(aggregate_order_by(RijfoutRow.hint, RijfoutRow.rij))[1].label("hint"),
            )
            .where(of_file)
            .group_by(RijfoutRow.ernst, RijfoutRow.kolom, RijfoutRow.code)
            .order_by(func.count().desc(), func.min(RijfoutRow.rij), RijfoutRow.code)
        )  # fmt: skip
        return await self._session.scalar(rows) or 0, (await self._session.execute(causes)).all()

    async def first_faults(self, nummer: int, limit: int = MAX_GETOOND) -> Sequence[RijfoutRow]:
        """In the order of the rows."""
        found = select(RijfoutRow).where(RijfoutRow.bestand == nummer).order_by(*_ORDER).limit(limit)
        return (await self._session.scalars(found)).all()

    async def page_of_faults(
        self, nummer: int, code: str | None, limit: int, offset: int
    ) -> tuple[Sequence[RijfoutRow], int]:
        """One page in the order of the rows, and the size of the whole."""
        found = select(RijfoutRow).where(RijfoutRow.bestand == nummer)
        if code is not None:
            found = found.where(RijfoutRow.code == code)
        totaal = await self._session.scalar(select(func.count()).select_from(found.subquery()))
        page = found.order_by(*_ORDER).limit(limit).offset(offset)
        return (await self._session.scalars(page)).all(), totaal or 0


# Apart from the locks that gemeenten and keys of requests have.
_LOCK: Final = 7_000_000_000_000
_ORDER: Final = (RijfoutRow.rij, RijfoutRow.volgnummer)


def _seen_by(caller: Caller) -> Any:  # noqa: ANN401 - a select
    return select(BestandRow).where(visible_to(caller, false(), BestandRow.organisaties))
