"""The wire shapes of signatures."""

from pydantic import ConfigDict

from agenda_api.datums import OnzekereDatum
from agenda_api.ondertekeningen.signing import Partij
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Titel, WireInput


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
    functie: Titel
    datum: OnzekereDatum
