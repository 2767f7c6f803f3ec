"""HTTP: agendas and the steps of their life."""

# ruff: noqa: FAST003, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.agendas import service
from agenda_api.agendas.lifecycle import Handeling
from agenda_api.agendas.schemas import (
    AgendaCreate,
    AgendaFilter,
    AgendaPage,
    AgendaRead,
    Beeindiging,
    Terugsturing,
)
from agenda_api.toegang import Lezer, Schrijver
from agenda_api.vastlegging.schemas import VersiePage
from shared.database import Session
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import PageQuery, page_links
from shared.preconditions import ExpectedVersion, set_etag

ETAG = {"x-etag": True}
AgendaId = Annotated[UUID, Path(alias="agendaId")]

router = APIRouter(prefix="/agendas", tags=["agendas"], route_class=IdempotentRoute)


@router.get("", summary="Agenda's zoeken")
async def list_agendas(
    request: Request, response: Response, session: Session, lezer: Lezer, query: Annotated[AgendaFilter, Query()]
) -> AgendaPage:
    """Openbare agenda's, en met een token ook de concepten van de eigen organisatie."""
    resultaten, totaal = await service.list_agendas(session, lezer, query)
    page_links(request, response, query, totaal)
    return AgendaPage(resultaten=resultaten, page=query.page, page_size=query.page_size, totaal=totaal)


@router.post("", summary="Agenda registreren", status_code=201, openapi_extra=ETAG, dependencies=[ClaimKey])
async def create_agenda(
    request: Request, response: Response, session: Session, caller: Schrijver, body: AgendaCreate
) -> AgendaRead:
    """Een nieuw concept; het mag onvolledig zijn, maar niet fout. Alle fouten worden tegelijk gemeld."""
    agenda = await service.register(session, caller, body)
    response.headers["Location"] = f"{request.app.state.prefix}/agendas/{agenda.id}"
    set_etag(response, agenda.versie)
    return agenda


@router.get("/{agendaId}", summary="Eén agenda", openapi_extra=ETAG)
async def read_agenda(response: Response, session: Session, lezer: Lezer, agenda_id: AgendaId) -> AgendaRead:
    """Een agenda met haar hele inhoud en ondertekeningen."""
    agenda = await service.get_agenda(session, lezer, agenda_id)
    set_etag(response, agenda.versie)
    return agenda


@router.put("/{agendaId}", summary="Agenda wijzigen", openapi_extra=ETAG)
async def replace_agenda(
    response: Response,
    session: Session,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: AgendaCreate,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Vervangt de inhoud, zolang de agenda concept of teruggestuurd is."""
    agenda = await service.replace(session, caller, agenda_id, body, expected)
    set_etag(response, agenda.versie)
    return agenda


@router.get("/{agendaId}/versies", summary="Geschiedenis van een agenda")
async def list_versies(
    request: Request,
    response: Response,
    session: Session,
    lezer: Lezer,
    agenda_id: AgendaId,
    query: Annotated[PageQuery, Query()],
) -> VersiePage:
    """Elke wijziging als JSON Patch. Wat er gebeurde voordat de agenda openbaar werd, zien alleen betrokkenen."""
    resultaten, totaal = await service.list_versies(session, lezer, agenda_id, query)
    page_links(request, response, query, totaal)
    return VersiePage(resultaten=resultaten, page=query.page, page_size=query.page_size, totaal=totaal)


@router.post("/{agendaId}/_indienen", summary="Agenda indienen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def submit_agenda(
    response: Response, session: Session, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Biedt de agenda ter beoordeling aan. Alles wat nog ontbreekt wordt tegelijk gemeld."""
    agenda = await service.move(session, caller, agenda_id, expected, Handeling.INDIENEN)
    set_etag(response, agenda.versie)
    return agenda


@router.post(
    "/{agendaId}/_beoordelen", summary="Agenda in beoordeling nemen", openapi_extra=ETAG, dependencies=[ClaimKey]
)
async def assess_agenda(
    response: Response, session: Session, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Voor de beheerder: neemt een ingediende agenda in beoordeling."""
    agenda = await service.move(session, caller, agenda_id, expected, Handeling.BEOORDELEN)
    set_etag(response, agenda.versie)
    return agenda


@router.post("/{agendaId}/_terugsturen", summary="Agenda terugsturen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def return_agenda(
    response: Response,
    session: Session,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Terugsturing,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Voor de beheerder: stuurt de agenda terug, met de reden in de geschiedenis."""
    agenda = await service.move(session, caller, agenda_id, expected, Handeling.TERUGSTUREN, toelichting=body.reden)
    set_etag(response, agenda.versie)
    return agenda


@router.post("/{agendaId}/_vaststellen", summary="Agenda vaststellen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def adopt_agenda(
    response: Response, session: Session, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Voor de beheerder: stelt de agenda vast; vanaf dan is zij openbaar en kan zij worden ondertekend."""
    agenda = await service.move(session, caller, agenda_id, expected, Handeling.VASTSTELLEN)
    set_etag(response, agenda.versie)
    return agenda


@router.post("/{agendaId}/_beeindigen", summary="Agenda beëindigen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def end_agenda(
    response: Response,
    session: Session,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Beeindiging,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Beëindigt een ondertekende agenda; zij blijft meetellen als ooit ondertekend."""
    agenda = await service.move(session, caller, agenda_id, expected, Handeling.BEEINDIGEN, beeindigd_op=body.datum)
    set_etag(response, agenda.versie)
    return agenda
