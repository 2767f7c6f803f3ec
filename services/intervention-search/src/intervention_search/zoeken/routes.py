"""Zoeken over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from intervention_search.engines.query import Sortering
from intervention_search.zoeken.schemas import Volgorde, ZoekQuery, Zoekresultaat
from intervention_search.zoeken.service import Zoeker
from intervention_search.zoeken.vraag import DEPTH_MAX, VRAAG_MAX, Zoekvraag
from shared.auth import AnyCaller
from shared.paging import page_links
from shared.problems import Fout, InvalidInput

router = APIRouter(tags=["zoeken"])


async def _zoeker(request: Request) -> Zoeker:
    found: Zoeker = request.app.state.zoeker
    return found


Zoeken = Annotated[Zoeker, Depends(_zoeker)]


@router.get("/zoeken", summary="Zoeken in interventies en agenda's", response_model=Zoekresultaat)
async def search(request: Request, zoeker: Zoeken, _: AnyCaller, query: Annotated[ZoekQuery, Query()]) -> Response:
    """Vindt woorden in elke vorm, delen van samenstellingen, synoniemen en afkortingen, ook met een tikfout.

    Elke treffer zegt waarom hij gevonden is. Alleen openbare gegevens; een wijziging is binnen seconden te vinden.
    """
    antwoord = await zoeker.search(_vraag(query))
    response = Response(antwoord.inhoud, media_type="application/json")
    page_links(request, response, query, min(antwoord.getoond, DEPTH_MAX))
    response.headers["Total-Count"] = str(antwoord.totaal)
    return response


def _vraag(query: ZoekQuery) -> Zoekvraag:
    if query.offset + query.page_size > DEPTH_MAX:
        melding = f"Alleen de eerste {DEPTH_MAX} resultaten zijn te bladeren; maak de vraag preciezer."
        raise InvalidInput("Deze pagina ligt te ver.", fouten=[Fout("/query/page", "te-groot", melding)])
    is_reversed = query.sort is Volgorde.TITEL_AFLOPEND
    return Zoekvraag(
        # Unicode's normal form can be longer than what was typed.
        q=query.q[:VRAAG_MAX],
        soort=tuple(query.soort),
        filters=query.filters,
        sort=Sortering.TITEL if is_reversed else Sortering(query.sort),
        is_reversed=is_reversed,
        page=query.page,
        page_size=query.page_size,
    )
