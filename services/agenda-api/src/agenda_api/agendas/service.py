"""What happens to agendas: registered, changed, moved through their life, read."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from agenda_api.agendas import repository
from agenda_api.agendas.changing import lock, record, record_move, require_move
from agenda_api.agendas.errors import AgendaNotFound
from agenda_api.agendas.lifecycle import OF_THE_BEHEERDER, Handeling, Status
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.presenting import present, state_of
from agenda_api.agendas.schemas import AgendaCreate, AgendaFilter, AgendaRead
from agenda_api.datums import OnzekereDatum, marge_of
from agenda_api.folding import fold
from agenda_api.gemeenten.indeling import GemeenteFeiten
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.checks import AgendaSoort, Herkomst, Opgave
from agenda_api.inhoud.service import require_sound
from agenda_api.perioden import Precisie
from agenda_api.vastlegging import service as versies
from agenda_api.vastlegging.schemas import VersieRead
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, now
from shared.database import Session
from shared.paging import PageQuery
from shared.problems import Fout, InvalidInput, NotAllowed
from shared.tenancy import may_change

NOT_IN_SLUG: Final = re.compile(r"[^a-z0-9]+")
# Longer titles are cut: a slug is for people, and `-2`, `-3` … still has to fit a line.
MAX_SLUG_CHARS: Final = 80


async def list_agendas(session: Session, lezer: Caller, query: AgendaFilter) -> tuple[list[AgendaRead], int]:
    """One page of what the reader may see, and the size of the whole."""
    in_provincie = await GemeenteService(session).find_codes(query.provincie) if query.provincie else None
    rows, totaal = await repository.find_page(session, lezer, query, in_provincie)
    known = await GemeenteService(session).find_gemeenten({code for row in rows for code in row.gemeenten})
    return [present(row, known) for row in rows], totaal


async def get_agenda(session: Session, lezer: Caller, agenda_id: UUID) -> AgendaRead:
    """Raises: AgendaNotFound, also for what this reader may not see."""
    agenda = await _find_visible(session, lezer, agenda_id)
    return present(agenda, await GemeenteService(session).find_gemeenten(agenda.gemeenten))


async def list_versies(
    session: Session, lezer: Caller, agenda_id: UUID, query: PageQuery
) -> tuple[list[VersieRead], int]:
    """One page of the history that the reader may see. Raises: AgendaNotFound."""
    agenda = await _find_visible(session, lezer, agenda_id)
    is_owner = may_change(lezer, agenda.organisaties)
    return await versies.list_versies(session, agenda_id, query, is_owner=is_owner)


async def register(session: Session, caller: Caller, body: AgendaCreate) -> AgendaRead:
    """A new concept. Raises: InvalidInput; NotAllowed when no gemeente of it is the caller's own."""
    known = await _require_sound(session, caller, body)
    agenda = Agenda(
        id=new_id(),
        slug=await repository.find_free_slug(session, _slug_of(body.titel)),
        versie=0,
        status=Status.CONCEPT.value,
        indiener=_speaking_as(caller, known.values()),
        ondertekeningen=[],
        ondertekend_op=None,
        beeindigd_op=None,
        aangemaakt_op=now(),
    )
    _fill(agenda, body, known.values())
    session.add(agenda)
    return await record(session, caller, agenda, {}, wat="registreren", happening="geregistreerd")


async def replace(session: Session, caller: Caller, agenda_id: UUID, body: AgendaCreate, expected: int) -> AgendaRead:
    """Other content. Raises: AgendaNotFound, AgendaNotYours, StaleVersion, MoveNotAllowed, InvalidInput, NotAllowed."""
    agenda = await lock(session, caller, agenda_id, expected)
    require_move(agenda, Handeling.WIJZIGEN)
    fixed = [
        Fout(f"/{name}", "niet-wijzigbaar", "Dit ligt vast; maak een nieuwe agenda.")
        for name in ("soort", "herkomst")
        if getattr(body, name) != getattr(agenda, name)
    ]
    if fixed:
        raise InvalidInput("De agenda klopt niet.", fouten=fixed)
    known = await _require_sound(session, caller, body)
    before = state_of(agenda)
    _fill(agenda, body, known.values())
    return await record_move(session, caller, agenda, before, Handeling.WIJZIGEN)


