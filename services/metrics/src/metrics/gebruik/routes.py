"""HTTP for the rankings."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from metrics.gebruik.schemas import InterventieGebruikPage, ThemaGebruikPage
from metrics.gebruik.service import GebruikService
from shared.auth import AnyCaller
from shared.paging import PageQuery, page_links

router = APIRouter(prefix="/alliantie", tags=["alliantie"])
Gebruik = Annotated[GebruikService, Depends()]


@router.get("/themas", summary="Meest gebruikte thema's")
async def list_theme_usage(
    request: Request, response: Response, _: AnyCaller, service: Gebruik, query: Annotated[PageQuery, Query()]
) -> ThemaGebruikPage:
    """De GKA-thema's in openbare agenda's van nu, meest gebruikte eerst, ook thema's die niemand noemt."""
    rows = await service.themes()
    page_links(request, response, query, len(rows))
    shown = rows[query.offset : query.offset + query.page_size]
    return ThemaGebruikPage(resultaten=shown, page=query.page, page_size=query.page_size, totaal=len(rows))


@router.get("/interventies", summary="Meest gebruikte interventies")
async def list_intervention_usage(
    request: Request, response: Response, _: AnyCaller, service: Gebruik, query: Annotated[PageQuery, Query()]
) -> InterventieGebruikPage:
    """De interventies in openbare agenda's van nu, meest gebruikte eerst."""
    rows = await service.interventions()
    page_links(request, response, query, len(rows))
    shown = rows[query.offset : query.offset + query.page_size]
    return InterventieGebruikPage(resultaten=shown, page=query.page, page_size=query.page_size, totaal=len(rows))
