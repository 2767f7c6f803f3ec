"""The door for events about agendas."""

import structlog
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing import queue
from intervention_search.kopieen import repository
from intervention_search.kopieen.schemas import AgendaGebeurtenis
from intervention_search.kopieen.service import SOORT
from shared.events.envelope import CloudEvent
from shared.problems import InvalidInput

log = structlog.get_logger()


async def consume(session: AsyncSession, event: CloudEvent) -> None:
    """Keep the newest state and have it indexed; an older one than known is ignored. Raises: InvalidInput."""
    try:
        agenda = AgendaGebeurtenis.model_validate(event.data)
    except ValidationError as error:
        raise InvalidInput("Deze gebeurtenis beschrijft geen agenda.") from error
    row = _public_row(agenda) if agenda.openbaar else _hidden_row(agenda)
    if await repository.keep_newer(session, row | {"versie": event.versie}):
        await queue.enqueue(session, SOORT, [agenda.id])
    else:
        log.info("stale_event_ignored", subject=event.subject, versie=event.versie)


def _public_row(agenda: AgendaGebeurtenis) -> dict[str, object]:
    van, tot = agenda.periode_van, agenda.periode_tot
    signed = agenda.ondertekend_op
    return {
        "id": agenda.id,
        "is_openbaar": True,
        "titel": agenda.titel,
        "soort": agenda.soort,
        "status": agenda.status,
        "analyse": agenda.analyse or "",
        "tekst": _text(agenda),
        "themas": agenda.themas,
        "factoren": agenda.factoren,
        "leefwerelden": agenda.leefwerelden,
        "gemeenten": [gemeente.model_dump() for gemeente in agenda.gemeenten],
        "interventies": [a.interventie_id for a in agenda.activiteiten if a.interventie_id],
        "periode_van": van.jaar if van else None,
        "periode_tot": tot.jaar if tot else None,
        "datum": (signed.dag if signed else None) or (van.dag if van else None),
    }


def _hidden_row(agenda: AgendaGebeurtenis) -> dict[str, object]:
    """Nothing of a draft is kept here: what is not stored cannot leak."""
    return {
        "id": agenda.id,
        "is_openbaar": False,
        "soort": agenda.soort,
        "status": agenda.status,
        **dict.fromkeys(("titel", "analyse", "tekst"), ""),
        **{name: [] for name in ("themas", "factoren", "leefwerelden", "gemeenten", "interventies")},
        **dict.fromkeys(("periode_van", "periode_tot", "datum")),
    }


def _text(agenda: AgendaGebeurtenis) -> str:
    """What the agenda wants and does, as one text of lines."""
    lines = [
        *(ambitie.omschrijving for ambitie in agenda.ambities),
        *(
            part
            for ambitie in agenda.ambities
            for doel in ambitie.doelen
            for part in (doel.omschrijving, doel.indicator)
        ),
        *(part for a in agenda.activiteiten for part in (a.omschrijving, a.doelgroep, a.beoogd_effect)),
    ]
    return "\n".join(line for line in lines if line)
