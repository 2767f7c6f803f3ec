"""The knowledge and finding it: everything this service consists of, as a table of contents."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from intervention_search.engines.factory import new_engine
from intervention_search.indexing import routes as index
from intervention_search.interventies import routes as interventies
from intervention_search.kopieen.consumer import Doors
from intervention_search.registry import KINDS, REGISTRY
from intervention_search.settings import PACKAGE, SearchSettings
from intervention_search.stukken.routes import new_router
from intervention_search.suggesties import routes as suggesties
from intervention_search.taal.dutch import load_taal
from intervention_search.vergelijkingen import routes as vergelijkingen
from intervention_search.zoeken import routes as zoeken
from intervention_search.zoeken.corpus import Corpus
from intervention_search.zoeken.service import Zoeker
from shared import settings as shared_settings
from shared.app import Api, Service, new_app
from shared.events.feed import new_feed
from shared.events.inbox import new_inbox
from shared.events.sending.afleveringen import router as afleveringen

VERSION = "1.0.0"
PREFIX: Final = "/zoeken/v1"
TAGS: Final = (
    {"name": "zoeken", "description": "Eén vraag over alles: interventies, onderzoek, kennis en agenda's."},
    {"name": "interventies", "description": "De index van interventies, met beoordelingen en hun geschiedenis."},
    *({"name": kind.pad, "description": kind.uitleg} for kind in KINDS),
    {"name": "index", "description": "De zoekindex: stand en herbouw."},
    {"name": "gebeurtenissen", "description": "Wat er gebeurde, om te volgen."},
)
DESCRIPTION: Final = (
    "De kennis van de Gelijke Kansen Alliantie en het vinden ervan: interventies met hun bewijs, onderzoek met "
    "bevindingen, de kennisbank en meer; en zoeken in gewoon Nederlands over dat alles en over agenda's, met facetten "
    "en de reden van elke treffer."
)


def create_app(settings: SearchSettings | None = None) -> Api:
    """The app; without settings they come from the environment."""
    doors = Doors(REGISTRY)
    return new_app(
        settings or shared_settings.load(SearchSettings),
        Service(
            package=PACKAGE,
            title="Zoeken en interventies",
            description=DESCRIPTION,
            version=VERSION,
            prefix=PREFIX,
            routers=(
                zoeken.router,
                suggesties.router,
                interventies.router,
                vergelijkingen.router,
                *map(new_router, KINDS),
                index.router,
                new_feed(PACKAGE),
                afleveringen,
                new_inbox({"agenda-api": {"agendas": doors.agendas, "gemeenten": doors.gemeenten}}),
            ),
            tags=TAGS,
            lifespan=_hold_engine,
        ),
    )


@asynccontextmanager
async def _hold_engine(app: FastAPI) -> AsyncIterator[None]:
    """Load Dutch before the first request, and hold one engine; readiness does not ask whether the engine is up.

    The registers answer without it, and a search says 503 by itself.
    """
    taal = await asyncio.to_thread(load_taal)
    engine = new_engine(app.state.settings)
    app.state.search_engine = engine
    app.state.zoeker = Zoeker(engine, taal, Corpus(app.state.engine, REGISTRY, taal))
    try:
        yield
    finally:
        await app.state.zoeker.close()
        await engine.close()
