"""What other features may ask of the copies."""

from collections.abc import Collection
from uuid import UUID

from agenda_api.kopieen.repository import KopieRepository
from shared.database import Session


class KopieService:
    """What siblings told."""

    def __init__(self, session: Session) -> None:
        self._repository = KopieRepository(session)

    async def find_unknown_interventies(self, ids: Collection[UUID]) -> set[UUID]:
        """Which of these were never published; asks the store only when there is something to ask."""
        return set(ids) - await self._repository.find_interventies(ids) if ids else set()
