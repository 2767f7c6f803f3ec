"""Interventies naast elkaar over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query

from intervention_search.vergelijkingen.schemas import VergelijkingQuery, VergelijkingRead
from intervention_search.vergelijkingen.service import VergelijkingService
from shared.auth import AnyCaller
from shared.provide import provided

router = APIRouter(prefix="/vergelijkingen", tags=["interventies"])
Vergelijkingen = Annotated[VergelijkingService, provided(VergelijkingService)]


@router.get("", summary="Interventies vergelijken")
async def compare_interventies(
    vergelijkingen: Vergelijkingen, caller: AnyCaller, query: Annotated[VergelijkingQuery, Query()]
) -> VergelijkingRead:
    """Twee tot vijf interventies naast elkaar, per aspect in woorden; cijfers staan er met hun methode en versie bij.

    Wat niet is vastgelegd staat er als `nog niet beschreven`.
    """
    return await vergelijkingen.compare(caller, query)
