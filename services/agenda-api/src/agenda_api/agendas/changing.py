"""How every change of an agenda goes: lock, judge the step, next version, history, event; one transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import structlog

from agenda_api.agendas import repository
from agenda_api.agendas.errors import AgendaNotFound, AgendaNotYours, MoveNotAllowed
from agenda_api.agendas.lifecycle import HAPPENINGS, PUBLIC, Handeling, Status, status_after, statuses_allowing
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.presenting import present, snapshot, state_of
from agenda_api.agendas.schemas import AgendaRead
from agenda_api.bevindingen import Bevinding
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.checks import Herkomst
from agenda_api.inhoud.completeness import find_gaps
from agenda_api.toegang import as_fouten
from agenda_api.vastlegging import service as versies
from shared.auth import Caller, Rol, require_role
from shared.clock import now
from shared.database import Session
from shared.events import outbox
from shared.preconditions import require_version
from shared.tenancy import may_change

log = structlog.get_logger()


async def lock(session: Session, caller: Caller, agenda_id: UUID, expected: int) -> Agenda:
    """The agenda for a change by somebody who may. Raises: AgendaNotFound, AgendaNotYours, StaleVersion."""
    agenda = await repository.lock(session, agenda_id)
    if agenda is None:
        raise AgendaNotFound
    if not may_change(caller, agenda.organisaties):
        raise AgendaNotYours
    if agenda.herkomst == Herkomst.OPENBARE_BRON:
        require_role(caller, Rol.BEHEERDER)
    require_version(agenda.versie, expected)
    return agenda


def require_move(agenda: Agenda, handeling: Handeling) -> Status:
    """The status after a handeling. Raises: MoveNotAllowed with everything that blocks it."""
    target = status_after(Status(agenda.status), handeling)
    blockers = []
    if target is None:
        allowed = " of ".join(statuses_allowing(handeling))
        melding = f"{handeling.capitalize()} kan alleen vanuit {allowed}; deze agenda is {agenda.status}."
        blockers.append(Bevinding("/status", "status-past-niet", melding))
    if handeling is Handeling.INDIENEN and agenda.herkomst == Herkomst.AANGELEVERD:
        blockers += find_gaps(agenda.inhoud)
    if target is None or blockers:
        raise MoveNotAllowed(f"{handeling.capitalize()} kan nu niet; zie de fouten.", fouten=as_fouten(blockers))
    return target


async def record(  # noqa: PLR0913 - a change and what belongs to it
    session: Session,
    caller: Caller,
    agenda: Agenda,
    before: Mapping[str, Any],
    *,
    wat: str,
    happening: str,
    toelichting: str | None = None,
) -> AgendaRead:
    """Make a change known: next version, history, event, all in the transaction that holds the row's lock."""
    agenda.versie += 1
    agenda.gewijzigd_op = now()
    agenda.openbaar = agenda.status in PUBLIC
    known = await GemeenteService(session).find_gemeenten(agenda.gemeenten)
    versies.append(
        session,
        agenda.id,
        agenda.versie,
        op=agenda.gewijzigd_op,
        door=caller.client,
        wat=wat,
        openbaar=agenda.openbaar,
        before=before,
        after=state_of(agenda),
        toelichting=toelichting,
    )
    outbox.append(
        session,
        f"agendas.{happening}",
        subject=str(agenda.id),
        versie=agenda.versie,
        data=snapshot(agenda, known),
        openbaar=agenda.openbaar,
        organisaties=agenda.organisaties,
    )
    log.info(
        "agenda_recorded", happening=happening, agenda_id=str(agenda.id), versie=agenda.versie, status=agenda.status
    )
    return present(agenda, known)


async def record_move(
    session: Session,
    caller: Caller,
    agenda: Agenda,
    before: Mapping[str, Any],
    handeling: Handeling,
    *,
    toelichting: str | None = None,
) -> AgendaRead:
    """Make one of the handelingen known, under its own participle."""
    happening = HAPPENINGS[handeling]
    return await record(
        session, caller, agenda, before, wat=handeling.value, happening=happening, toelichting=toelichting
    )
