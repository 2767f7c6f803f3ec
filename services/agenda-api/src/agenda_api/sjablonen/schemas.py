"""The wire shapes of agendas that begin from another one, or from a theme."""

from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from agenda_api.inhoud.inhoud import AfspraakSoort
from agenda_api.inhoud.schemas import MAX_ITEMS, Once
from shared.datums import OnzekereDatum
from shared.paging import Page
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Titel, WireInput, WireOutput

# A choice to begin from, not a catalogue: /zoeken has all of them.
MAX_INTERVENTIES: Final = 10


class KopieInput(WireInput):
    """Voor welke periode een agenda opnieuw wordt begonnen; wat u weglaat blijft zoals het was."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "titel": "GKA-agenda Zwolle 2030-2033",
                    "gemeenten": ["GM0193"],
                    "periodeVan": {"datum": "2030-01-01", "precisie": "dag"},
                    "periodeTot": {"datum": "2033-12-31", "precisie": "dag"},
                }
            ]
        }
    )

    titel: Titel | None = None
    gemeenten: Annotated[list[Gemeentecode], Once] | None = Field(
        default=None,
        max_length=MAX_ITEMS,
        description="Van welke gemeenten de nieuwe agenda is; zonder: wie dan aan de oude is gebonden (`bindt`). Zo "
        "begint een gemeente ook met een landelijke thema-agenda.",
    )
    periode_van: OnzekereDatum
    periode_tot: OnzekereDatum


class SjabloonSamenvatting(WireOutput):
    """Een thema waarvoor een sjabloon is."""

    thema: str = Field(description="De code van het thema (waardelijst themas-gka).", examples=["taalbevordering"])
    label: str = Field(description="Hoe het thema heet.", examples=["Taalbevordering"])


class SjabloonPage(Page[SjabloonSamenvatting]):
    """Een pagina met sjablonen."""


class LandelijkeAgenda(WireOutput):
    """Een openbare landelijke thema-agenda, die ook te kopiëren is."""

    id: UUID = Field(description="Het id van de agenda.")
    titel: str = Field(description="De titel van de agenda.", examples=["Thema-agenda mentoring"])


class SjabloonActiviteit(WireOutput):
    """Een gepubliceerde interventie bij het thema."""

    interventie_id: UUID
    omschrijving: str = Field(description="De naam van de interventie.", examples=["Brugfunctionaris"])


class SjabloonAfspraak(WireOutput):
    """Een afspraak die bijna elke agenda heeft."""

    soort: AfspraakSoort
    omschrijving: str


class SjabloonInhoud(WireOutput):
    """Een begin van een agenda; met gemeenten, periode en herkomst erbij kan het zo naar `POST /agendas`."""

    titel: str
    themas: list[str]
    activiteiten: list[SjabloonActiviteit] = Field(
        description=f"Hoogstens {MAX_INTERVENTIES} interventies bij het thema, op naam; kies eruit."
    )
    afspraken: list[SjabloonAfspraak]


class SjabloonRead(SjabloonSamenvatting):
    """Waarmee een agenda over één thema kan beginnen."""

    inhoud: SjabloonInhoud = Field(description="Wat u kunt overnemen.")
    landelijke_agendas: list[LandelijkeAgenda] = Field(
        description="Landelijke thema-agenda's over dit thema; neem er een over met `POST /agendas/{agendaId}/kopieen`."
    )
