"""HTTP for the rankings."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from metrics.gebruik.schemas import InterventieGebruikPage, ThemaGebruikPage
from metrics.gebruik.service import GebruikService
from metrics.stand.routes import CurrentStand
from shared.auth import AnyCaller
from shared.paging import PageQuery

router = APIRouter(prefix="/alliantie", tags=["alliantie"])


@router.get("/themas", summary="Meest gebruikte thema's", openapi_extra={"x-etag": True})
async def list_theme_usage(
    request: Request, response: Response, _: AnyCaller, stand: CurrentStand, query: Annotated[PageQuery, Query()]
) -> ThemaGebruikPage:
    """De GKA-thema's in openbare agenda's van nu, meest gebruikte eerst, ook thema's die niemand noemt."""
    return ThemaGebruikPage.slice_of(request, response, query, await GebruikService(stand).themes())


@router.get("/interventies", summary="Meest gebruikte interventies", openapi_extra={"x-etag": True})
async def list_intervention_usage(
    request: Request, response: Response, _: AnyCaller, stand: CurrentStand, query: Annotated[PageQuery, Query()]
) -> InterventieGebruikPage:
    """De interventies in openbare agenda's van nu, meest gebruikte eerst."""
    return InterventieGebruikPage.slice_of(request, response, query, await GebruikService(stand).interventions())
