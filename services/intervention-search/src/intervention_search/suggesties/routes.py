"""Suggesties over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from intervention_search.suggesties.schemas import SuggestieQuery, Suggesties
from intervention_search.suggesties.service import SuggestieService
from shared.auth import AnyCaller

router = APIRouter(tags=["zoeken"])


async def _suggesties(request: Request) -> SuggestieService:
    return SuggestieService(request.app.state.zoeker)


Suggereren = Annotated[SuggestieService, Depends(_suggesties)]


@router.get("/suggesties", summary="Suggesties tijdens het typen")
async def list_suggestions(
    suggesties: Suggereren, _: AnyCaller, query: Annotated[SuggestieQuery, Query()]
) -> Suggesties:
    """Titels, thema's en woorden die met de getypte tekst beginnen."""
    return Suggesties(resultaten=await suggesties.suggest(query.q, query.limit))
