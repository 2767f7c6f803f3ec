"""The name of who signed, on the wire of those who may know it."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from shared.wire import DatumOfLeeg, Moment, MomentOfLeeg, Tekst, WireInput, WireOutput, Zoekwoorden

MAX_NAAM: Final = 200


class Grondslag(StrEnum):
    """Waarom de naam van een persoon mag worden vastgelegd (AVG, artikel 6, eerste lid)."""

    TOESTEMMING = "toestemming"
    OVEREENKOMST = "overeenkomst"
    WETTELIJKE_VERPLICHTING = "wettelijke_verplichting"
    ALGEMEEN_BELANG = "algemeen_belang"
    GERECHTVAARDIGD_BELANG = "gerechtvaardigd_belang"


# A name and nothing that identifies more: numbers of persons are refused here as everywhere.
Persoonsnaam = Annotated[Zoekwoorden, StringConstraints(max_length=MAX_NAAM)]


class OndertekenaarInput(WireInput):
    """Wie er tekende, en waarom die naam mag worden bewaard."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "naam": "V. Oorbeeld",
                    "grondslag": "algemeen_belang",
                    "toelichting": "Tekende in het openbaar namens het college.",
                    "inFunctieTot": None,
                }
            ]
        }
    )

    naam: Persoonsnaam = Field(description="De naam; alleen te lezen voor wie de ondertekening zette en de beheerder.")
    grondslag: Grondslag
    toelichting: Annotated[Tekst, Field(min_length=1)] = Field(description="Waarom die grondslag hier geldt.")
    in_functie_tot: DatumOfLeeg = Field(
        default=None, description="De eerste dag waarop deze persoon de functie niet meer had; null = nog in functie."
    )


class VastgelegdeNaam(WireOutput):
    """Dat er een naam was vastgelegd, waarom, door wie en tot wanneer; niet welke."""

    versie: int = Field(description="De hoeveelste naam bij deze ondertekening.")
    grondslag: Grondslag
    toelichting: str = Field(description="Waarom die grondslag hier gold.")
    vastgelegd_op: Moment = Field(description="Wanneer de naam is vastgelegd.")
    vastgelegd_door: str = Field(description="De client die dat deed.")
    gewist_op: MomentOfLeeg = Field(description="Wanneer de naam is gewist; null = zij staat er nog.")
    gewist_door: str | None = Field(description="De client die dat deed.")


class OndertekenaarRead(WireOutput):
    """Wie er tekende, voor wie dat mag weten."""

    ondertekening_id: UUID
    versie: int = Field(description="De hoeveelste naam dit is.")
    functie: str = Field(description="De functie waarin werd getekend.")
    naam: str | None = Field(description="De naam; null = gewist.")
    in_functie_tot: DatumOfLeeg = Field(
        description="De eerste dag waarop deze persoon de functie niet meer had; null = nog in functie, of gewist."
    )
    is_voormalig: bool = Field(description="Of deze persoon de functie vandaag niet meer heeft.")
    geschiedenis: list[VastgelegdeNaam] = Field(description="Elke keer dat een naam is vastgelegd, oudste eerst.")
