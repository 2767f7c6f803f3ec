"""HTTP for the alliance's figures."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response

from metrics.alliantie.schemas import (
    AlliantieRead,
    GemeenteCijferPage,
    PeildatumPageQuery,
    PeildatumQuery,
)
from metrics.alliantie.service import AlliantieService
from metrics.stand.routes import CurrentStand
from shared.auth import AnyCaller
from shared.failures import MEDIA_TYPE

router = APIRouter(prefix="/alliantie", tags=["alliantie"])
_NO_INDELING: Final[dict[int | str, dict[str, Any]]] = {
    404: {
        "description": "De gemeentelijke indeling van deze peildatum is niet bekend.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
}
_ETAG: Final = {"x-etag": True}


async def _alliantie(stand: CurrentStand) -> AlliantieService:
    return AlliantieService(stand)


Alliantie = Annotated[AlliantieService, Depends(_alliantie)]


@router.get("", summary="Cijfers van de alliantie op een peildatum", openapi_extra=_ETAG)
async def read_alliance(_: AnyCaller, service: Alliantie, query: Annotated[PeildatumQuery, Query()]) -> AlliantieRead:
    """Gemeenten met een agenda (ooit ondertekend, en lopend) en hun aandeel in de bevolking.

    Teller en noemer horen bij hetzelfde jaar. Een herindeling verandert geen aandeel: een rechtsopvolger zet de agenda
    voort, en de inwoners van de gemeenten die ondertekenden tellen. Wat door een onbekende datum onzeker is staat apart
    in `onzeker`, tussen `ondergrens` en `bovengrens`. `agendasPerStatus` is de stand van nu, ook bij een peildatum in
    het verleden. Een wijziging in het register is hooguit twee seconden na ontvangst meegeteld; `berekendOp` is de
    laatste.
    """
    return await service.figures(query.peildatum)


@router.get("/gemeenten", summary="Deelname per gemeente op een peildatum", responses=_NO_INDELING, openapi_extra=_ETAG)
async def list_municipal_figures(
    request: Request,
    response: Response,
    _: AnyCaller,
    service: Alliantie,
    query: Annotated[PeildatumPageQuery, Query()],
) -> GemeenteCijferPage:
    """Alle gemeenten van de indeling van de peildatum, op code, met inwoners herrekend naar die indeling."""
    return GemeenteCijferPage.slice_of(request, response, query, await service.municipal(query.peildatum))
