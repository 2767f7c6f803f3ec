"""HTTP: organisations."""

# ruff: noqa: FAST003, PLR0917 - FastAPI passes by name, and the aliases of paths stand in named types

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.organisaties.schemas import (
    DagQuery,
    OrganisatieFilter,
    OrganisatieInput,
    OrganisatiePage,
    OrganisatieRead,
    Tellingen,
)
from agenda_api.organisaties.service import OrganisatieService
from agenda_api.toegang import Beheerder, TokenIfAny
from shared.addresses import address_of
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.preconditions import ExpectedVersion, with_etag
from shared.provide import provided

ETAG = {"x-etag": True}
Organisaties = Annotated[OrganisatieService, provided(OrganisatieService)]
OrganisatieId = Annotated[UUID, Path(alias="organisatieId")]

router = APIRouter(
    prefix="/organisaties", tags=["organisaties"], route_class=IdempotentRoute, dependencies=[TokenIfAny]
)


@router.get("", summary="Organisaties zoeken")
async def list_organisaties(
    request: Request, response: Response, service: Organisaties, query: Annotated[OrganisatieFilter, Query()]
) -> OrganisatiePage:
    """Wie deelneemt aan de alliantie; met `lidOp` alleen wie op een dag zeker lid is."""
    return OrganisatiePage.of(request, response, query, await service.list_organisaties(query))


@router.post(
    "",
    summary="Organisatie registreren",
    status_code=201,
    openapi_extra=ETAG,
    dependencies=[ClaimKey],
)
async def create_organisatie(
    request: Request, response: Response, service: Organisaties, caller: Beheerder, body: OrganisatieInput
) -> OrganisatieRead:
    """Voor de beheerder: de OIN van een gemeente bepaalt wie haar agenda's mag zien en wijzigen."""
    organisatie = await service.register(caller, body)
    response.headers["Location"] = address_of(request, f"/organisaties/{organisatie.id}")
    return with_etag(response, organisatie)


@router.get("/tellingen", summary="Leden tellen")
async def count_leden(service: Organisaties, query: Annotated[DagQuery, Query()]) -> Tellingen:
    """Hoeveel organisaties op een dag lid zijn, per soort en in totaal.

    Wat niet precies genoeg bekend is telt apart: onbekend is nooit nul.
    """
    return await service.count_leden(query.op)


@router.get("/{organisatieId}", summary="Eén organisatie", openapi_extra=ETAG)
async def read_organisatie(response: Response, service: Organisaties, organisatie_id: OrganisatieId) -> OrganisatieRead:
    """Een organisatie met haar identificaties en lidmaatschap; een samengevoegde zegt in welke zij opging."""
    return with_etag(response, await service.get_organisatie(organisatie_id))


@router.put("/{organisatieId}", summary="Organisatie wijzigen", openapi_extra=ETAG)
async def replace_organisatie(
    response: Response,
    service: Organisaties,
    caller: Beheerder,
    organisatie_id: OrganisatieId,
    body: OrganisatieInput,
    expected: ExpectedVersion,
) -> OrganisatieRead:
    """Voor de beheerder: vervangt alle gegevens van de organisatie."""
    return with_etag(response, await service.change(caller, organisatie_id, body, expected))
