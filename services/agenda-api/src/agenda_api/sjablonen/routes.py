"""HTTP: an agenda that begins from another one, and what an agenda about a theme can begin with."""

# ruff: noqa: FAST003, PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.agendas.schemas import AgendaCreate, AgendaRead
from agenda_api.agendas.service import AgendaService
from agenda_api.overeenkomsten.sent import read_sent
from agenda_api.sjablonen.schemas import KopieInput, SjabloonPage, SjabloonRead
from agenda_api.sjablonen.service import SjabloonService
from agenda_api.toegang import Schrijver, TokenIfAny
from shared.addresses import address_of
from shared.aside import Body
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import PageQuery
from shared.preconditions import with_etag
from shared.provide import provided

Sjablonen = Annotated[SjabloonService, provided(SjabloonService)]
Agendas = Annotated[AgendaService, provided(AgendaService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]

router = APIRouter(route_class=IdempotentRoute)


@router.post(
    "/agendas/{agendaId}/kopieen",
    summary="Agenda kopiëren",
    status_code=201,
    tags=["agendas"],
    openapi_extra={"x-etag": True},
    dependencies=[ClaimKey],
)
async def copy_agenda(
    request: Request,
    response: Response,
    service: Sjablonen,
    agendas: Agendas,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: KopieInput,
) -> AgendaRead:
    """Een nieuw concept met de inhoud van een eerdere agenda, voor een volgende periode of van een andere gemeente.

    Analyse, thema's, ambities, doelen, activiteiten en afspraken gaan mee; bedragen, documenten, bron, streefdatums en
    opleverdatums niet. Doelen en activiteiten krijgen een nieuw id. Wat de agenda deed blijft bij haar.
    """
    content = await service.copy(caller, agenda_id, body)
    sent = await read_sent(request, agendas, Body(AgendaCreate, content))
    agenda = await agendas.register(caller, sent, request.app.state.settings.max_concepten)
    response.headers["Location"] = address_of(request, f"/agendas/{agenda.id}")
    return with_etag(response, agenda)


@router.get("/sjablonen", summary="Sjablonen", tags=["sjablonen"], dependencies=[TokenIfAny])
async def list_sjablonen(
    request: Request, response: Response, service: Sjablonen, query: Annotated[PageQuery, Query()]
) -> SjabloonPage:
    """De thema's waarvoor er een begin van een agenda is."""
    return SjabloonPage.slice_of(request, response, query, service.list_themas())


@router.get("/sjablonen/{thema}", summary="Eén sjabloon", tags=["sjablonen"], dependencies=[TokenIfAny])
async def read_sjabloon(
    service: Sjablonen, thema: Annotated[str, Path(max_length=100, examples=["taalbevordering"])]
) -> SjabloonRead:
    """Waarmee een agenda over één thema kan beginnen: interventies, afspraken en landelijke thema-agenda's."""
    return await service.read(thema)
