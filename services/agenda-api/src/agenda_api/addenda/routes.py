"""HTTP: addenda, what is agreed in them, and their history."""

# ruff: noqa: FAST003, PLR0913, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.addenda.schemas import AddendumCreate, AddendumPage, AddendumRead
from agenda_api.addenda.service import AddendumService
from agenda_api.ondertekeningen.schemas import BewijsRead
from agenda_api.overeenkomsten.sent import read_sent
from agenda_api.toegang import Lezer, Schrijver
from agenda_api.vastlegging.schemas import MAX_VERSIE, Verschil, VersieGeheel, VersiePage
from shared.addresses import address_of
from shared.aside import Body
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import CursorQuery, PageQuery
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided
from shared.wire import InDigits

ETAG = {"x-etag": True}
Addenda = Annotated[AddendumService, provided(AddendumService)]
AgendaId = Annotated[UUID, Path(alias="agendaId")]
AddendumId = Annotated[UUID, Path(alias="addendumId")]
Versienummer = Annotated[int, InDigits, Path(ge=1, le=MAX_VERSIE)]
OndertekeningId = Annotated[UUID, Path(alias="ondertekeningId")]


router = APIRouter(tags=["addenda"], route_class=IdempotentRoute)


@router.get("/agendas/{agendaId}/addenda", summary="Addenda van een agenda")
async def list_addenda(
    request: Request,
    response: Response,
    service: Addenda,
    lezer: Lezer,
    agenda_id: AgendaId,
    query: Annotated[PageQuery, Query()],
) -> AddendumPage:
    """De openbare addenda van een agenda, en met een token ook de concepten van de eigen organisatie."""
    return AddendumPage.of(request, response, query, await service.list_addenda(lezer, agenda_id, query))


@router.post(
    "/agendas/{agendaId}/addenda",
    summary="Addendum registreren",
    status_code=201,
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def create_addendum(
    request: Request,
    response: Response,
    service: Addenda,
    caller: Schrijver,
    agenda_id: AgendaId,
    body: Body[AddendumCreate],
) -> AddendumRead:
    """Een nieuw concept bij een ondertekende agenda, met een eigen periode, inhoud en ondertekeningen.

    Het begint niet voor de agenda. Wie namens een gemeente van de agenda of haar indiener handelt, kan het registreren.
    """
    addendum = await service.register(caller, agenda_id, await read_sent(request, service, body))
    response.headers["Location"] = address_of(request, f"/addenda/{addendum.id}")
    return with_etag(response, addendum)


@router.get("/addenda/{addendumId}", summary="Eén addendum", openapi_extra=ETAG)
async def read_addendum(response: Response, service: Addenda, lezer: Lezer, addendum_id: AddendumId) -> AddendumRead:
    """Een addendum met zijn hele inhoud en ondertekeningen; `agendaId` zegt bij welke agenda het hoort."""
    return with_etag(response, await service.get_addendum(lezer, addendum_id))


@router.put("/addenda/{addendumId}", summary="Addendum wijzigen", openapi_extra=ETAG)
async def replace_addendum(
    request: Request,
    response: Response,
    service: Addenda,
    caller: Schrijver,
    addendum_id: AddendumId,
    expected: ExpectedVersion,
    body: Body[AddendumCreate],
) -> AddendumRead:
    """Vervangt de inhoud, zolang het addendum concept of teruggestuurd is; dat doet alleen de indiener.

    Verandert er iets, dan vervallen de instemmingen en collegebesluiten. Verandert er niets, dan blijft de ETag gelijk.
    """
    sent = await read_sent(request, service, body)
    return with_etag(response, await service.replace(caller, addendum_id, sent, expected))


@router.delete("/addenda/{addendumId}", summary="Concept van een addendum verwijderen", status_code=204)
async def delete_addendum(
    service: Addenda, caller: Schrijver, addendum_id: AddendumId, expected: ExpectedVersion
) -> None:
    """De indiener of de beheerder verwijdert een concept dat nooit is ingediend, met zijn geschiedenis."""
    await service.delete(caller, addendum_id, expected)


@router.get(
    "/addenda/{addendumId}/ondertekeningen/{ondertekeningId}/bewijs", summary="Bewijs van een ondertekend addendum"
)
async def read_addendum_bewijs(
    service: Addenda, lezer: Lezer, addendum_id: AddendumId, ondertekening_id: OndertekeningId
) -> BewijsRead:
    """Wat er getekend is: de inhoud volgens RFC 8785 (JCS), haar SHA-256, en hoe u dat met de hand nagaat."""
    return await service.get_bewijs(lezer, addendum_id, ondertekening_id)


@router.get("/addenda/{addendumId}/versies", summary="Geschiedenis van een addendum")
async def list_addendum_versies(
    request: Request,
    response: Response,
    service: Addenda,
    lezer: Lezer,
    addendum_id: AddendumId,
    query: Annotated[CursorQuery, Query()],
) -> VersiePage:
    """Elke wijziging als JSON Patch. Wat er gebeurde voordat het addendum openbaar werd, zien alleen betrokkenen."""
    return VersiePage.of(request, response, query, await service.list_versies(lezer, addendum_id, query))


@router.get("/addenda/{addendumId}/versies/{versie}", summary="Eén versie van een addendum")
async def read_addendum_versie(
    service: Addenda, lezer: Lezer, addendum_id: AddendumId, versie: Versienummer
) -> VersieGeheel:
    """Het addendum zoals het toen helemaal was, wie het zo maakte, en de afdrukken waaraan dat te controleren is."""
    return await service.get_versie(lezer, addendum_id, versie)


@router.get(
    "/addenda/{addendumId}/versies/{versie}/verschillen/{andere}",
    summary="Verschil tussen versies van een addendum",
)
async def compare_addendum_versies(
    service: Addenda, lezer: Lezer, addendum_id: AddendumId, versie: Versienummer, andere: Versienummer
) -> Verschil:
    """Wat er van de ene naar de andere versie verandert, als JSON Patch; de volgorde is vrij."""
    return await service.compare_versies(lezer, addendum_id, versie, andere)
