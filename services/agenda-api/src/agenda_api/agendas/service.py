"""What happens to agendas: registered, changed, deleted, read; opened and recorded for the steps of their life."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import Row

from agenda_api.agendas.dossier import AgendaDossier
from agenda_api.agendas.errors import AgendaNotFound, TooManyConcepts
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.repository import AgendaRepository
from agenda_api.agendas.schemas import (
    AgendaCreate,
    AgendaFilter,
    AgendaKeuze,
    AgendaRead,
    AgendaSoort,
    Gezocht,
)
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.inhoud.checks import SCHOOLBESTUREN, judge_gemeenten
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.inhoud.schemas import MAX_ITEMS
from agenda_api.ondertekeningen.document import as_concept
from agenda_api.ondertekeningen.parties import judge_indiener
from agenda_api.overeenkomsten.lifecycle import Handeling
from agenda_api.overeenkomsten.service import OvereenkomstService
from shared.aside import Body, aside
from shared.auth import Caller, Rol, require_role
from shared.clock import today
from shared.database import Session
from shared.datums import OnzekereDatum
from shared.listing import Listed
from shared.problems import Fout, InvalidInput, NotAllowed
from shared.text import slugify, sort_key
from shared.waardelijsten.types import Gemeentecode

# What can be judged of an agenda while another part of it is wrong.
_GEMEENTECODE: Final[TypeAdapter[str]] = TypeAdapter(Gemeentecode)
_DATUM: Final = TypeAdapter(OnzekereDatum)


class AgendaService(OvereenkomstService[Agenda, AgendaRead]):
    """Agendas: their content, who reads them, and the row that a step of their life opens and records."""

    resource: ClassVar[str] = "agendas"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._repository = AgendaRepository(session)

    async def seek(self, keuze: AgendaKeuze) -> Gezocht:
        """A choice as the store knows it. Raises: InvalidInput for a name that means no single gemeente."""
        van_gemeenten = [await self._gemeenten.find_codes(keuze.provincie)] if keuze.provincie else []
        if keuze.gemeente:
            code = await self._gemeenten.find_meant(keuze.gemeente, today())
            van_gemeenten.append(await self._gemeenten.find_bound_by(code, today()))
        words = sort_key(keuze.q or "").split()
        if keuze.q and not words:
            fout = Fout("/query/q", "geen-woorden", "Geef een woord, of het begin ervan.")
            raise InvalidInput("De zoekvraag klopt niet.", fouten=[fout])
        return Gezocht(keuze, van_gemeenten, await self._gemeenten.find_called(words))

    async def list_agendas(self, lezer: Caller, query: AgendaFilter) -> Listed:
        """One page of what the reader may see. Raises: InvalidInput."""
        listed = await self._repository.find_page(lezer, await self.seek(query), query)
        dossiers = await self._dossiers_of(listed.resultaten)
        return listed._replace(resultaten=[one.read(today()).as_asked(query) for one in dossiers])

    async def read_batch(self, lezer: Caller, gezocht: Gezocht, after: UUID | None, limit: int) -> list[AgendaRead]:
        """The next of what the reader may see, in the order of their ids."""
        dossiers = await self._dossiers_of(await self._repository.find_batch(lezer, gezocht, after, limit))
        return await aside(lambda: [one.read(today()) for one in dossiers])

    async def find_readers(
        self, lezer: Caller, gezocht: Gezocht, after: UUID | None, limit: int
    ) -> Sequence[Row[UUID, list[str]]]:
        """As `read_batch`, of each its `id` and the `organisaties` that may see it."""
        return await self._repository.find_readers(lezer, gezocht, after, limit)

    async def count_by(self, lezer: Caller, gezocht: Gezocht) -> dict[tuple[str, str], int]:
        """How many the reader may see, by kind and code."""
        return await self._repository.count_by(lezer, gezocht, await self._gemeenten.find_provincies())

    async def get_agenda(self, lezer: Caller, agenda_id: UUID, op: date | None = None) -> AgendaRead:
        """As it is on a day, or today. Raises: AgendaNotFound, also for what this reader may not see."""
        return (await self._dossier_of(await self.find_visible(lezer, agenda_id))).read(op or today())

    async def register(self, caller: Caller, body: AgendaCreate, max_concepten: int) -> AgendaRead:
        """A new concept. Raises: InvalidInput; NotAllowed without a gemeente of the caller's own; TooManyConcepts."""
        known = await self._gemeenten.find_gemeenten(body.gemeenten, lock=True)
        inhoud = await self._require_sound(caller, body, known)
        indiener = _speaking_as(caller, known)
        await self._require_room(caller, indiener, max_concepten)
        concept = as_concept(body.herkomst.value, indiener)
        agenda = Agenda(**concept, slug=str(concept["id"]), soort=body.soort.value)
        dossier = AgendaDossier(agenda, known)
        dossier.fill(body.gemeenten, inhoud)
        return await self._record(caller, dossier, "registreren", "geregistreerd")

    async def replace(self, caller: Caller, agenda_id: UUID, body: AgendaCreate, expected: int) -> AgendaRead:
        """Other content; consents and collegebesluiten lapse. Raises: as `open_for`; MoveNotAllowed; InvalidInput."""
        # Gemeenten before agendas, as everybody does: two who lock both in another order would wait for each other.
        known = await self._gemeenten.find_gemeenten(body.gemeenten, lock=True)
        dossier = await self.open_for(caller, agenda_id, expected, Handeling.WIJZIGEN)
        dossier.require_move(Handeling.WIJZIGEN)
        inhoud = await self._require_sound(caller, body, known, dossier.document)
        dossier.gemeenten = known
        return await self._refill(caller, dossier, body.gemeenten, inhoud)

    async def lock_onderdelen(self, caller: Caller, agenda_ids: Collection[UUID]) -> Sequence[Row[Any]]:
        """What can be reported on in those of these agendas that the caller sees: `doelen`, `activiteiten`."""
        return await self._repository.lock_onderdelen(caller, agenda_ids) if agenda_ids else []

    async def judge_parts(self, sent: Body[Any]) -> list[Fout]:
        """Also of its gemeenten."""
        codes = {place: code for place in range(MAX_ITEMS) if (code := sent.find(_GEMEENTECODE, "gemeenten", place))}
        known = await self._gemeenten.find_gemeenten(set(codes.values()))
        return [*judge_gemeenten(codes, known, sent.find(_DATUM, "periodeVan")), *await super().judge_parts(sent)]

    async def give_name(self, document: Agenda) -> None:
        """A slug of its title; one that was public keeps the name that others know."""
        if document.slug == str(document.id):
            document.slug = await self._repository.find_free_slug(slugify(document.inhoud.titel, "agenda"))

    async def _lock(self, document_id: UUID) -> Agenda:
        agenda = await self._repository.lock(document_id)
        if agenda is None:
            raise AgendaNotFound
        return agenda

    async def _lock_due(self, limit: int) -> Sequence[Agenda]:
        return await self._repository.lock_due(today(), limit)

    async def find_visible(self, lezer: Caller, document_id: UUID) -> Agenda:
        """Raises: AgendaNotFound, also for what this reader may not see."""
        agenda = await self._repository.find(lezer, document_id)
        if agenda is None:
            raise AgendaNotFound
        return agenda

    async def _dossier_of(self, document: Agenda) -> AgendaDossier:
        return (await self._dossiers_of([document]))[0]

    async def _dossiers_of(self, agendas: Sequence[Agenda]) -> list[AgendaDossier]:
        known = await self._gemeenten.find_gemeenten({code for one in agendas for code in one.gemeenten})
        signed = await self._ondertekeningen.find([one.id for one in agendas])
        unchecked = await self.find_unchecked(one.inhoud for one in agendas)
        return [AgendaDossier(one, known, signed[one.id], ongecontroleerd=unchecked) for one in agendas]

    async def _is_schoolbestuur(self, caller: Caller) -> bool:
        """Whether the caller speaks for a registered school board, which registers landelijke thema-agenda's itself."""
        return any(soort in SCHOOLBESTUREN for soort, _ in await self._organisaties.find_names(caller.organisaties))

    async def _require_room(self, caller: Caller, indiener: str, max_concepten: int) -> None:
        """What the beheerder imports is not counted. Raises: TooManyConcepts."""
        if max_concepten and not caller.is_beheerder and await self._repository.count_open(indiener) >= max_concepten:
            raise TooManyConcepts(
                f"Organisatie {indiener} heeft al {max_concepten} concepten; dien er een in, of verwijder er een."
            )

    async def _require_sound(
        self, caller: Caller, body: AgendaCreate, known: Mapping[str, GemeenteFeiten], earlier: Agenda | None = None
    ) -> Inhoud:
        """The content of what was sent; its faults come before rights to gemeenten, so that they are heard at once."""
        is_landelijk = body.soort is AgendaSoort.LANDELIJK_THEMA
        if body.herkomst is Herkomst.OPENBARE_BRON or (is_landelijk and not await self._is_schoolbestuur(caller)):
            require_role(caller, Rol.BEHEERDER)
        gone = [
            *_judge_kind(body, earlier),
            *judge_gemeenten(dict(enumerate(body.gemeenten)), known, body.periode_van),
            *await self._judge_besturen(body, is_landelijk=is_landelijk),
        ]
        if not is_landelijk and not body.gemeenten:
            melding = "Noem minstens één gemeente: die van uw organisatie. Zonder is het een landelijke thema-agenda."
            gone.append(Fout("/gemeenten", "indiener-ontbreekt", melding))
        elif earlier is not None and set(body.gemeenten) != set(earlier.gemeenten):
            gone += judge_indiener(known, earlier.indiener, caller.organisaties)
        inhoud = await self._sound_inhoud(body, body.herkomst, earlier.inhoud if earlier else None, *gone)
        if known and not any(caller.acts_for(gemeente.oins) for gemeente in known.values()):
            raise NotAllowed("Geen van de gemeenten van deze agenda is uw organisatie.")
        return inhoud


def _judge_kind(body: AgendaCreate, earlier: Agenda | None) -> list[Fout]:
    return [
        Fout(f"/{name}", "niet-wijzigbaar", "Dit ligt vast; maak een nieuwe agenda.")
        for name in ("soort", "herkomst")
        if earlier and getattr(body, name) != getattr(earlier, name)
    ]


def _speaking_as(caller: Caller, gemeenten: Mapping[str, GemeenteFeiten]) -> str:
    """The OIN under which the caller submits: that of a gemeente of the agenda if it has one."""
    oins = {oin for gemeente in gemeenten.values() for oin in gemeente.oins}
    own = sorted(caller.organisaties & oins or caller.organisaties)
    if not own:
        raise NotAllowed("Het token noemt geen organisatie waarvoor u handelt.")
    return own[0]
