"""Suggesties over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from intervention_search.suggesties.schemas import SuggestieQuery, Suggesties
from intervention_search.suggesties.service import SuggestieDienst
from shared.auth import AnyCaller

router = APIRouter(tags=["zoeken"])


@router.get("/suggesties", summary="Suggesties tijdens het typen")
async def list_suggestions(
    suggesties: SuggestieDienst, _: AnyCaller, query: Annotated[SuggestieQuery, Query()]
) -> Suggesties:
    """Titels, thema's en woorden die met de getypte tekst beginnen."""
    return Suggesties(resultaten=await suggesties.suggest(query.q, query.limit))
