"""What happens when somebody signs: the signature is kept, and the last one completes the agenda."""

from typing import Any
from uuid import UUID

from agenda_api.agendas.changing import lock, record_move, require_move
from agenda_api.agendas.lifecycle import Handeling
from agenda_api.agendas.models import Agenda
from agenda_api.agendas.presenting import state_of
from agenda_api.agendas.schemas import AgendaRead
from agenda_api.bevindingen import Bevinding
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.inhoud.checks import Herkomst
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.ondertekeningen.signing import Handtekening, Partij, is_complete, judge
from agenda_api.perioden import Precisie, latest
from agenda_api.toegang import as_fouten
from shared.auth import Caller, Rol, require_role
from shared.clock import new_id, today
from shared.database import Session
from shared.problems import InvalidInput, NotAllowed


async def sign(
    session: Session, caller: Caller, agenda_id: UUID, body: OndertekeningCreate, expected: int
) -> AgendaRead:
    """The agenda, signed. Raises: AgendaNotFound, NotAllowed, StaleVersion, MoveNotAllowed, InvalidInput."""
    agenda = await lock(session, caller, agenda_id, expected)
    require_move(agenda, Handeling.ONDERTEKENEN)
    _require_sound(agenda, body)
    await _require_may_sign(session, caller, agenda, body)
    before = state_of(agenda)
    agenda.ondertekeningen = [*agenda.ondertekeningen, {"id": str(new_id()), **body.model_dump(mode="json")}]
    if not is_complete(agenda.gemeenten, [_handtekening(row) for row in agenda.ondertekeningen]):
        return await record_move(session, caller, agenda, before, Handeling.ONDERTEKENEN)
    agenda.status = require_move(agenda, Handeling.VOLTOOIEN).value
    dates = [(row["datum"]["datum"], Precisie(row["datum"]["precisie"])) for row in agenda.ondertekeningen]
    datum, precisie = latest(dates)
    agenda.ondertekend_op = {"datum": datum, "precisie": precisie.value}
    return await record_move(session, caller, agenda, before, Handeling.VOLTOOIEN)


def _require_sound(agenda: Agenda, body: OndertekeningCreate) -> None:
    handtekening = Handtekening(body.partij, body.gemeentecode, body.organisatienaam)
    found = judge(handtekening, agenda.gemeenten)
    first_day = body.datum.marge.eerste
    if first_day is not None and first_day > today():
        found.append(Bevinding("/datum", "in-de-toekomst", "Een handtekening is gezet, niet gepland."))
    if found:
        raise InvalidInput("De ondertekening klopt niet.", fouten=as_fouten(found))


async def _require_may_sign(session: Session, caller: Caller, agenda: Agenda, body: OndertekeningCreate) -> None:
    """A party signs for itself; what public sources know of signatures, the beheerder records for all of them."""
    if body.partij is Partij.OCW:
        require_role(caller, Rol.BEHEERDER)
    elif agenda.herkomst == Herkomst.OPENBARE_BRON:
        return
    elif body.partij is Partij.GEMEENTE and body.gemeentecode is not None:
        known = await GemeenteService(session).find_gemeenten([body.gemeentecode])
        if not caller.organisaties & known[body.gemeentecode].oins:
            raise NotAllowed("Een gemeente tekent zelf.")


def _handtekening(row: dict[str, Any]) -> Handtekening:
    return Handtekening(Partij(row["partij"]), row["gemeentecode"], row["organisatienaam"])
