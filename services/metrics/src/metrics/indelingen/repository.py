"""Every query on the copies of gemeenten and herindelingen. They are public: there is nothing to filter."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.indelingen.models import GemeenteKopie, HerindelingKopie
from metrics.indelingen.schemas import GemeenteData, HerindelingData
from shared.events.copies import keep_newest


class IndelingRepository:
    """Reads both tables whole: a few hundred rows, needed together for every figure."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep_gemeente(self, data: GemeenteData, versie: int) -> bool:
        """Replace an older copy."""
        values = data.model_dump() | {"versie": versie}
        return await keep_newest(self._session, GemeenteKopie, GemeenteKopie.code, GemeenteKopie.versie, values)

    async def keep_herindeling(self, herindeling_id: str, data: HerindelingData, versie: int) -> bool:
        """Replace an older copy."""
        values = data.model_dump() | {"id": herindeling_id, "versie": versie}
        return await keep_newest(self._session, HerindelingKopie, HerindelingKopie.id, HerindelingKopie.versie, values)

    async def read_gemeenten(self) -> Sequence[GemeenteKopie]:
        """Every gemeente that is or was."""
        return (await self._session.scalars(select(GemeenteKopie))).all()

    async def read_herindelingen(self) -> Sequence[HerindelingKopie]:
        """Every transition, planned ones included."""
        return (await self._session.scalars(select(HerindelingKopie))).all()
