"""HTTP: samenwerkingsverbanden."""

# ruff: noqa: FAST003, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.samenwerkingsverbanden.schemas import (
    SamenwerkingsverbandFilter,
    SamenwerkingsverbandInput,
    SamenwerkingsverbandPage,
    SamenwerkingsverbandRead,
    Uittreding,
)
from agenda_api.samenwerkingsverbanden.service import SamenwerkingsverbandService
from agenda_api.toegang import Lezer, Schrijver, TokenIfAny
from agenda_api.vastlegging.schemas import VersiePage
from shared.addresses import address_of
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import CursorQuery
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided

ETAG = {"x-etag": True}
Verbanden = Annotated[SamenwerkingsverbandService, provided(SamenwerkingsverbandService)]
VerbandId = Annotated[UUID, Path(alias="samenwerkingsverbandId")]

router = APIRouter(
    prefix="/samenwerkingsverbanden",
    tags=["samenwerkingsverbanden"],
    route_class=IdempotentRoute,
    dependencies=[TokenIfAny],
)


@router.get("", summary="Samenwerkingsverbanden zoeken")
async def list_samenwerkingsverbanden(
    request: Request, response: Response, service: Verbanden, query: Annotated[SamenwerkingsverbandFilter, Query()]
) -> SamenwerkingsverbandPage:
    """Allianties, coalities, leernetwerken en kenniskringen, met hun leden van nu en vroeger."""
    return SamenwerkingsverbandPage.of(request, response, query, await service.list_verbanden(query))


@router.post(
    "", summary="Samenwerkingsverband registreren", status_code=201, openapi_extra=ETAG, dependencies=[ClaimKey]
)
async def create_samenwerkingsverband(
    request: Request, response: Response, service: Verbanden, caller: Schrijver, body: SamenwerkingsverbandInput
) -> SamenwerkingsverbandRead:
    """Door de regievoerder, door een lid als er geen regievoerder is, of door de beheerder.

    Een coalitie noemt minstens een schoolbestuur, een gemeente, een partner, haar regievoerder en een vestiging; wat
    ontbreekt wordt tegelijk gemeld. Wat alleen uit openbare bronnen bekend is, legt de beheerder vast, met de bron.
    """
    verband = await service.register(caller, body)
    response.headers["Location"] = address_of(request, f"/samenwerkingsverbanden/{verband.id}")
    return with_etag(response, verband)


@router.get("/{samenwerkingsverbandId}", summary="Eén samenwerkingsverband", openapi_extra=ETAG)
async def read_samenwerkingsverband(
    response: Response, service: Verbanden, verband_id: VerbandId
) -> SamenwerkingsverbandRead:
    """Een samenwerkingsverband met zijn leden, vestigingen en bron."""
    return with_etag(response, await service.get_verband(verband_id))


@router.put("/{samenwerkingsverbandId}", summary="Samenwerkingsverband wijzigen", openapi_extra=ETAG)
async def replace_samenwerkingsverband(
    response: Response,
    service: Verbanden,
    caller: Schrijver,
    verband_id: VerbandId,
    body: SamenwerkingsverbandInput,
    expected: ExpectedVersion,
) -> SamenwerkingsverbandRead:
    """Vervangt alle gegevens; door de regievoerder, een lid als er geen regievoerder is, of de beheerder.

    Zolang er geen regievoerder is, wijzigt alleen wie het verband registreerde de leden, of de beheerder; andere leden
    sturen ze zoals ze zijn. Wijzigt een ander dan de beheerder iets, dan is het niet meer `geverifieerd`.
    """
    return with_etag(response, await service.replace(caller, verband_id, body, expected))


@router.post(
    "/{samenwerkingsverbandId}/_uittreden",
    summary="Uit een samenwerkingsverband treden",
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def leave_samenwerkingsverband(
    response: Response,
    service: Verbanden,
    caller: Schrijver,
    verband_id: VerbandId,
    body: Uittreding,
    expected: ExpectedVersion,
) -> SamenwerkingsverbandRead:
    """Een lid beëindigt zijn eigen lidmaatschap; daar is niemand anders voor nodig."""
    return with_etag(response, await service.leave(caller, verband_id, body.datum, expected))


@router.get("/{samenwerkingsverbandId}/versies", summary="Geschiedenis van een samenwerkingsverband")
async def list_versies_of_samenwerkingsverband(
    request: Request,
    response: Response,
    service: Verbanden,
    lezer: Lezer,
    verband_id: VerbandId,
    query: Annotated[CursorQuery, Query()],
) -> VersiePage:
    """Elke wijziging als JSON Patch; welke client haar deed, zien wie het verband mogen wijzigen."""
    return VersiePage.of(request, response, query, await service.list_versies(lezer, verband_id, query))
