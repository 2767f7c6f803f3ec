"""What happens to addenda: registered under a signed agenda, changed, deleted, read; and the steps of their life."""

from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import Row

from agenda_api.addenda.dossier import AddendumDossier
from agenda_api.addenda.errors import AddendumNotFound, AgendaNotSigned, TooManyAddenda
from agenda_api.addenda.models import Addendum
from agenda_api.addenda.repository import AddendumRepository
from agenda_api.addenda.schemas import AddendumCreate, AddendumRead
from agenda_api.agendas.schemas import AgendaRead, AgendaSoort
from agenda_api.agendas.service import AgendaService
from agenda_api.inhoud.checks import judge_addition
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.levensloop.service import Stappen
from agenda_api.ondertekeningen.document import as_concept
from agenda_api.overeenkomsten.errors import AgendaNotYours
from agenda_api.overeenkomsten.lifecycle import Handeling, Status
from agenda_api.overeenkomsten.service import OvereenkomstService
from shared.auth import Caller, Rol, require_role
from shared.clock import today
from shared.database import Session
from shared.paging import PageQuery
from shared.problems import Fout, InvalidInput

# Real agendas have one; each is read whenever what holds on a day is asked.
MAX_ADDENDA: Final = 50


class AddendumService(OvereenkomstService[Addendum, AddendumRead]):
    """Addenda: their content, and who reads them."""

    resource: ClassVar[str] = "addenda"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._repository = AddendumRepository(session)
        self._agendas = AgendaService(session)

    async def list_addenda(self, lezer: Caller, agenda_id: UUID, query: PageQuery) -> tuple[list[AddendumRead], int]:
        """Those of an agenda that the reader may see. Raises: AgendaNotFound."""
        await self._agendas.get_agenda(lezer, agenda_id)
        rows, totaal = await self._repository.find_page(lezer, agenda_id, query)
        return [dossier.read(today()) for dossier in await self._dossiers_of(rows)], totaal

    async def get_addendum(self, lezer: Caller, addendum_id: UUID) -> AddendumRead:
        """Raises: AddendumNotFound, also for what this reader may not see."""
        return (await self._dossier_of(await self.find_visible(lezer, addendum_id))).read(today())

    async def find_signed(self, agenda_id: UUID) -> list[AddendumDossier]:
        """Those under an agenda that were ever signed; who asks found the agenda through its own filter before."""
        return await self._dossiers_of(await self._repository.find_signed(agenda_id))

    async def register(self, caller: Caller, agenda_id: UUID, body: AddendumCreate) -> AddendumRead:
        """A new concept under a signed agenda.

        Raises: AgendaNotFound, AgendaNotYours, AgendaNotSigned, TooManyAddenda, InvalidInput.
        """
        agenda = await self._agendas.get_agenda(caller, agenda_id)
        inhoud = await self._require_sound(caller, body, agenda, None)
        known = await self._gemeenten.find_gemeenten([one.code for one in agenda.gemeenten], lock=True)
        own = {oin for gemeente in known.values() for oin in gemeente.oins} | {agenda.indiener}
        if not caller.acts_for(frozenset(own)):
            raise AgendaNotYours
        if agenda.status is not Status.ONDERTEKEND:
            raise AgendaNotSigned
        if await self._repository.count(agenda_id) >= MAX_ADDENDA:
            raise TooManyAddenda
        indiener = min(caller.organisaties & own or {agenda.indiener})
        addendum = Addendum(**as_concept(body.herkomst.value, indiener), agenda_id=agenda_id)
        dossier = AddendumDossier(addendum, known)
        dossier.fill(list(known), inhoud)
        return await self._record(caller, dossier, "registreren", "geregistreerd")

    async def replace(self, caller: Caller, addendum_id: UUID, body: AddendumCreate, expected: int) -> AddendumRead:
        """Other content; consents and collegebesluiten lapse. Raises: as `open_for`; MoveNotAllowed; InvalidInput."""
        dossier = await self.open_for(caller, addendum_id, expected, Handeling.WIJZIGEN)
        dossier.require_move(Handeling.WIJZIGEN)
        addendum = dossier.document
        if body.herkomst != addendum.herkomst:
            fout = Fout("/herkomst", "niet-wijzigbaar", "Dit ligt vast; maak een nieuw addendum.")
            raise InvalidInput("Het addendum klopt niet.", fouten=[fout])
        agenda = await self._agendas.get_agenda(caller, addendum.agenda_id)
        inhoud = await self._require_sound(caller, body, agenda, addendum.inhoud)
        return await self._refill(caller, dossier, addendum.gemeenten, inhoud)

    async def find_onderdelen(self, agenda_ids: Collection[UUID]) -> Sequence[Row[Any]]:
        """What the public addenda of these agendas add to report on: `agenda_id`, `doelen`, `activiteiten`."""
        return await self._repository.find_onderdelen(agenda_ids) if agenda_ids else []

    async def follow(self, agenda_ids: Collection[UUID], by: Caller) -> None:
        """Addenda have the readers that their agendas have: the organisations that speak for a gemeente now."""
        for dossier in await self._dossiers_of(await self._repository.lock_of_agendas(agenda_ids)):
            await self.share(by, dossier)

    async def _require_sound(
        self, caller: Caller, body: AddendumCreate, agenda: AgendaRead, earlier: Inhoud | None
    ) -> Inhoud:
        if body.herkomst is Herkomst.OPENBARE_BRON:
            require_role(caller, Rol.BEHEERDER)
        wrong = judge_addition(body.periode_van, agenda.periode_van)
        wrong += await self._judge_besturen(body, is_landelijk=agenda.soort is AgendaSoort.LANDELIJK_THEMA)
        return await self._sound_inhoud(body, body.herkomst, earlier, *wrong)

    async def find_visible(self, lezer: Caller, document_id: UUID) -> Addendum:
        """Raises: AddendumNotFound, also for what this reader may not see."""
        addendum = await self._repository.find(lezer, document_id)
        if addendum is None:
            raise AddendumNotFound
        return addendum

    async def _lock(self, document_id: UUID) -> Addendum:
        addendum = await self._repository.lock(document_id)
        if addendum is None:
            raise AddendumNotFound
        return addendum

    async def _lock_due(self, limit: int) -> Sequence[Addendum]:
        return await self._repository.lock_due(today(), limit)

    async def _dossier_of(self, document: Addendum) -> AddendumDossier:
        return (await self._dossiers_of([document]))[0]

    async def _dossiers_of(self, addenda: Sequence[Addendum]) -> list[AddendumDossier]:
        known = await self._gemeenten.find_gemeenten({code for one in addenda for code in one.gemeenten})
        signed = await self._ondertekeningen.find([one.id for one in addenda])
        unchecked = await self.find_unchecked(one.inhoud for one in addenda)
        return [AddendumDossier(one, known, signed[one.id], ongecontroleerd=unchecked) for one in addenda]


class AddendumStappen(Stappen[Any, AddendumRead]):
    """The steps of addenda."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, AddendumService(session))
