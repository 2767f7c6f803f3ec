"""Agendas follow who speaks for their gemeenten: by the worker, in batches that a restart resumes."""

from collections.abc import Awaitable, Callable, Collection
from typing import Final
from uuid import UUID

from agenda_api.agendas.dossier import AgendaDossier
from agenda_api.agendas.repository import AgendaRepository
from agenda_api.agendas.service import AgendaService
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.ondertekeningen.service import OndertekeningService
from shared.auth import Caller
from shared.database import Session

# A batch locks its agendas for less than half a second (about 6 ms each, measured), so that writers hardly notice.
BATCH: Final = 50
# What stands beside these agendas follows them, by who made the change.
Follow = Callable[[Collection[UUID], Caller], Awaitable[None]]


class SharingService:
    """Hands agendas over to the organisations that speak for their gemeenten now."""

    def __init__(self, session: Session, follow: Follow) -> None:
        self._repository = AgendaRepository(session)
        self._gemeenten = GemeenteService(session)
        self._ondertekeningen = OndertekeningService(session)
        self._agendas = AgendaService(session)
        self._follow = follow

    async def run_once(self) -> int:
        """The next batch of the oldest change; how many steps were taken, 0 when nothing waits.

        A change is a version and an event; an agenda that has the right owners is left alone, so a repeat does nothing.
        """
        overdracht = await self._gemeenten.next_overdracht()
        if overdracht is None:
            return 0
        agendas = await self._repository.lock_of_gemeente(overdracht.gemeentecode, overdracht.na, BATCH)
        # Read once the agendas are locked: who writes one meanwhile holds its gemeenten still, and has the new owners.
        known = await self._gemeenten.find_gemeenten({code for agenda in agendas for code in agenda.gemeenten})
        signed = await self._ondertekeningen.find([agenda.id for agenda in agendas])
        by = Caller(client=overdracht.client)
        for agenda in agendas:
            await self._agendas.share(by, AgendaDossier(agenda, known, signed[agenda.id]))
        await self._follow({agenda.id for agenda in agendas}, by)
        await self._gemeenten.advance(overdracht, agendas[-1].id if len(agendas) == BATCH else None)
        return 1
