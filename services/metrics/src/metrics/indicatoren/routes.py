"""HTTP for the catalogue."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from metrics.indicatoren.schemas import IndicatorPage, IndicatorRead
from metrics.indicatoren.service import catalogue, find_indicator
from shared.auth import AnyCaller
from shared.paging import PageQuery
from shared.preconditions import set_etag

router = APIRouter(prefix="/indicatoren", tags=["indicatoren"])


@router.get("", summary="Indicatoren opvragen")
async def list_indicators(
    request: Request, response: Response, _: AnyCaller, query: Annotated[PageQuery, Query()]
) -> IndicatorPage:
    """Alle indicatoren met definitie, eenheid, bron en regels, op alfabet."""
    return IndicatorPage.slice_of(request, response, query, list(catalogue().values()))


@router.get("/{indicator}", summary="Eén indicator opvragen", openapi_extra={"x-etag": True})
async def read_indicator(
    response: Response,
    _: AnyCaller,
    indicator: Annotated[str, Path(max_length=100, description="De slug van de indicator, zoals `inwoners`.")],
) -> IndicatorRead:
    """De indicator met de versies van zijn definitie."""
    found = find_indicator(indicator)
    set_etag(response, found.definitieversie)
    return found
