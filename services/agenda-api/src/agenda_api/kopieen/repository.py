"""Every query on the copy of interventions; they are public, so nothing is filtered by caller."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.kopieen.models import InterventieKopie


class KopieRepository:
    """What siblings told."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_interventies(self, ids: Collection[UUID]) -> set[UUID]:
        """Which of these were published."""
        return set(await self._session.scalars(select(InterventieKopie.id).where(InterventieKopie.id.in_(ids))))
