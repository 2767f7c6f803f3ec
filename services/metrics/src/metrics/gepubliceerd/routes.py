"""HTTP for published figures."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from metrics.gepubliceerd.schemas import GepubliceerdCijferPage
from metrics.gepubliceerd.service import GepubliceerdService, published
from shared.auth import AnyCaller
from shared.paging import PageQuery, page_links

router = APIRouter(prefix="/gepubliceerde-cijfers", tags=["gepubliceerd"])
Gepubliceerd = Annotated[GepubliceerdService, Depends()]


@router.get("", summary="Gepubliceerde cijfers naast de berekende")
async def list_published_figures(
    request: Request, response: Response, _: AnyCaller, service: Gepubliceerd, query: Annotated[PageQuery, Query()]
) -> GepubliceerdCijferPage:
    """Cijfers uit publicaties zoals ze daar staan, elk met wat wij voor dezelfde dag uit het register berekenen.

    Ze kunnen verschillen: van de 50 en de 100 gemeenten zijn de namen niet allemaal bekend.
    """
    everything = published()
    page_links(request, response, query, len(everything))
    shown = await service.beside_computed(everything[query.offset : query.offset + query.page_size])
    return GepubliceerdCijferPage(resultaten=shown, page=query.page, page_size=query.page_size, totaal=len(everything))
