"""Every query on the copies of organisations."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.organisaties.models import OrganisatieKopie
from metrics.organisaties.schemas import OrganisatieData
from shared.events.copies import keep_newest

OIN = "OIN"


class OrganisatieRepository:
    """A few hundred rows."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, organisatie_id: str, data: OrganisatieData, versie: int) -> None:
        """Replace an older copy; one that was merged into another has no identifiers any more."""
        oins = [one.waarde for one in data.identificaties if one.type == OIN and data.samengevoegd_met is None]
        values = {"id": organisatie_id, "oins": oins, "gemeentecode": data.gemeentecode, "versie": versie}
        await keep_newest(self._session, OrganisatieKopie, OrganisatieKopie.id, OrganisatieKopie.versie, values)

    async def find_gemeenten(self, oins: Collection[str]) -> frozenset[str]:
        """The codes of the gemeenten that these organisations are."""
        is_one = OrganisatieKopie.oins.overlap(sorted(oins))
        found = select(OrganisatieKopie.gemeentecode).where(is_one, OrganisatieKopie.gemeentecode.is_not(None))
        return frozenset(code for code in await self._session.scalars(found) if code is not None)
