"""What happens to names of who signed: recorded on a ground, read by those who set the signature, erased for good."""

from typing import Final
from uuid import UUID

import structlog
from pydantic import TypeAdapter

from agenda_api.addenda.errors import AddendumNotFound
from agenda_api.addenda.service import AddendumService
from agenda_api.agendas.errors import AgendaNotFound
from agenda_api.agendas.service import AgendaService
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.ondertekenaars.errors import SignerNotRecorded, SignerRecorded
from agenda_api.ondertekenaars.models import Ondertekenaar
from agenda_api.ondertekenaars.repository import OndertekenaarRepository
from agenda_api.ondertekenaars.schemas import Grondslag, OndertekenaarInput, OndertekenaarRead, VastgelegdeNaam
from agenda_api.ondertekeningen.document import Overeenkomst
from agenda_api.ondertekeningen.errors import OndertekeningNotFound
from agenda_api.ondertekeningen.parties import Partij
from agenda_api.ondertekeningen.schemas import OndertekeningRead
from agenda_api.ondertekeningen.service import OndertekeningService, find_signature, is_setter
from shared.aside import Body
from shared.auth import Caller
from shared.clock import now, today
from shared.database import Session
from shared.preconditions import require_version
from shared.problems import Fout, NotAllowed

# What can be judged of a name while another part of it is wrong.
_GRONDSLAG: Final = TypeAdapter(Grondslag)

log = structlog.get_logger()


class OndertekenaarService:
    """Names, apart from all that is public or has a history that may not change."""

    def __init__(self, session: Session) -> None:
        self._agendas, self._addenda = AgendaService(session), AddendumService(session)
        self._ondertekeningen, self._gemeenten = OndertekeningService(session), GemeenteService(session)
        self._repository = OndertekenaarRepository(session)

    async def read(self, caller: Caller, ondertekening_id: UUID) -> OndertekenaarRead:
        """Raises: OndertekeningNotFound, NotAllowed, SignerNotRecorded."""
        ondertekening = await self._require_own(caller, ondertekening_id)
        return await self._told(ondertekening)

    async def put(
        self, caller: Caller, ondertekening_id: UUID, sent: Body[OndertekenaarInput], expected: int | None
    ) -> OndertekenaarRead:
        """The name as it is from now on; the one before is erased.

        Raises: OndertekeningNotFound, NotAllowed, SignerRecorded, SignerNotRecorded, StaleVersion; or for bad input.
        """
        ondertekening = await self._require_own(caller, ondertekening_id)
        body = sent.require(_judge_ground(ondertekening.partij, sent.find(_GRONDSLAG, "grondslag")))
        rows = await self._repository.find(ondertekening_id, lock=True)
        last = rows[-1] if rows else None
        if last is None and expected is not None:
            raise SignerNotRecorded
        if last is not None and expected is None and last.naam is not None:
            raise SignerRecorded
        if last is not None and expected is not None:
            require_version(last.versie, expected)
        if last is not None and all(getattr(last, name) == value for name, value in body):
            return await self._told(ondertekening)
        if last is not None and last.naam is not None:
            _erase(last, caller)
        versie = last.versie + 1 if last else 1
        row = Ondertekenaar(
            ondertekening_id=ondertekening_id,
            versie=versie,
            vastgelegd_op=now(),
            vastgelegd_door=caller.client,
            gewist_op=None,
            gewist_door=None,
            **dict(body),
        )
        await self._repository.add(row)
        log.info("signer_recorded", ondertekening_id=str(ondertekening_id), versie=versie)
        return await self._told(ondertekening)

    async def erase(self, caller: Caller, ondertekening_id: UUID, expected: int) -> None:
        """The name is gone; that there was one, on which ground, remains. What is erased stays so.

        Raises: OndertekeningNotFound, NotAllowed, SignerNotRecorded, StaleVersion.
        """
        await self._require_own(caller, ondertekening_id)
        rows = await self._repository.find(ondertekening_id, lock=True)
        if not rows:
            raise SignerNotRecorded
        require_version(rows[-1].versie, expected)
        if rows[-1].naam is not None:
            _erase(rows[-1], caller)
            log.info("signer_erased", ondertekening_id=str(ondertekening_id), versie=expected)

    async def _told(self, ondertekening: OndertekeningRead) -> OndertekenaarRead:
        rows = await self._repository.find(ondertekening.id)
        if not rows:
            raise SignerNotRecorded
        last = rows[-1]
        return OndertekenaarRead(
            ondertekening_id=ondertekening.id,
            versie=last.versie,
            functie=ondertekening.functie,
            naam=last.naam,
            in_functie_tot=last.in_functie_tot,
            is_voormalig=last.in_functie_tot is not None and last.in_functie_tot <= today(),
            geschiedenis=[VastgelegdeNaam.model_validate(row) for row in rows],
        )

    async def _require_own(self, caller: Caller, ondertekening_id: UUID) -> OndertekeningRead:
        """A signature that this caller set, or the beheerder. Raises: OndertekeningNotFound, NotAllowed."""
        document = await self._find_document(caller, await self._ondertekeningen.find_document(ondertekening_id))
        signed = (await self._ondertekeningen.find([document.id]))[document.id]
        ondertekening = find_signature(signed, ondertekening_id)
        gemeenten = await self._gemeenten.find_gemeenten(document.gemeenten)
        is_party = await self._ondertekeningen.names_itself(caller, ondertekening)
        if not is_setter(caller, ondertekening, gemeenten, is_party=is_party):
            raise NotAllowed("Een naam is alleen voor wie de ondertekening zette, en voor de beheerder.")
        return ondertekening

    async def _find_document(self, caller: Caller, document_id: UUID) -> Overeenkomst:
        try:
            return await self._agendas.find_visible(caller, document_id)
        except AgendaNotFound:
            try:
                return await self._addenda.find_visible(caller, document_id)
            except AddendumNotFound:
                raise OndertekeningNotFound from None


def _erase(row: Ondertekenaar, by: Caller) -> None:
    row.naam, row.in_functie_tot = None, None
    row.gewist_op, row.gewist_door = now(), by.client


def _judge_ground(partij: Partij, grondslag: Grondslag | None) -> list[Fout]:
    """A government does its tasks on no interest of its own (AVG, art. 6, lid 1, last sentence)."""
    if partij not in {Partij.GEMEENTE, Partij.OCW} or grondslag is not Grondslag.GERECHTVAARDIGD_BELANG:
        return []
    melding = "Een overheid beroept zich bij haar taken niet op een gerechtvaardigd belang (AVG, artikel 6)."
    return [Fout("/grondslag", "grondslag-past-niet", melding)]
