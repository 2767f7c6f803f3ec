"""De zoekindex over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from intervention_search.indexing.schemas import IndexRead
from intervention_search.indexing.service import Indexen
from shared.auth import AnyCaller, Caller, caller_with
from shared.idempotency import ClaimKey, IdempotentRoute

router = APIRouter(prefix="/index", tags=["index"], route_class=IdempotentRoute)


@router.get("", summary="Stand van de zoekindex")
async def get_index(indexen: Indexen, _: AnyCaller) -> IndexRead:
    """Welke generatie gelezen wordt, hoeveel er in staat en hoeveel er nog op wacht."""
    return await indexen.read()


@router.post("/_herbouw", status_code=202, summary="Zoekindex opnieuw opbouwen", dependencies=[ClaimKey])
async def rebuild_index(
    indexen: Indexen, caller: Annotated[Caller, caller_with("interventies:schrijven")]
) -> IndexRead:
    """Vraagt een nieuwe index aan; zoeken blijft intussen antwoorden. Alleen voor beheerders."""
    return await indexen.request_rebuild(caller)
