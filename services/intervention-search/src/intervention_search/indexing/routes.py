"""De zoekindex over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from intervention_search.indexing.schemas import IndexRead
from intervention_search.indexing.service import IndexService
from shared import caching
from shared.auth import AnyCaller, Caller, caller_with
from shared.database import Session
from shared.idempotency import ClaimKey, IdempotentRoute
from shared.keep import kept


async def _index(request: Request, session: Session) -> IndexService:
    state = request.app.state
    return IndexService(session, state.search_engine, state.settings.engine)


Index = Annotated[IndexService, Depends(_index)]
router = APIRouter(prefix="/index", tags=["index"], route_class=IdempotentRoute)


@router.get("", summary="Stand van de zoekindex", dependencies=[kept(caching.ASK_FIRST)])
async def get_index(index: Index, _: AnyCaller) -> IndexRead:
    """Welke generatie gelezen wordt, hoeveel er in staat en hoeveel er nog op wacht."""
    return await index.read()


@router.post("/_herbouw", status_code=202, summary="Zoekindex opnieuw opbouwen", dependencies=[ClaimKey])
async def rebuild_index(index: Index, caller: Annotated[Caller, caller_with("interventies:schrijven")]) -> IndexRead:
    """Vraagt een nieuwe index aan; zoeken blijft intussen antwoorden. Alleen voor beheerders."""
    return await index.request_rebuild(caller)
