"""HTTP for the rankings."""

from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Request, Response

from metrics.gebruik.schemas import (
    FactorGebruikPage,
    InterventieGebruikPage,
    Ranglijst,
    RanglijstQuery,
    ThemaGebruikPage,
)
from metrics.gebruik.service import GebruikService, Uitslag
from metrics.stand.routes import CurrentStand
from shared.auth import AnyCaller
from shared.paging import page_links

router = APIRouter(prefix="/alliantie", tags=["alliantie"])
Vraag = Annotated[RanglijstQuery, Query()]
P = TypeVar("P", bound=Ranglijst[Any])


@router.get("/themas", summary="Meest gebruikte thema's", openapi_extra={"x-etag": True})
async def list_theme_usage(
    request: Request, response: Response, _: AnyCaller, stand: CurrentStand, query: Vraag
) -> ThemaGebruikPage:
    """De GKA-thema's in openbare agenda's op een peildatum, meest gebruikte eerst, ook thema's die niemand noemt."""
    found = await GebruikService(stand).themes(query.peildatum, lopend=query.lopend)
    return _page(ThemaGebruikPage, request, response, query, found)


@router.get("/factoren", summary="Meest gebruikte factoren", openapi_extra={"x-etag": True})
async def list_factor_usage(
    request: Request, response: Response, _: AnyCaller, stand: CurrentStand, query: Vraag
) -> FactorGebruikPage:
    """De dertig factoren in openbare agenda's op een peildatum, meest gebruikte eerst, ook die niemand noemt."""
    found = await GebruikService(stand).factors(query.peildatum, lopend=query.lopend)
    return _page(FactorGebruikPage, request, response, query, found)


@router.get("/interventies", summary="Meest gebruikte interventies", openapi_extra={"x-etag": True})
async def list_intervention_usage(
    request: Request, response: Response, _: AnyCaller, stand: CurrentStand, query: Vraag
) -> InterventieGebruikPage:
    """De interventies in openbare agenda's op een peildatum, meest gebruikte eerst.

    Wat alleen in een addendum staat telt nog niet mee.
    """
    found = await GebruikService(stand).interventions(query.peildatum, lopend=query.lopend)
    return _page(InterventieGebruikPage, request, response, query, found)


def _page(kind: type[P], request: Request, response: Response, query: RanglijstQuery, found: Uitslag) -> P:
    response.headers["ETag"] = found.etag
    page_links(request, response, query, len(found.rijen))
    return kind.model_validate(
        {
            "resultaten": found.rijen[query.offset : query.offset + query.page_size],
            "page": query.page,
            "page_size": query.page_size,
            "totaal": len(found.rijen),
            "totaal_is_minimum": False,
            **found.onderbouwing,
        }
    )
