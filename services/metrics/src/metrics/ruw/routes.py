"""HTTP for raw figures."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from metrics.ruw.schemas import RuwCijferFilter, RuwCijferPage
from metrics.ruw.service import RuwService
from shared.auth import Caller, caller_with
from shared.provide import provided

router = APIRouter(prefix="/ruwe-cijfers", tags=["aanleveringen"])
RuweCijfers = Annotated[RuwService, provided(RuwService)]
Deliverer = Annotated[Caller, caller_with("cijfers:schrijven")]


@router.get("", summary="Eigen ruwe cijfers opvragen")
async def list_raw_figures(
    request: Request,
    response: Response,
    service: RuweCijfers,
    caller: Deliverer,
    query: Annotated[RuwCijferFilter, Query()],
) -> RuwCijferPage:
    """Wat de eigen gemeente aanleverde, ook zoals het eerder bekend was; elke inzage wordt vastgelegd."""
    return RuwCijferPage.of(request, response, query, await service.list_page(caller, query))
