"""What happens to agendas: registered, changed, deleted, read; opened and recorded for the steps of their life."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from agenda_api.agendas.dossier import Dossier
from agenda_api.agendas.errors import AgendaNotFound, TooManyConcepts
from agenda_api.agendas.lifecycle import HAPPENINGS, Handeling, Hoedanigheid, Status, is_public
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.repository import AgendaRepository
from agenda_api.agendas.schemas import (
    AgendaCreate,
    AgendaFilter,
    AgendaGebeurtenis,
    AgendaRead,
    AgendaSoort,
)
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.checks import judge, judge_gemeenten
from agenda_api.inhoud.inhoud import Herkomst, Inhoud
from agenda_api.inhoud.order import in_order_of
from agenda_api.kopieen.service import KopieService
from agenda_api.ondertekeningen.document import NOTHING_SAID
from agenda_api.ondertekeningen.service import OndertekeningService
from agenda_api.vastlegging.schemas import VersieRead
from agenda_api.vastlegging.service import VastleggingService, Wijziging
from shared.aside import aside
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, now, today
from shared.database import Session
from shared.listing import Listed
from shared.paging import PageQuery
from shared.preconditions import require_version
from shared.problems import Fout, InvalidInput, NotAllowed
from shared.sets import in_known_order
from shared.tenancy import may_change
from shared.text import slugify


class AgendaService:
    """Agendas: their content, who reads them, and the row that a step of their life opens and records."""

    def __init__(self, session: Session) -> None:
        self._repository = AgendaRepository(session)
        self._gemeenten = GemeenteService(session)
        self._kopieen = KopieService(session)
        self._ondertekeningen = OndertekeningService(session)
        self._vastlegging = VastleggingService(session)

    async def list_agendas(self, lezer: Caller, query: AgendaFilter) -> Listed:
        """One page of what the reader may see."""
        in_provincie = await self._gemeenten.find_codes(query.provincie) if query.provincie else None
        listed = await self._repository.find_page(lezer, query, in_provincie)
        rows: Sequence[Agenda] = listed.resultaten
        known = await self._gemeenten.find_gemeenten({code for row in rows for code in row.gemeenten})
        signed = await self._ondertekeningen.find([row.id for row in rows])
        return listed._replace(resultaten=[Dossier(row, known, signed[row.id]).read(today()) for row in rows])

    async def get_agenda(self, lezer: Caller, agenda_id: UUID) -> AgendaRead:
        """Raises: AgendaNotFound, also for what this reader may not see."""
        return (await self._dossier_of(await self._find_visible(lezer, agenda_id))).read(today())

    async def list_versies(self, lezer: Caller, agenda_id: UUID, query: PageQuery) -> tuple[list[VersieRead], int]:
        """One page of the history that the reader may see. Raises: AgendaNotFound."""
        agenda = await self._find_visible(lezer, agenda_id)
        if may_change(lezer, agenda.organisaties):
            return await self._vastlegging.list_versies(agenda_id, query, is_involved=True)
        serves = lezer.bedient and (await self._dossier_of(agenda)).hoedanigheden(lezer)
        since = agenda.ingediend_op if serves else None
        return await self._vastlegging.list_versies(agenda_id, query, is_involved=bool(serves), since=since)

    async def register(self, caller: Caller, body: AgendaCreate, max_concepten: int) -> AgendaRead:
        """A new concept. Raises: InvalidInput; NotAllowed without a gemeente of the caller's own; TooManyConcepts."""
        known = await self._gemeenten.find_gemeenten(body.gemeenten, lock=True)
        inhoud = await self._require_sound(caller, body, known)
        indiener = _speaking_as(caller, known)
        await self._require_room(caller, indiener, max_concepten)
        agenda_id, op = new_id(), now()
        agenda = Agenda(
            id=agenda_id,
            slug=str(agenda_id),
            versie=0,
            status=Status.CONCEPT.value,
            soort=body.soort.value,
            herkomst=body.herkomst.value,
            openbaar=False,
            indiener=indiener,
            verklaringen=NOTHING_SAID,
            ingediend_op=None,
            akkoord_op=None,
            laatste_beoordeling=None,
            ondertekend_op=None,
            beeindigd_op=None,
            aangemaakt_op=op,
            gewijzigd_op=op,
        )
        dossier = Dossier(agenda, known)
        dossier.fill(body.gemeenten, inhoud)
        return await self._record(caller.client, dossier, "registreren", "geregistreerd")

    async def replace(self, caller: Caller, agenda_id: UUID, body: AgendaCreate, expected: int) -> AgendaRead:
        """Other content; consents and collegebesluiten lapse. Raises: as `open_for`; MoveNotAllowed; InvalidInput."""
        # Gemeenten before agendas, as everybody does: two who lock both in another order would wait for each other.
        known = await self._gemeenten.find_gemeenten(body.gemeenten, lock=True)
        dossier = await self.open_for(caller, agenda_id, expected, Handeling.WIJZIGEN)
        dossier.require_move(Handeling.WIJZIGEN)
        agenda = dossier.agenda
        _require_same_kind(agenda, body)
        inhoud = await self._require_sound(caller, body, known)
        agreed = (agenda.inhoud, agenda.gemeenten)
        dossier.gemeenten = known
        dossier.fill(in_known_order(body.gemeenten, agenda.gemeenten), in_order_of(agenda.inhoud, inhoud))
        if (agenda.inhoud, agenda.gemeenten) != agreed:
            agenda.verklaringen = NOTHING_SAID
        return await self.record(caller.client, dossier, Handeling.WIJZIGEN)

    async def delete(self, caller: Caller, agenda_id: UUID, expected: int) -> None:
        """Nothing remains of a concept that nobody submitted; its owners hear of it. Raises: as `open_for`."""
        dossier = await self.open_for(caller, agenda_id, expected, Handeling.VERWIJDEREN)
        dossier.require_move(Handeling.VERWIJDEREN)
        dossier.agenda.versie += 1
        happening = f"agendas.{HAPPENINGS[Handeling.VERWIJDEREN]}"
        await self._vastlegging.delete(dossier.agenda, happening, dossier.tell_gone("verwijderd"))

    async def open_for(
        self, caller: Caller, agenda_id: UUID, expected: int, handeling: Handeling, *, is_party: bool = False
    ) -> Dossier:
        """The agenda, locked, for a handeling that this caller may do; `is_party`: it signs as one beside the owners.

        Raises: AgendaNotFound, AgendaNotYours, NotTheSubmitter, NotAllowed, StaleVersion.
        """
        agenda = await self._repository.lock(agenda_id)
        if agenda is None:
            raise AgendaNotFound
        dossier = await self._dossier_of(agenda)
        party = {Hoedanigheid.PARTIJ} if is_party and agenda.openbaar else set()
        dossier.mine = dossier.hoedanigheden(caller) | party
        dossier.require_right(handeling)
        require_version(agenda.versie, expected)
        dossier.before = await _state_of(dossier)
        return dossier

    async def open_due(self, limit: int) -> list[Dossier]:
        """Agendas, locked, whose agreed end has come."""
        dossiers = [await self._dossier_of(agenda) for agenda in await self._repository.lock_due(today(), limit)]
        for dossier in dossiers:
            dossier.before = await _state_of(dossier)
        return dossiers

    async def give_name(self, agenda: Agenda) -> None:
        """A slug of its title; one that was public keeps the name that others know."""
        if agenda.slug == str(agenda.id):
            agenda.slug = await self._repository.find_free_slug(slugify(agenda.inhoud.titel, "agenda"))

    async def record(self, client: str, dossier: Dossier, handeling: Handeling, reden: str | None = None) -> AgendaRead:
        """Make a handeling known, under its own participle."""
        return await self._record(client, dossier, handeling.value, HAPPENINGS.get(handeling, "gewijzigd"), reden)

    async def _find_visible(self, lezer: Caller, agenda_id: UUID) -> Agenda:
        agenda = await self._repository.find(lezer, agenda_id)
        if agenda is None:
            raise AgendaNotFound
        return agenda

    async def _dossier_of(self, agenda: Agenda) -> Dossier:
        known = await self._gemeenten.find_gemeenten(agenda.gemeenten)
        signed = await self._ondertekeningen.find([agenda.id])
        return Dossier(agenda, known, signed[agenda.id])

    async def _require_room(self, caller: Caller, indiener: str, max_concepten: int) -> None:
        """What the beheerder imports is not counted. Raises: TooManyConcepts."""
        if max_concepten and not caller.is_beheerder and await self._repository.count_open(indiener) >= max_concepten:
            raise TooManyConcepts(
                f"Organisatie {indiener} heeft al {max_concepten} concepten; dien er een in, of verwijder er een."
            )

    async def _require_sound(self, caller: Caller, body: AgendaCreate, known: Mapping[str, GemeenteFeiten]) -> Inhoud:
        """The content of what was sent; its faults come before rights to gemeenten, so that they are heard at once."""
        if body.herkomst is Herkomst.OPENBARE_BRON or body.soort is AgendaSoort.LANDELIJK_THEMA:
            require_role(caller, Rol.BEHEERDER)
        inhoud = Inhoud.model_validate(body)
        named = {one.interventie_id for one in inhoud.activiteiten if one.interventie_id is not None}
        unknown = await self._kopieen.find_unknown_interventies(named)
        found = [*judge_gemeenten(body.gemeenten, known, body.periode_van), *judge(inhoud, body.herkomst, unknown)]
        if found:
            detail = "Er is één fout gevonden." if len(found) == 1 else f"Er zijn {len(found)} fouten gevonden."
            raise InvalidInput(detail, fouten=found)
        if known and not any(caller.acts_for(gemeente.oins) for gemeente in known.values()):
            raise NotAllowed("Geen van de gemeenten van deze agenda is uw organisatie.")
        return inhoud

    async def _record(
        self, client: str, dossier: Dossier, wat: str, happening: str, reden: str | None = None
    ) -> AgendaRead:
        """Make a change known, under the lock on its row; what changed nothing is no version and no event."""
        agenda, before = dossier.agenda, dossier.before
        told = dossier.tell()
        after = await _state_of(dossier, told)
        if after != before:
            was_public = agenda.openbaar
            agenda.versie += 1
            agenda.gewijzigd_op = now()
            agenda.openbaar = is_public(Status(agenda.status), was_public=was_public)
            agenda.organisaties = dossier.readers()
            moved: dict[str, Any] = {name: getattr(agenda, name) for name in ("versie", "gewijzigd_op", "openbaar")}
            wijziging = Wijziging(wat, f"agendas.{happening}", client, reden)
            await self._vastlegging.record(agenda, wijziging, before, after, told.model_copy(update=moved))
            if was_public and not agenda.openbaar:
                await self._vastlegging.hide(agenda, "agendas.verborgen", dossier.tell_gone(dossier.status))
        return dossier.read(today())


async def _state_of(dossier: Dossier, told: AgendaGebeurtenis | None = None) -> dict[str, Any]:
    return await aside(dossier.state, told) if dossier.agenda.inhoud.is_large else dossier.state(told)


def _require_same_kind(agenda: Agenda, body: AgendaCreate) -> None:
    fixed = [
        Fout(f"/{name}", "niet-wijzigbaar", "Dit ligt vast; maak een nieuwe agenda.")
        for name in ("soort", "herkomst")
        if getattr(body, name) != getattr(agenda, name)
    ]
    if fixed:
        raise InvalidInput("De agenda klopt niet.", fouten=fixed)


def _speaking_as(caller: Caller, gemeenten: Mapping[str, GemeenteFeiten]) -> str:
    """The OIN under which the caller submits: that of a gemeente of the agenda if it has one."""
    oins = {oin for gemeente in gemeenten.values() for oin in gemeente.oins}
    own = sorted(caller.organisaties & oins or caller.organisaties)
    if not own:
        raise NotAllowed("Het token noemt geen organisatie waarvoor u handelt.")
    return own[0]
