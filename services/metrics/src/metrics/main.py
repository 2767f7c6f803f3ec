"""The figures' table of contents."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

from fastapi import FastAPI

from metrics.aanleveringen.routes import router as aanleveringen
from metrics.agendas.consumer import consume_agenda, consume_interventie
from metrics.alliantie.routes import router as alliantie
from metrics.dcat.routes import router as dcat
from metrics.gebruik.routes import router as gebruik
from metrics.gepubliceerd.routes import router as gepubliceerd
from metrics.indelingen.consumer import consume_gemeente, consume_herindeling
from metrics.indicatoren.routes import router as indicatoren
from metrics.organisaties.consumer import consume_organisatie
from metrics.publicaties.maken.routes import router as publiceren
from metrics.publicaties.routes import router as publicaties
from metrics.rapport.routes import router as rapporten
from metrics.ruw.routes import router as ruwe_cijfers
from metrics.settings import MetricsSettings
from metrics.sjablonen.routes import router as sjablonen
from metrics.stand.service import Standen
from metrics.waarnemingen.routes import router as waarnemingen
from shared.app import Api, Service, new_app
from shared.events.feed import new_feed
from shared.events.inbox import new_inbox
from shared.events.sending.afleveringen import router as afleveringen
from shared.settings import load


@asynccontextmanager
async def _hold_state(app: FastAPI) -> AsyncIterator[None]:
    """What the figures are reckoned from stays in memory."""
    app.state.standen = Standen(app.state.sessions)
    yield


CONSUMERS: Final = {
    "agenda-api": {
        "agendas": consume_agenda,
        "gemeenten": consume_gemeente,
        "herindelingen": consume_herindeling,
        "organisaties": consume_organisatie,
    },
    "intervention-search": {"interventies": consume_interventie},
}

MIB: Final = 1024 * 1024
VERSION = "1.0.0"
SERVICE: Final = Service(
    package="metrics",
    title="Cijfers van de Gelijke Kansen Alliantie",
    description=(
        "De cijfers van de alliantie: welke gemeenten een agenda hebben, welk deel van de bevolking daar woont, en "
        "waar die cijfers op rusten. Elke waarde heeft een status, een bron en een definitie."
        " Wat onzeker is staat erbij."
    ),
    version=VERSION,
    prefix="/cijfers/v1",
    lifespan=_hold_state,
    routers=(
        indicatoren,
        waarnemingen,
        aanleveringen,
        ruwe_cijfers,
        sjablonen,
        alliantie,
        gebruik,
        gepubliceerd,
        publicaties,
        publiceren,
        rapporten,
        dcat,
        new_feed("metrics"),
        afleveringen,
        new_inbox(CONSUMERS),
    ),
    tags=(
        {"name": "indicatoren", "description": "De catalogus: wat elk cijfer betekent."},
        {"name": "waarnemingen", "description": "Aangeleverde waarden per gemeente en periode."},
        {"name": "aanleveringen", "description": "Bestanden met ruwe cijfers, en wat ervan werd."},
        {"name": "alliantie", "description": "De eigen cijfers van de alliantie, bijgehouden uit het register."},
        {"name": "gepubliceerd", "description": "Cijfers uit publicaties, naast wat wij berekenen."},
        {"name": "publicaties", "description": "Beschermde cijfers: bevroren, getoetst, en voor iedereen te lezen."},
        {"name": "rapporten", "description": "Een publicatie in gewoon Nederlands, per plaats: JSON, pagina en PDF."},
        {"name": "gebeurtenissen", "description": "Wat er veranderde, als stroom van CloudEvents."},
    ),
)


def create_app(settings: MetricsSettings | None = None) -> Api:
    """The service, with settings from the environment unless given."""
    settings = settings or load(MetricsSettings)
    return new_app(settings, replace(SERVICE, max_file_bytes=settings.max_bestand_mib * MIB))
