"""A merge of two organisations, with everything that refers to the one that goes."""

from uuid import UUID

from agenda_api.organisaties.schemas import OrganisatieRead
from agenda_api.organisaties.service import OrganisatieService
from agenda_api.samenwerkingsverbanden.service import SamenwerkingsverbandService
from shared.auth import Caller
from shared.database import Session


class SamenvoegingService:
    """Doubles in the register of organisations.

    Agendas name organisations by OIN, which goes along; a signed document keeps the names that it was signed with.
    """

    def __init__(self, session: Session) -> None:
        self._organisaties = OrganisatieService(session)
        self._verbanden = SamenwerkingsverbandService(session)

    async def merge(self, caller: Caller, organisatie_id: UUID, met: UUID, expected: int) -> OrganisatieRead:
        """The organisation that stays, with what was the other's. Raises: as `OrganisatieService.merge`."""
        kept = await self._organisaties.merge(caller, organisatie_id, met, expected)
        await self._verbanden.move_lid(caller, organisatie_id, met)
        return kept
