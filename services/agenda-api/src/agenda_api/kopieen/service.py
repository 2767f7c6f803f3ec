"""What other features may ask of the copy of interventions."""

from collections.abc import Collection
from uuid import UUID

from agenda_api.kopieen import repository
from shared.database import Session


async def find_unknown(session: Session, ids: Collection[UUID]) -> set[UUID]:
    """Which of these were never published; asks the store only when there is something to ask."""
    return set(ids) - await repository.find_known(session, ids) if ids else set()
