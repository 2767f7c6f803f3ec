"""HTTP: agendas and the steps of their life."""

# ruff: noqa: FAST003, PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from agenda_api.agendas.lifecycle import Handeling
from agenda_api.agendas.schemas import (
    AgendaCreate,
    AgendaFilter,
    AgendaPage,
    AgendaRead,
    Beeindiging,
    Terugsturing,
)
from agenda_api.agendas.service import AgendaService
from agenda_api.ondertekeningen.schemas import OndertekeningCreate
from agenda_api.toegang import Lezer, Schrijver
from agenda_api.vastlegging.schemas import VersiePage
from shared.addresses import address_of
from shared.aside import Body
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import PageQuery
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided

ETAG = {"x-etag": True}
Agendas = Annotated[AgendaService, provided(AgendaService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]


async def _sent(request: Request, body: Body[AgendaCreate]) -> AgendaCreate:
    return await body.read(request)


Sent = Annotated[AgendaCreate, Depends(_sent)]

router = APIRouter(prefix="/agendas", tags=["agendas"], route_class=IdempotentRoute)


@router.get("", summary="Agenda's zoeken")
async def list_agendas(
    request: Request, response: Response, service: Agendas, lezer: Lezer, query: Annotated[AgendaFilter, Query()]
) -> AgendaPage:
    """Openbare agenda's, en met een token ook de concepten van de eigen organisatie."""
    return AgendaPage.of(request, response, query, await service.list_agendas(lezer, query))


@router.post("", summary="Agenda registreren", status_code=201, openapi_extra=ETAG, dependencies=[ClaimKey])
async def create_agenda(
    request: Request, response: Response, service: Agendas, caller: Schrijver, body: Sent
) -> AgendaRead:
    """Een nieuw concept; het mag onvolledig zijn, maar niet fout. Alle fouten worden tegelijk gemeld."""
    agenda = await service.register(caller, body, request.app.state.settings.max_concepten)
    response.headers["Location"] = address_of(request, f"/agendas/{agenda.id}")
    return with_etag(response, agenda)


@router.get("/{agendaId}", summary="Eén agenda", openapi_extra=ETAG)
async def read_agenda(response: Response, service: Agendas, lezer: Lezer, agenda_id: AgendaId) -> AgendaRead:
    """Een agenda met haar hele inhoud en ondertekeningen."""
    return with_etag(response, await service.get_agenda(lezer, agenda_id))


@router.put("/{agendaId}", summary="Agenda wijzigen", openapi_extra=ETAG)
async def replace_agenda(
    response: Response,
    service: Agendas,
    caller: Schrijver,
    agenda_id: AgendaId,
    expected: ExpectedVersion,
    body: Sent,
) -> AgendaRead:
    """Vervangt de inhoud, zolang de agenda concept of teruggestuurd is; dat doet alleen de indiener.

    Verandert er iets, dan vervallen de instemmingen. Verandert er niets, dan blijft de ETag gelijk.
    """
    return with_etag(response, await service.replace(caller, agenda_id, body, expected))


@router.get("/{agendaId}/versies", summary="Geschiedenis van een agenda")
async def list_versies(
    request: Request,
    response: Response,
    service: Agendas,
    lezer: Lezer,
    agenda_id: AgendaId,
    query: Annotated[PageQuery, Query()],
) -> VersiePage:
    """Elke wijziging als JSON Patch. Wat er gebeurde voordat de agenda openbaar werd, zien alleen betrokkenen."""
    return VersiePage.of(request, response, query, await service.list_versies(lezer, agenda_id, query))


@router.post("/{agendaId}/_instemmen", summary="Met een agenda instemmen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def consent_to_agenda(
    response: Response, service: Agendas, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Een gemeente die de agenda niet zelf indient, stemt in met de inhoud zoals die nu is, met haar eigen token."""
    return with_etag(response, await service.consent(caller, agenda_id, expected))


@router.post("/{agendaId}/_indienen", summary="Agenda indienen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def submit_agenda(
    response: Response, service: Agendas, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """De indiener biedt de agenda aan de alliantie aan.

    Alles wat nog ontbreekt wordt tegelijk gemeld, ook welke gemeenten nog niet hebben ingestemd.
    """
    return with_etag(response, await service.move(caller, agenda_id, expected, Handeling.INDIENEN))


@router.post(
    "/{agendaId}/_behandelen", summary="Agenda in behandeling nemen", openapi_extra=ETAG, dependencies=[ClaimKey]
)
async def take_up_agenda(
    response: Response, service: Agendas, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Voor de beheerder: neemt een ingediende agenda in behandeling."""
    return with_etag(response, await service.move(caller, agenda_id, expected, Handeling.IN_BEHANDELING_NEMEN))


@router.post("/{agendaId}/_terugsturen", summary="Agenda terugsturen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def return_agenda(
    response: Response,
    service: Agendas,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Terugsturing,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Voor de beheerder: stuurt de agenda terug, met de reden in de geschiedenis."""
    return with_etag(response, await service.move(caller, agenda_id, expected, Handeling.TERUGSTUREN, reden=body.reden))


@router.post(
    "/{agendaId}/_akkoord", summary="Agenda klaar om te ondertekenen", openapi_extra=ETAG, dependencies=[ClaimKey]
)
async def agree_to_agenda(
    response: Response, service: Agendas, caller: Schrijver, agenda_id: AgendaId, expected: ExpectedVersion
) -> AgendaRead:
    """Voor de beheerder: de alliantie is akkoord; vanaf dan is de agenda openbaar en kan zij worden ondertekend."""
    return with_etag(response, await service.move(caller, agenda_id, expected, Handeling.AKKOORD))


@router.post("/{agendaId}/_beeindigen", summary="Agenda beëindigen", openapi_extra=ETAG, dependencies=[ClaimKey])
async def end_agenda(
    response: Response,
    service: Agendas,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Beeindiging,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Elke gemeente zegt op, met haar eigen token; bij de laatste eindigt de agenda, op de laatste genoemde dag.

    De beheerder kan haar ook beëindigen, met de reden als zij van meer gemeenten is. Zij blijft meetellen als ooit
    ondertekend.
    """
    return with_etag(response, await service.end(caller, agenda_id, expected, body))


@router.post(
    "/{agendaId}/ondertekeningen",
    tags=["ondertekeningen"],
    summary="Agenda ondertekenen",
    status_code=201,
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def sign_agenda(
    request: Request,
    response: Response,
    service: Agendas,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: OndertekeningCreate,
    expected: ExpectedVersion,
) -> AgendaRead:
    """Tekent een agenda die akkoord is; hebben OCW en elke gemeente getekend, dan is zij ondertekend."""
    agenda = await service.sign(caller, agenda_id, body, expected)
    response.headers["Location"] = address_of(request, f"/agendas/{agenda.id}")
    return with_etag(response, agenda)
