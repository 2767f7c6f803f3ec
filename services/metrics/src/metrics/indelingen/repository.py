"""Every query on the copies of gemeenten and herindelingen. They are public: there is nothing to filter."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indelingen.indeling import Gemeente, Herindeling, Indelingen
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

    async def read(self) -> Indelingen:
        """Everything that is known about indelingen."""
        gemeenten = await self._session.scalars(select(GemeenteRow))
        herindelingen = await self._session.scalars(select(HerindelingRow))
        return Indelingen(
            {row.code: _gemeente(row) for row in gemeenten}, tuple(_herindeling(row) for row in herindelingen)
        )


def _gemeente(row: GemeenteRow) -> Gemeente:
    return Gemeente(
        row.code,
        row.naam,
        row.provinciecode,
        row.provincie,
        tuple(row.aliassen),
        row.geldig_van,
        row.geldig_tot,
    )


def _herindeling(row: HerindelingRow) -> Herindeling:
    return Herindeling(row.datum, row.van_code, row.naar_code, row.aandeel, row.status)
