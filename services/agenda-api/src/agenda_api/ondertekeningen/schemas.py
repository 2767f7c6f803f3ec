"""The wire shapes of signatures."""

from uuid import UUID

from pydantic import ConfigDict

from agenda_api.ondertekeningen.signing import Partij
from shared.datums import OnzekereDatum
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Functie, Titel, WireInput, WireOutput


class OndertekeningCreate(WireInput):
    """Wie tekent, in welke functie en wanneer; nooit met de naam van een persoon."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "partij": "gemeente",
                    "gemeentecode": "GM0193",
                    "organisatienaam": None,
                    "functie": "wethouder onderwijs",
                    "datum": {"datum": "2026-03-12", "precisie": "dag"},
                }
            ]
        }
    )

    partij: Partij
    gemeentecode: Gemeentecode | None = None
    organisatienaam: Titel | None = None
    functie: Functie
    datum: OnzekereDatum


class OndertekeningRead(WireOutput):
    """Wie tekende, in welke functie en wanneer; nooit met de naam van een persoon."""

    id: UUID
    partij: Partij
    gemeentecode: str | None
    organisatienaam: str | None
    functie: str
    datum: OnzekereDatum
