"""HTTP for the alliance's figures."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from metrics.alliantie.schemas import (
    AlliantieRead,
    GemeenteCijferPage,
    PeildatumPageQuery,
    PeildatumQuery,
)
from metrics.alliantie.service import AlliantieService
from shared.auth import AnyCaller
from shared.failures import MEDIA_TYPE
from shared.paging import page_links

router = APIRouter(prefix="/alliantie", tags=["alliantie"])
Alliantie = Annotated[AlliantieService, Depends()]
_NO_INDELING: dict[int | str, dict[str, Any]] = {
    404: {
        "description": "De gemeentelijke indeling van deze peildatum is niet bekend.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
}


@router.get("", summary="Cijfers van de alliantie op een peildatum")
async def read_alliance(_: AnyCaller, service: Alliantie, query: Annotated[PeildatumQuery, Query()]) -> AlliantieRead:
    """Gemeenten met een agenda (ooit ondertekend, en lopend) en hun aandeel in de bevolking.

    Teller en noemer horen bij hetzelfde jaar en dezelfde indeling. Wat door een onbekende datum onzeker is staat
    apart in `onzeker`. `agendasPerStatus` is de stand van nu, ook bij een peildatum in het verleden.
    """
    return await service.figures(query.peildatum)


@router.get("/gemeenten", summary="Deelname per gemeente op een peildatum", responses=_NO_INDELING)
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