async def move(  # noqa: PLR0913 - a move and what belongs to it
    session: Session,
    caller: Caller,
    agenda_id: UUID,
    expected: int,
    handeling: Handeling,
    *,
    beeindigd_op: date | None = None,
    toelichting: str | None = None,
) -> AgendaRead:
    """The agenda in its next status. Raises: as `replace`; everything that blocks is in one MoveNotAllowed."""
    if handeling in OF_THE_BEHEERDER:
        require_role(caller, Rol.BEHEERDER)
    agenda = await lock(session, caller, agenda_id, expected)
    before = state_of(agenda)
    agenda.status = require_move(agenda, handeling).value
    if beeindigd_op is not None:
        _require_after_begin(agenda, beeindigd_op)
        agenda.beeindigd_op = beeindigd_op
    return await record_move(session, caller, agenda, before, handeling, toelichting=toelichting)


async def share_again(session: Session, caller: Caller, codes: Collection[str]) -> None:
    """Let agendas of these gemeenten follow who speaks for a gemeente now; a change is a version and an event."""
    for agenda in await repository.lock_of_gemeenten(session, codes):
        known = await GemeenteService(session).find_gemeenten(agenda.gemeenten)
        before, owners = state_of(agenda), _owners(agenda.indiener, known.values())
        if owners != agenda.organisaties:
            agenda.organisaties = owners
            await record(session, caller, agenda, before, wat="delen", happening="gewijzigd")


async def _find_visible(session: Session, lezer: Caller, agenda_id: UUID) -> Agenda:
    agenda = await repository.find(session, lezer, agenda_id)
    if agenda is None:
        raise AgendaNotFound
    return agenda


async def _require_sound(session: Session, caller: Caller, body: AgendaCreate) -> dict[str, GemeenteFeiten]:
    """The gemeenten of a sound agenda that this caller may write, held still; faults come before rights to them."""
    if body.herkomst is Herkomst.OPENBARE_BRON or body.soort is AgendaSoort.LANDELIJK_THEMA:
        require_role(caller, Rol.BEHEERDER)
    known = await GemeenteService(session).find_gemeenten(body.gemeenten, lock=True)
    await require_sound(session, _opgave_of(body), known)
    if known and not any(caller.acts_for(gemeente.oins) for gemeente in known.values()):
        raise NotAllowed("Geen van de gemeenten van deze agenda is uw organisatie.")
    return known


def _opgave_of(body: AgendaCreate) -> Opgave:
    return Opgave(
        herkomst=body.herkomst,
        has_bron=bool(body.bron),
        periode_van=marge_of(body.periode_van),
        periode_tot=marge_of(body.periode_tot),
        is_exact_van=_is_exact(body.periode_van),
        is_exact_tot=_is_exact(body.periode_tot),
        gemeenten=body.gemeenten,
        interventies=[activiteit.interventie_id for activiteit in body.activiteiten],
    )


def _is_exact(datum: OnzekereDatum | None) -> bool:
    return datum is None or datum.precisie is Precisie.DAG


def _require_after_begin(agenda: Agenda, datum: date) -> None:
    stored = agenda.inhoud["periode_van"]
    begin = OnzekereDatum.model_validate(stored).marge.eerste if stored else None
    if begin is not None and datum < begin:
        fout = Fout("/datum", "voor-begin", "De einddatum ligt voor het begin van de agenda.")
        raise InvalidInput("De datum klopt niet.", fouten=[fout])


def _fill(agenda: Agenda, body: AgendaCreate, known: Iterable[GemeenteFeiten]) -> None:
    agenda.inhoud = body.model_dump(mode="json")
    agenda.soort, agenda.herkomst = body.soort.value, body.herkomst.value
    agenda.zoektitel = fold(body.titel)
    agenda.gemeenten, agenda.themas, agenda.factoren = body.gemeenten, body.themas, body.factoren
    agenda.zeker_van = marge_of(body.periode_van).laatste
    agenda.zeker_tot = marge_of(body.periode_tot).eerste
    agenda.organisaties = _owners(agenda.indiener, known)


def _owners(indiener: str, known: Iterable[GemeenteFeiten]) -> list[str]:
    return sorted({indiener}.union(*(gemeente.oins for gemeente in known)))


def _speaking_as(caller: Caller, known: Iterable[GemeenteFeiten]) -> str:
    """The OIN under which the caller submits: that of a gemeente of the agenda if it has one."""
    oins = {oin for gemeente in known for oin in gemeente.oins}
    own = sorted(caller.organisaties & oins or caller.organisaties)
    if not own:
        raise NotAllowed("Het token noemt geen organisatie waarvoor u handelt.")
    return own[0]


def _slug_of(titel: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", titel).encode("ascii", "ignore").decode().lower()
    return NOT_IN_SLUG.sub("-", ascii_only).strip("-")[:MAX_SLUG_CHARS].rstrip("-") or "agenda"
