"""HTTP: how many agendas there are, and all of them as a file."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from agenda_api.agendas.schemas import AgendaKeuze
from agenda_api.overzichten.rijen import AGENDA
from agenda_api.overzichten.schemas import AgendaExportQuery, AgendaTellingen
from agenda_api.overzichten.service import OverzichtService, write_out
from agenda_api.toegang import Lezer
from shared.provide import provided
from shared.streams import ANSWERS_FILE, as_file, file_answer
from shared.velden import SEPARATOR

Overzichten = Annotated[OverzichtService, provided(OverzichtService)]

router = APIRouter(prefix="/agendas", tags=["agendas"])


@router.get("/tellingen", summary="Agenda's tellen")
async def count_agendas(service: Overzichten, lezer: Lezer, query: Annotated[AgendaKeuze, Query()]) -> AgendaTellingen:
    """Hoeveel agenda's u mag zien per status, thema en provincie, met dezelfde filters als de lijst."""
    return await service.count(lezer, query)


@router.get(
    "/export",
    summary="Agenda's als bestand",
    response_class=Response,
    responses=file_answer("De agenda's, in volgorde van hun id."),
    openapi_extra={ANSWERS_FILE: True},
)
async def export_agendas(
    request: Request, service: Overzichten, lezer: Lezer, query: Annotated[AgendaExportQuery, Query()]
) -> Response:
    """Elke agenda die u mag zien, met dezelfde filters als de lijst, als CSV of NDJSON; zo lang als zij zijn.

    Een regel NDJSON is een agenda zoals de lijst haar geeft. Breekt de verbinding af, dan is het bestand niet heel.
    """
    gezocht = await service.seek(query)
    columns = [name for name in AGENDA if query.velden is None or name in query.velden.split(SEPARATOR)]
    return as_file("agendas", query, columns, write_out(request.app, lezer, gezocht, query))
