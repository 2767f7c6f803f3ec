"""HTTP for the alliance's figures."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from shared.auth import AnyCaller
from shared.paging import PageQuery, page_links

from metrics.alliantie.schemas import (
    AlliantieRead,
    GemeenteCijferPage,
    InterventieGebruikPage,
    PeildatumPageQuery,
    PeildatumQuery,
    ThemaGebruikPage,
)
from metrics.alliantie.service import AlliantieService

router = APIRouter(prefix="/alliantie", tags=["alliantie"])
Alliantie = Annotated[AlliantieService, Depends()]


@router.get("", summary="Cijfers van de alliantie op een peildatum")
async def read_alliance(_: AnyCaller, service: Alliantie, query: Annotated[PeildatumQuery, Query()]) -> AlliantieRead:
    """Gemeenten met een agenda (ooit ondertekend, en lopend) en hun aandeel in de bevolking.

    Teller en noemer horen bij hetzelfde jaar en dezelfde indeling. Wat door een onbekende datum onzeker is staat
    apart in `onzeker`. `agendasPerStatus` is de stand van nu, ook bij een peildatum in het verleden.
    """
    return await service.figures(query.peildatum)


@router.get("/gemeenten", summary="Deelname per gemeente op een peildatum")
async def list_municipal_figures(
    request: Request,
    response: Response,
    _: AnyCaller,
    service: Alliantie,
    query: Annotated[PeildatumPageQuery, Query()],
) -> GemeenteCijferPage:
    """Alle gemeenten van de indeling van de peildatum, op code, met inwoners herrekend naar die indeling."""
    rows = await service.municipal(query.peildatum)
    page_links(request, response, query, len(rows))
    shown = rows[query.offset : query.offset + query.page_size]
    return GemeenteCijferPage(resultaten=shown, page=query.page, page_size=query.page_size, totaal=len(rows))


@router.get("/themas", summary="Meest gebruikte thema's")
async def list_theme_usage(
    request: Request, response: Response, _: AnyCaller, service: Alliantie, query: Annotated[PageQuery, Query()]
) -> ThemaGebruikPage:
    """De GKA-thema's in openbare agenda's van nu, meest gebruikte eerst, ook thema's die niemand noemt."""
    rows = await service.themes()
    page_links(request, response, query, len(rows))
    shown = rows[query.offset : query.offset + query.page_size]
    return ThemaGebruikPage(resultaten=shown, page=query.page, page_size=query.page_size, totaal=len(rows))


@router.get("/interventies", summary="Meest gebruikte interventies")
async def list_intervention_usage(
    request: Request, response: Response, _: AnyCaller, service: Alliantie, query: Annotated[PageQuery, Query()]
) -> InterventieGebruikPage:
    """De interventies in openbare agenda's van nu, meest gebruikte eerst."""
    rows = await service.interventions()
    page_links(request, response, query, len(rows))
    shown = rows[query.offset : query.offset + query.page_size]
    return InterventieGebruikPage(resultaten=shown, page=query.page, page_size=query.page_size, totaal=len(rows))
