"""What an agenda holds on a day: its own content, and that of the addenda which hold then."""

from datetime import date
from uuid import UUID

from agenda_api.addenda.service import AddendumService
from agenda_api.agendas.schemas import AgendaRead
from agenda_api.agendas.service import AgendaService
from agenda_api.geldend.combining import combine
from agenda_api.geldend.schemas import AddendumVerwijzing, AgendaGeldend
from agenda_api.inhoud.inhoud import Inhoud
from shared.aside import aside
from shared.auth import Caller
from shared.clock import today
from shared.database import Session
from shared.dates import Zekerheid


class GeldendService:
    """Agendas with their addenda."""

    def __init__(self, session: Session) -> None:
        self._agendas = AgendaService(session)
        self._addenda = AddendumService(session)

    async def read(self, lezer: Caller, agenda_id: UUID, op: date | None) -> AgendaGeldend:
        """The agenda, and on a day what it holds with its addenda then. Raises: AgendaNotFound."""
        agenda = await self._agendas.get_agenda(lezer, agenda_id, op)
        signed = await self._addenda.find_signed(agenda_id)
        # What stands beside an agenda ends with it.
        stands = agenda.beeindigd_op is None or (op or today()) < agenda.beeindigd_op
        held = [(one, one.holds_on(op or today()) if stands else Zekerheid.NEE) for one in signed]
        verwijzingen = [
            AddendumVerwijzing(
                id=one.document.id,
                titel=one.document.inhoud.titel,
                periode_van=one.document.inhoud.periode_van,
                periode_tot=one.document.inhoud.periode_tot,
                status=one.status_on(op or today()),
                is_geldig=holds.als_ja_nee,
            )
            for one, holds in held
        ]
        certain = [one.document.inhoud for one, holds in held if holds is Zekerheid.JA]
        parts = (_content_of(agenda), certain if op else [])
        is_large = any(part.is_large for part in certain)
        content = dict(await aside(combine, *parts) if is_large else combine(*parts))
        derived = {"is_lopend": True, "is_afgerond": False} if op and certain else {}
        about = {"geldig_op": op, "addenda": verwijzingen}
        return AgendaGeldend.model_validate({**dict(agenda), **content, **derived, **about})


def _content_of(agenda: AgendaRead) -> Inhoud:
    return Inhoud.model_validate({name: getattr(agenda, name) for name in Inhoud.model_fields})
