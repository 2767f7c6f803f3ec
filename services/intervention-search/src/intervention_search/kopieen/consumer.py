"""The doors for events of agenda-api."""

from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing import queue
from intervention_search.indexing.searchable import Registry
from intervention_search.kopieen import repository
from intervention_search.kopieen.schemas import AgendaGebeurtenis, GemeenteGebeurtenis
from intervention_search.kopieen.searchable import SOORT
from intervention_search.taal.places import GEMEENTE
from shared.events.copies import parse_data
from shared.events.envelope import CloudEvent

# Readable by address for who could read it, and no longer an answer to a question.
INGETROKKEN: Final = "ingetrokken"

log = structlog.get_logger()


class Doors:
    """A door per resource: it keeps the newest state and has indexed whatever tells of it; older news is ignored."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def agendas(self, session: AsyncSession, event: CloudEvent) -> None:
        """Raises: InvalidInput."""
        agenda = parse_data(AgendaGebeurtenis, event)
        row = _public_row(agenda) if agenda.openbaar and agenda.status != INGETROKKEN else _hidden_row(agenda)
        if await repository.keep_agenda(session, row | {"versie": event.versie}):
            await queue.enqueue(session, SOORT, [agenda.id])
        else:
            _ignored(event)

    async def gemeenten(self, session: AsyncSession, event: CloudEvent) -> None:
        """Raises: InvalidInput."""
        gemeente = parse_data(GemeenteGebeurtenis, event)
        if await repository.keep_gemeente(session, gemeente.model_dump(mode="json") | {"versie": event.versie}):
            await self._registry.reindex_telling_of(session, GEMEENTE, [gemeente.code])
        else:
            _ignored(event)


def _ignored(event: CloudEvent) -> None:
    log.info("stale_event_ignored", subject=event.subject, versie=event.versie)


def _public_row(agenda: AgendaGebeurtenis) -> dict[str, object]:
    van, tot, signed = agenda.periode_van, agenda.periode_tot, agenda.ondertekend_op
    begin = van and (van.marge.eerste or van.marge.laatste)
    end = tot and tot.einde.laatste
    return {
        "id": agenda.id,
        "is_openbaar": True,
        "titel": agenda.titel,
        "soort": agenda.soort,
        "status": agenda.status,
        "analyse": agenda.analyse or "",
        "tekst": _text(agenda),
        "themas": list(agenda.themas),
        "factoren": list(agenda.factoren),
        "leefwerelden": list(agenda.leefwerelden),
        "gemeentecodes": [gemeente.code for gemeente in agenda.gemeenten],
        "gemeentenamen": [gemeente.naam for gemeente in agenda.gemeenten],
        "trefwoorden": [naam for gemeente in agenda.gemeenten for naam in gemeente.andere_namen],
        "provinciecodes": [gemeente.provinciecode for gemeente in agenda.gemeenten if gemeente.provinciecode],
        "interventies": [a.interventie_id for a in agenda.activiteiten if a.interventie_id],
        "periode_van": str(begin.year) if begin else None,
        "periode_tot": str(end.year) if end else None,
        "datum": (signed and (signed.marge.eerste or signed.marge.laatste)) or begin,
    }


def _hidden_row(agenda: AgendaGebeurtenis) -> dict[str, object]:
    """Nothing of a draft is kept here: what is not stored cannot leak."""
    lists = ("themas", "factoren", "leefwerelden", "interventies")
    return {
        "id": agenda.id,
        "is_openbaar": False,
        "soort": agenda.soort,
        "status": agenda.status,
        **dict.fromkeys(("titel", "analyse", "tekst"), ""),
        **{name: [] for name in (*lists, "gemeentecodes", "gemeentenamen", "trefwoorden", "provinciecodes")},
        **dict.fromkeys(("periode_van", "periode_tot", "datum")),
    }


def _text(agenda: AgendaGebeurtenis) -> str:
    """What the agenda wants and does, as one text of lines."""
    goals = [doel for ambitie in agenda.ambities for doel in ambitie.doelen]
    lines = [
        *(ambitie.omschrijving for ambitie in agenda.ambities),
        *(part for doel in goals for part in (doel.omschrijving, doel.indicator)),
        *(part for a in agenda.activiteiten for part in (a.omschrijving, a.doelgroep, a.beoogd_effect)),
    ]
    return "\n".join(line for line in lines if line)
