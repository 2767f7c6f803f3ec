"""The wire shapes of organisations."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from agenda_api.codes import OrganisatieSoort
from shared.datums import OnzekereDatum
from shared.paging import Page, PageQuery
from shared.waardelijsten.identifiers import find_fault
from shared.waardelijsten.types import Gemeentecode
from shared.wire import (
    Datum,
    DatumOfLeeg,
    MomentOfLeeg,
    Organisatienaam,
    QueryInput,
    WireInput,
    WireOutput,
    Zoekwoorden,
)

MAX_IDENTIFICATIES: Final = 20
MAX_LIDMAATSCHAPPEN: Final = 20
# The longest form is a TOOI address of a gemeente.
MAX_IDENTIFICATIE_CHARS: Final = 100


class IdentificatieType(StrEnum):
    """Het stelsel waarin een organisatie een nummer of adres heeft."""

    OIN = "OIN"
    KVK = "KvK"
    BRIN = "BRIN"
    BRIN_VESTIGING = "BRINVestiging"
    RIO = "RIO"
    TOOI = "TOOI"


class IdentificatieInput(WireInput):
    """Een identificatie met haar stelsel; de waarde moet de vorm van dat stelsel hebben."""

    type: IdentificatieType
    waarde: Annotated[str, StringConstraints(max_length=MAX_IDENTIFICATIE_CHARS)]

    @field_validator("waarde")
    @classmethod
    def _check_form(cls, value: str, info: ValidationInfo) -> str:
        kind = info.data.get("type")
        if kind is not None and (melding := find_fault(kind, value)):
            raise PydanticCustomError("identificatie_vorm", "{melding}", {"melding": melding})
        return value


class LidmaatschapInput(WireInput):
    """Een eerdere periode waarin de organisatie lid was."""

    lid_sinds: OnzekereDatum
    lid_tot: Datum


class OrganisatieInput(WireInput):
    """Een deelnemende organisatie; `gemeentecode` hoort bij soort gemeente en bij geen andere."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "naam": "Gemeente Zwolle",
                    "soort": "gemeente",
                    "identificaties": [{"type": "OIN", "waarde": "00000099000001930000"}],
                    "gemeentecode": "GM0193",
                    "lidSinds": {"datum": "2019", "precisie": "jaar"},
                    "lidTot": None,
                }
            ]
        }
    )

    naam: Organisatienaam
    soort: OrganisatieSoort
    identificaties: list[IdentificatieInput] = Field(default=[], max_length=MAX_IDENTIFICATIES)
    gemeentecode: Gemeentecode | None = None
    lid_sinds: OnzekereDatum | None = None
    lid_tot: DatumOfLeeg = None
    eerdere_lidmaatschappen: list[LidmaatschapInput] = Field(default=[], max_length=MAX_LIDMAATSCHAPPEN)


class Samenvoeging(WireInput):
    """Met welke organisatie deze dubbele wordt samengevoegd; die blijft bestaan."""

    met: UUID = Field(description="Het id van de organisatie die blijft bestaan.")


class Lidmaatschap(WireOutput):
    """Een eerdere periode waarin de organisatie lid was."""

    lid_sinds: OnzekereDatum
    lid_tot: Datum


class IdentificatieRead(WireOutput):
    """Een identificatie met haar stelsel."""

    type: IdentificatieType
    waarde: str


class OrganisatieRead(WireOutput):
    """Een organisatie met haar identificaties en lidmaatschap; `lidTot` is de eerste dag waarop zij geen lid is."""

    id: UUID
    naam: str
    soort: OrganisatieSoort
    identificaties: list[IdentificatieRead]
    gemeentecode: str | None
    lid_sinds: OnzekereDatum | None
    lid_tot: DatumOfLeeg
    eerdere_lidmaatschappen: list[Lidmaatschap]
    eerdere_namen: list[str]
    samengevoegd_met: UUID | None
    samengevoegd_op: MomentOfLeeg
    versie: int


class OrganisatiePage(Page[OrganisatieRead]):
    """Een pagina met organisaties."""


class OrganisatieFilter(PageQuery):
    """Waarop organisaties te zoeken zijn."""

    soort: OrganisatieSoort | None = None
    naam: Zoekwoorden | None = Field(default=None, description="Deel van de naam, met of zonder accenten.")
    lid_op: DatumOfLeeg = Field(default=None, description="Alleen organisaties die op deze dag zeker lid zijn.")


class Telling(WireOutput):
    """Hoeveel organisaties lid zijn: zeker, misschien (alleen het begin staat niet vast), of dat niemand het weet."""

    soort: OrganisatieSoort | None = Field(description="De soort organisatie; null = alle soorten samen.")
    zeker: int = Field(description="Hoeveel er op deze dag zeker lid zijn.")
    misschien: int = Field(description="Hoeveel er misschien lid zijn: hun begin is niet precies genoeg bekend.")
    onbekend: int = Field(description="Van hoeveel geregistreerde organisaties geen lidmaatschap bekend is.")


class Tellingen(WireOutput):
    """De stand van het lidmaatschap op een dag, per soort en in totaal."""

    op: Datum
    totaal: Telling
    per_soort: list[Telling]


class DagQuery(QueryInput):
    """Over welke dag het gaat."""

    op: DatumOfLeeg = Field(default=None, description="De dag; zonder: vandaag.", examples=["2026-01-01"])
