"""HTTP for published figures."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from metrics.gepubliceerd.schemas import GepubliceerdCijferPage
from metrics.gepubliceerd.service import GepubliceerdService
from metrics.mijlpalen.service import published
from metrics.stand.routes import CurrentStand
from shared.auth import AnyCaller
from shared.paging import PageQuery

router = APIRouter(prefix="/gepubliceerde-cijfers", tags=["gepubliceerd"])


@router.get("", summary="Gepubliceerde cijfers naast de berekende", openapi_extra={"x-etag": True})
async def list_published_figures(
    request: Request, response: Response, _: AnyCaller, stand: CurrentStand, query: Annotated[PageQuery, Query()]
) -> GepubliceerdCijferPage:
    """Cijfers uit publicaties zoals ze daar staan, elk met wat wij voor dezelfde dag uit het register berekenen.

    Verschillen zij, dan staan de oorzaken erbij, en hun omvang komt samen precies op het verschil uit. Waar niets te
    berekenen valt staat waarom.
    """
    everything = published()
    shown = await GepubliceerdService(stand).beside_computed(everything[query.offset : query.offset + query.page_size])
    return GepubliceerdCijferPage.of(request, response, query, (shown, len(everything)))
