"""HTTP: gemeenten and herindelingen."""

# ruff: noqa: FAST003 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.gemeenten.schemas import (
    GemeenteFilter,
    GemeenteInput,
    GemeentePage,
    GemeenteRead,
    HerindelingCreate,
    HerindelingFilter,
    HerindelingPage,
    HerindelingRead,
)
from agenda_api.gemeenten.service import GemeenteService
from agenda_api.toegang import OnlyBeheerder, TokenIfAny
from shared.addresses import address_of
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion, VersionOrNew, with_etag
from shared.provide import provided
from shared.waardelijsten.types import Gemeentecode

ETAG = {"x-etag": True}
Gemeenten = Annotated[GemeenteService, provided(GemeenteService)]
Code = Annotated[Gemeentecode, Path(alias="gemeentecode", description="GM0363, 0363 of 363.", examples=["GM0363"])]

router = APIRouter(prefix="/gemeenten", tags=["gemeenten"], dependencies=[TokenIfAny])
herindelingen_router = APIRouter(
    prefix="/herindelingen", tags=["gemeenten"], route_class=IdempotentRoute, dependencies=[TokenIfAny]
)


@router.get("", summary="Gemeenten zoeken")
async def list_gemeenten(
    request: Request,
    response: Response,
    service: Gemeenten,
    query: Annotated[GemeenteFilter, Query()],
) -> GemeentePage:
    """Alle gemeenten, ook opgeheven; met `geldigOp` alleen die op een dag bestaan. `naam` vindt ook aliassen."""
    return GemeentePage.of(request, response, query, await service.list_gemeenten(query))


@router.get("/{gemeentecode}", summary="Eén gemeente", openapi_extra=ETAG)
async def read_gemeente(
    response: Response,
    service: Gemeenten,
    code: Code,
) -> GemeenteRead:
    """Een gemeente met haar aliassen, geldigheid, voorgangers en opvolgers."""
    return with_etag(response, await service.get_gemeente(code))


@router.put(
    "/{gemeentecode}",
    summary="Gemeente registreren of wijzigen",
    openapi_extra=ETAG,
    dependencies=[OnlyBeheerder],
    responses={201: {"model": GemeenteRead, "description": "Geregistreerd."}},
)
async def put_gemeente(
    response: Response,
    service: Gemeenten,
    code: Code,
    body: GemeenteInput,
    expected: VersionOrNew,
) -> GemeenteRead:
    """Voor de beheerder. Nieuwe herindelingsjaren worden zo geregistreerd, zonder nieuwe versie van deze dienst."""
    if expected is None:
        gemeente = await service.register(code, body)
        response.status_code = 201
    else:
        gemeente = await service.change(code, body, expected)
    return with_etag(response, gemeente)


@router.get("/{gemeentecode}/herindelingen", summary="Herindelingen van een gemeente")
async def list_herindelingen_of_gemeente(
    request: Request,
    response: Response,
    service: Gemeenten,
    code: Code,
    query: Annotated[HerindelingFilter, Query()],
) -> HerindelingPage:
    """Waaruit deze gemeente is ontstaan en waarin zij is opgegaan, in volgorde van tijd."""
    return HerindelingPage.of(request, response, query, await service.list_herindelingen(query, code))


@herindelingen_router.get("", summary="Herindelingen zoeken")
async def list_herindelingen(
    request: Request,
    response: Response,
    service: Gemeenten,
    query: Annotated[HerindelingFilter, Query()],
) -> HerindelingPage:
    """Alle overgangen tussen gemeenten, doorgevoerd en gepland, in volgorde van tijd."""
    return HerindelingPage.of(request, response, query, await service.list_herindelingen(query))


@herindelingen_router.post(
    "",
    summary="Herindeling registreren",
    status_code=201,
    openapi_extra=ETAG,
    dependencies=[OnlyBeheerder, ClaimKey],
)
async def create_herindeling(
    request: Request,
    response: Response,
    service: Gemeenten,
    body: HerindelingCreate,
) -> HerindelingRead:
    """Voor de beheerder. Een splitsing is één registratie per ontvanger; een onbekend aandeel blijft null."""
    herindeling = await service.register_herindeling(body)
    response.headers["Location"] = address_of(request, f"/herindelingen/{herindeling.id}")
    return with_etag(response, herindeling)


@herindelingen_router.get("/{herindelingId}", summary="Eén herindeling", openapi_extra=ETAG)
async def read_herindeling(
    response: Response,
    service: Gemeenten,
    herindeling_id: Annotated[UUID, Path(alias="herindelingId")],
) -> HerindelingRead:
    """Eén overgang tussen twee gemeenten."""
    return with_etag(response, await service.get_herindeling(herindeling_id))


@herindelingen_router.post(
    "/{herindelingId}/_doorvoeren",
    summary="Geplande herindeling doorvoeren",
    openapi_extra=ETAG,
    dependencies=[OnlyBeheerder, ClaimKey],
)
async def carry_out_herindeling(
    response: Response,
    service: Gemeenten,
    herindeling_id: Annotated[UUID, Path(alias="herindelingId")],
    expected: ExpectedVersion,
) -> HerindelingRead:
    """Voor de beheerder: wat gepland was staat vast. De gemeente die opgaat bestaat vanaf de datum niet meer.

    Vanaf die dag is de rechtsopvolger gebonden aan wat zij afsprak; zonder bekende opvolger blijft dat onbekend.
    """
    return with_etag(response, await service.carry_out(herindeling_id, expected))
