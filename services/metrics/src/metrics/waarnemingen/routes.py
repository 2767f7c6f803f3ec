"""HTTP for observations."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from metrics.waarnemingen.schemas import (
    WaarnemingenUpdate,
    WaarnemingenVerslag,
    WaarnemingFilter,
    WaarnemingPage,
)
from metrics.waarnemingen.service import WaarnemingService
from shared.auth import AnyCaller, Caller, caller_with
from shared.provide import provided

router = APIRouter(prefix="/waarnemingen", tags=["waarnemingen"])
Waarnemingen = Annotated[WaarnemingService, provided(WaarnemingService)]
Deliverer = Annotated[Caller, caller_with("cijfers:schrijven")]


@router.put("", summary="Waarnemingen aanleveren")
async def put_observations(body: WaarnemingenUpdate, caller: Deliverer, service: Waarnemingen) -> WaarnemingenVerslag:
    """Voeg waarnemingen toe of vervang ze, op gemeente en periode; alles of niets.

    Alle fouten in alle rijen komen in één antwoord. Herhalen mag: wat gelijk is blijft ongewijzigd, en een eerdere
    waarde blijft bewaard en opvraagbaar met `bekendOp`.
    """
    return await service.deliver(body, caller)


@router.get("", summary="Waarnemingen opvragen")
async def list_observations(
    request: Request,
    response: Response,
    _: AnyCaller,
    service: Waarnemingen,
    query: Annotated[WaarnemingFilter, Query()],
) -> WaarnemingPage:
    """Waarnemingen zoals aangeleverd, in de indeling van 1 januari van de periode; niet herrekend."""
    return WaarnemingPage.of(request, response, query, await service.list_page(query))
