"""The register, assembled: a table of contents."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from agenda_api.addenda.routes import router as addenda
from agenda_api.addenda.stappen import router as stappen_van_addenda
from agenda_api.agendas.routes import router as agendas
from agenda_api.geldend.routes import router as geldend
from agenda_api.gemeenten.routes import herindelingen_router as herindelingen
from agenda_api.gemeenten.routes import router as gemeenten
from agenda_api.herindelingen.routes import router as herindelingen_import
from agenda_api.kopieen.consumer import consume as consume_interventie
from agenda_api.kopieen.navraag import Navraag
from agenda_api.levensloop.routes import router as levensloop
from agenda_api.ondertekenaars.routes import router as ondertekenaars
from agenda_api.organisaties.routes import router as organisaties
from agenda_api.overzichten.routes import router as overzichten
from agenda_api.regiocoordinatoren.routes import router as regiocoordinatoren
from agenda_api.regiocoordinatoren.service import find_served
from agenda_api.samenvoegingen.routes import router as samenvoegingen
from agenda_api.samenwerkingsverbanden.routes import router as samenwerkingsverbanden
from agenda_api.settings import AgendaApiSettings
from agenda_api.sjablonen.routes import router as sjablonen
from agenda_api.voortgang.routes import router as voortgang
from agenda_api.waardelijsten.routes import router as waardelijsten
from shared import settings as environment
from shared.app import Api, Service, new_app
from shared.events.feed import new_feed
from shared.events.inbox import new_inbox
from shared.events.sending.afleveringen import router as afleveringen

VERSION = "1.0.0"
TAGS = (
    {"name": "agendas", "description": "Meerjarige GKA-agenda's en hun levensloop, van concept tot beëindigd."},
    {"name": "voortgang", "description": "Hoe het staat met de doelen en activiteiten van een agenda."},
    {
        "name": "addenda",
        "description": "Wat na de ondertekening van een agenda is afgesproken, met eigen levensloop.",
    },
    {"name": "ondertekenaars", "description": "Namen achter ondertekeningen: alleen met een grondslag, en te wissen."},
    {"name": "sjablonen", "description": "Waarmee een agenda over één thema kan beginnen."},
    {"name": "gemeenten", "description": "Gemeenten met hun codes, namen, geldigheid en herindelingen."},
    {"name": "organisaties", "description": "Wie deelneemt aan de alliantie, en met welke identificaties."},
    {
        "name": "samenwerkingsverbanden",
        "description": "Allianties, coalities, leernetwerken en kenniskringen, met hun leden.",
    },
    {"name": "regiocoordinatoren", "description": "Wie gemeenten bedient, en wie over thema's adviseert."},
    {"name": "waardelijsten", "description": "De codes die in deze API voorkomen."},
    {"name": "gebeurtenissen", "description": "Wat er veranderde, in volgorde, als CloudEvents."},
)


@asynccontextmanager
async def _open_navraag(app: FastAPI) -> AsyncIterator[None]:
    app.state.navraag = Navraag(app.state.client, app.state.settings.abonnees)
    yield


def create_app(settings: AgendaApiSettings | None = None) -> Api:
    """The app of the register; without settings they come from the environment."""
    service = Service(
        package="agenda_api",
        title="GKA Agenda API",
        description="Het register van de Gelijke Kansen Alliantie: wie doet mee en wat is afgesproken.",
        version=VERSION,
        prefix="/agenda/v1",
        routers=(
            overzichten,
            agendas,
            geldend,
            levensloop,
            voortgang,
            sjablonen,
            addenda,
            stappen_van_addenda,
            ondertekenaars,
            gemeenten,
            herindelingen_import,
            herindelingen,
            organisaties,
            samenvoegingen,
            samenwerkingsverbanden,
            regiocoordinatoren,
            waardelijsten,
            new_feed("agenda_api"),
            afleveringen,
            new_inbox({"intervention-search": {"interventies": consume_interventie}}),
        ),
        tags=TAGS,
        serves=find_served,
        lifespan=_open_navraag,
    )
    return new_app(settings or environment.load(AgendaApiSettings), service)
