"""HTTP: regiocoördinatoren and the expertpool."""

# ruff: noqa: FAST003, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.regiocoordinatoren.schemas import (
    DagQuery,
    RegiocoordinatorFilter,
    RegiocoordinatorInput,
    RegiocoordinatorPage,
    RegiocoordinatorRead,
)
from agenda_api.regiocoordinatoren.service import RegiocoordinatorService
from agenda_api.toegang import Beheerder, Lezer, OnlyBeheerder
from agenda_api.vastlegging.schemas import VersiePage
from shared.addresses import address_of
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.paging import CursorQuery
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided
from shared.waardelijsten.types import Gemeentecode

ETAG = {"x-etag": True}
Regiocoordinatoren = Annotated[RegiocoordinatorService, provided(RegiocoordinatorService)]
RegiocoordinatorId = Annotated[UUID, Path(alias="regiocoordinatorId")]
Code = Annotated[Gemeentecode, Path(alias="gemeentecode", description="GM0363, 0363 of 363.", examples=["GM0363"])]

router = APIRouter(tags=["regiocoordinatoren"], route_class=IdempotentRoute)


@router.get("/regiocoordinatoren", summary="Regiocoördinatoren en experts zoeken")
async def list_regiocoordinatoren(
    request: Request,
    response: Response,
    service: Regiocoordinatoren,
    lezer: Lezer,
    query: Annotated[RegiocoordinatorFilter, Query()],
) -> RegiocoordinatorPage:
    """Wie gemeenten bedient en wie over thema's adviseert, met de functionele mailbox."""
    found = await service.list_regiocoordinatoren(lezer, query)
    return RegiocoordinatorPage.of(request, response, query, found)


@router.post(
    "/regiocoordinatoren",
    summary="Regiocoördinator of expert registreren",
    status_code=201,
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def create_regiocoordinator(
    request: Request, response: Response, service: Regiocoordinatoren, caller: Beheerder, body: RegiocoordinatorInput
) -> RegiocoordinatorRead:
    """Voor de beheerder. Een gemeente heeft op een dag hoogstens één regiocoördinator.

    Het werkgebied bepaalt welke concepten de client van deze regiocoördinator ziet, van dag tot dag.
    """
    found = await service.register(caller, body)
    response.headers["Location"] = address_of(request, f"/regiocoordinatoren/{found.id}")
    return with_etag(response, found)


@router.get("/regiocoordinatoren/{regiocoordinatorId}", summary="Eén regiocoördinator of expert", openapi_extra=ETAG)
async def read_regiocoordinator(
    response: Response, service: Regiocoordinatoren, lezer: Lezer, regiocoordinator_id: RegiocoordinatorId
) -> RegiocoordinatorRead:
    """Een functie met haar werkgebied, thema's en geldigheid."""
    return with_etag(response, await service.get_regiocoordinator(lezer, regiocoordinator_id))


@router.put("/regiocoordinatoren/{regiocoordinatorId}", summary="Regiocoördinator wijzigen", openapi_extra=ETAG)
async def replace_regiocoordinator(
    response: Response,
    service: Regiocoordinatoren,
    caller: Beheerder,
    regiocoordinator_id: RegiocoordinatorId,
    body: RegiocoordinatorInput,
    expected: ExpectedVersion,
) -> RegiocoordinatorRead:
    """Voor de beheerder: vervangt alle gegevens; wat er stond blijft in de geschiedenis."""
    return with_etag(response, await service.change(caller, regiocoordinator_id, body, expected))


@router.get(
    "/regiocoordinatoren/{regiocoordinatorId}/versies",
    summary="Geschiedenis van een regiocoördinator",
    dependencies=[OnlyBeheerder],
)
async def list_versies_of_regiocoordinator(
    request: Request,
    response: Response,
    service: Regiocoordinatoren,
    regiocoordinator_id: RegiocoordinatorId,
    query: Annotated[CursorQuery, Query()],
) -> VersiePage:
    """Voor de beheerder, want zij noemt clients: elke wijziging als JSON Patch."""
    return VersiePage.of(request, response, query, await service.list_versies(regiocoordinator_id, query))


@router.get(
    "/gemeenten/{gemeentecode}/regiocoordinator", summary="De regiocoördinator van een gemeente", openapi_extra=ETAG
)
async def read_regiocoordinator_of_gemeente(
    response: Response, service: Regiocoordinatoren, lezer: Lezer, code: Code, query: Annotated[DagQuery, Query()]
) -> RegiocoordinatorRead:
    """Wie deze gemeente op een dag bedient; 404 als niemand dat doet."""
    return with_etag(response, await service.find_serving(lezer, code, query.op))
