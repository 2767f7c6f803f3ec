"""HTTP: the code lists, as they are shipped."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from agenda_api.toegang import TokenIfAny
from agenda_api.waardelijsten.errors import WaardelijstNotFound
from agenda_api.waardelijsten.schemas import (
    WaardelijstPage,
    WaardelijstRead,
    WaardelijstSamenvatting,
    WaardeRead,
)
from shared import caching
from shared.keep import kept
from shared.paging import PageQuery
from shared.waardelijsten.lists import waardelijsten

router = APIRouter(
    prefix="/waardelijsten", tags=["waardelijsten"], dependencies=[TokenIfAny, kept(caching.UNTIL_RELEASE)]
)


@router.get("", summary="Waardelijsten")
async def list_waardelijsten(
    request: Request, response: Response, query: Annotated[PageQuery, Query()]
) -> WaardelijstPage:
    """De lijsten waaruit codes in deze API komen."""
    lists = [
        WaardelijstSamenvatting(naam=naam, aantal=len(waarden)) for naam, waarden in sorted(waardelijsten().items())
    ]
    shown = lists[query.offset : query.offset + query.page_size]
    return WaardelijstPage.of(request, response, query, (shown, len(lists)))


@router.get("/{naam}", summary="Eén waardelijst")
async def read_waardelijst(
    naam: Annotated[str, Path(max_length=100, examples=["themas-gka"])],
) -> WaardelijstRead:
    """De codes van één lijst met hun label, geldigheid en bron."""
    waarden = waardelijsten().get(naam)
    if waarden is None:
        raise WaardelijstNotFound
    return WaardelijstRead(naam=naam, waarden=[WaardeRead.model_validate(waarde) for waarde in waarden.values()])
