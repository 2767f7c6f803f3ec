"""Every query on what releases are made of; no public session ever runs one of these."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.publicaties.maken.models import BevriezingRow, BevrorenCelRow, MargeRow, OpdrachtRow

ROWS_A_STATEMENT: Final = 2_000
# Releases are made one after the other: each is audited together with all that were out before it.
_ONE_AT_A_TIME: Final = 0x67_6B_61_70  # "gkap"
WACHT: Final = "wacht"


class MakenRepository:
    """Assignments, frozen cells and audits."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, opdracht_id: UUID, vraag: Mapping[str, Any], client: str, op: datetime) -> None:
        """One more assignment that waits."""
        values = {"id": opdracht_id, "status": WACHT, "vraag": vraag, "client": client, "aangemaakt_op": op}
        await self._session.execute(insert(OpdrachtRow).values(**values))

    async def find(self, opdracht_id: UUID) -> OpdrachtRow | None:
        """An assignment by its id."""
        return await self._session.get(OpdrachtRow, opdracht_id)

    async def take_oldest(self) -> OpdrachtRow | None:
        """The oldest that waits, locked; nothing while another worker makes a release."""
        if not await self._session.scalar(select(func.pg_try_advisory_xact_lock(_ONE_AT_A_TIME))):
            return None
        waiting = select(OpdrachtRow).where(OpdrachtRow.status == WACHT).order_by(OpdrachtRow.aangemaakt_op)
        return await self._session.scalar(waiting.limit(1).with_for_update(skip_locked=True))

    async def finish(self, opdracht_id: UUID, **values: object) -> None:
        """How it ended."""
        await self._session.execute(update(OpdrachtRow).where(OpdrachtRow.id == opdracht_id).values(**values))

    async def read_former(
        self, indicatoren: Collection[str], periodes: Collection[str]
    ) -> Sequence[tuple[BevriezingRow, Sequence[BevrorenCelRow]]]:
        """Of every release so far, oldest first: how its places add up, and its cells of these two."""
        frozen = (await self._session.scalars(select(BevriezingRow).order_by(BevriezingRow.volgnummer))).all()
        wanted = (BevrorenCelRow.indicator.in_(indicatoren), BevrorenCelRow.periode.in_(periodes))
        found: dict[str, list[BevrorenCelRow]] = {}
        for cel in await self._session.scalars(select(BevrorenCelRow).where(*wanted)):
            found.setdefault(cel.publicatie, []).append(cel)
        return [(one, found[one.publicatie]) for one in frozen if one.publicatie in found]

    async def store(
        self,
        publicatie: str,
        verbanden: Sequence[Any],
        cellen: Iterable[Mapping[str, Any]],
        marges: Iterable[Mapping[str, Any]],
    ) -> None:
        """What a release was made of, and its audit."""
        of_release = {"publicatie": publicatie}
        await self._session.execute(insert(BevriezingRow).values(**of_release, verbanden=verbanden))
        for table, rows in ((BevrorenCelRow, cellen), (MargeRow, marges)):
            numbered = [{**row, **of_release, "volgnummer": number} for number, row in enumerate(rows, 1)]
            for start in range(0, len(numbered), ROWS_A_STATEMENT):
                await self._session.execute(insert(table), numbered[start : start + ROWS_A_STATEMENT])
