"""Interventies naast elkaar over HTTP."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query

from intervention_search.vergelijkingen.schemas import VergelijkingQuery, VergelijkingRead
from intervention_search.vergelijkingen.service import VergelijkingService
from shared.auth import AnyCaller
from shared.failures import MEDIA_TYPE
from shared.provide import provided

router = APIRouter(prefix="/vergelijkingen", tags=["interventies"])
_UNKNOWN: Final[dict[int | str, dict[str, Any]]] = {
    404: {
        "description": "Een van de interventies bestaat niet, of is niet openbaar.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleem"}}},
    }
}
Vergelijkingen = Annotated[VergelijkingService, provided(VergelijkingService)]


@router.get("", summary="Interventies vergelijken", responses=_UNKNOWN)
async def compare_interventies(
    vergelijkingen: Vergelijkingen, caller: AnyCaller, query: Annotated[VergelijkingQuery, Query()]
) -> VergelijkingRead:
    """Twee tot vijf interventies naast elkaar, per aspect in woorden; cijfers staan er met hun methode en versie bij.

    Wat niet is vastgelegd staat er als `nog niet beschreven`.
    """
    return await vergelijkingen.compare(caller, query)
