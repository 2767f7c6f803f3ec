"""Every query on the copies of gemeenten and herindelingen. They are public: there is nothing to filter."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indelingen.models import GemeenteRow, HerindelingRow
from metrics.indelingen.schemas import GemeenteData, HerindelingData
from metrics.kopieen import keep_newest


class IndelingRepository:
    """Reads both tables whole: a few hundred rows, needed together for every figure."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep_gemeente(self, data: GemeenteData, versie: int) -> None:
        """Replace an older copy."""
        values = data.model_dump() | {"versie": versie}
        await keep_newest(self._session, GemeenteRow, GemeenteRow.code, GemeenteRow.versie, values)

    async def keep_herindeling(self, herindeling_id: str, data: HerindelingData, versie: int) -> None:
        """Replace an older copy."""
        values = data.model_dump() | {"id": herindeling_id, "versie": versie}
        await keep_newest(self._session, HerindelingRow, HerindelingRow.id, HerindelingRow.versie, values)

    async def read_gemeenten(self) -> Sequence[GemeenteRow]:
        """Every gemeente that is or was."""
        return (await self._session.scalars(select(GemeenteRow))).all()

    async def read_herindelingen(self) -> Sequence[HerindelingRow]:
        """Every transition, planned ones included."""
        return (await self._session.scalars(select(HerindelingRow))).all()
