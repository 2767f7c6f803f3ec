"""Het onderzoek op de draad: wat het vond, per uitkomst en interventie; of wat het nog uitzoekt."""

from typing import Annotated, Final, Protocol, Self, TypeVar
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from intervention_search.interventies.ratings import Effect
from intervention_search.stukken.schemas import (
    MAX_ITEMS,
    InterventieVermelding,
    Overstapmoment,
    Sector,
    StukFilter,
    StukInhoud,
    Thema,
)
from shared.datums import OnzekereDatum
from shared.waardelijsten.types import OneOf
from shared.wire import Geheel, Getal, Organisatienaam, Publicatietitel, Tekst, Titel, WireInput

Uitkomstdomein = Annotated[str, OneOf("uitkomstdomeinen")]
Opzet = Annotated[str, OneOf("onderzoeksopzetten")]
# Before it nothing was published that anybody here would look up; after it nothing yet.
Jaar = Annotated[Geheel, Field(ge=1900, le=2100)]
# More participants than the world has people is a typing error.
Aantal = Annotated[Geheel, Field(ge=1, le=10_000_000_000)]
# The form that registrars give (DOI Handbook 2.2); an address in front is left to whoever links.
Doi = Annotated[str, StringConstraints(max_length=200, pattern=r"^10\.[0-9]{4,9}/[^\s]+$")]

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Huiswerkbegeleiding op vier scholen (verzonnen)",
    "auteurs": ["Voorbeeld, A."],
    "jaar": 2024,
    "uitgever": "Voorbeeldtijdschrift",
    "doi": "10.99999/voorbeeld.2024.1",
    "land": "Nederland",
    "opzet": "rct",
    "n": 400,
    "eenheidN": "leerlingen",
    "doelgroep": "Leerlingen in groep 7 en 8",
    "sectoren": ["po"],
    "overstapmomenten": ["po-vo"],
    "themas": ["extra-onderwijs"],
    "onderwerp": "Huiswerk",
    "bevindingen": [
        {
            "interventies": [{"id": None, "naam": "Huiswerkbegeleiding"}],
            "uitkomstdomein": "rekenen",
            "richting": "geen",
            "effectgrootte": 0.02,
            "effectmaat": "sd",
            "conclusie": "Er was geen verschil in rekenen met leerlingen die niet waren ingeloot.",
            "beperking": "De proef duurde drie maanden.",
        }
    ],
    "lopend": None,
    "geverifieerd": "ja",
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class _Gemeten(Protocol):
    @property
    def effectgrootte(self) -> float | None: ...

    @property
    def effectmaat(self) -> str | None: ...


G = TypeVar("G", bound=_Gemeten)


def measured_in_something(gemeten: G) -> G:
    """Raises: PydanticCustomError for a size of which nobody can say what it is."""
    if gemeten.effectgrootte is not None and gemeten.effectmaat is None:
        raise PydanticCustomError("effectmaat_ontbreekt", "Een effectgrootte zonder effectmaat zegt niets.")
    return gemeten


class Bevinding(WireInput):
    """Wat één onderzoek vond over één uitkomst; geen effect en een negatief effect zijn ook bevindingen."""

    interventies: list[InterventieVermelding] = Field(
        default=[], max_length=MAX_ITEMS, description="Waarvan het effect is onderzocht, zoals het onderzoek het noemt."
    )
    uitkomstdomein: Uitkomstdomein = Field(description="Waarop is gemeten.")
    richting: Effect = Field(description="Welke kant het op ging; `gemengd` = per groep of maat verschillend.")
    effectgrootte: Getal | None = Field(default=None, description="Hoe groot, in de `effectmaat`; null = niet genoemd.")
    effectmaat: Titel | None = Field(default=None, description="Waarin de effectgrootte is uitgedrukt, zoals sd.")
    conclusie: Tekst = Field(description="Wat er is gevonden, in een of twee zinnen.")
    beperking: Tekst | None = Field(
        default=None, description="Waarvoor dit niet geldt of waarom het onzeker is, als de bron dat zegt."
    )

    @model_validator(mode="after")
    def _measured_in_something(self) -> Self:
        return measured_in_something(self)


class LopendOnderzoek(WireInput):
    """Wat nog wordt uitgezocht, door wie, en wanneer het er moet zijn."""

    vraag: Tekst = Field(
        description="De vraag die het onderzoek beantwoordt.", examples=["Helpt huiswerkbegeleiding bij rekenen?"]
    )
    partners: list[Organisatienaam] = Field(
        default=[],
        max_length=MAX_ITEMS,
        description="Wie het uitvoeren of eraan meedoen.",
        examples=[["Stichting Voorbeeldonderzoek"]],
    )
    oplevering: OnzekereDatum | None = Field(
        default=None,
        description="Wanneer de uitkomst er moet zijn.",
        examples=[{"datum": "2027", "precisie": "jaar"}],
    )


class Onderzoek(StukInhoud):
    """Een onderzoek met zijn bevindingen, of een dat nog loopt; wat onbekend is, blijft leeg."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    titel: Publicatietitel
    auteurs: list[Titel] = Field(default=[], max_length=MAX_ITEMS, description="Zoals de publicatie ze noemt.")
    jaar: Jaar | None = Field(default=None, description="Het jaar van verschijnen; null = onbekend, of nog niet.")
    uitgever: Titel | None = Field(default=None, description="Het tijdschrift of de uitgever.")
    doi: Doi | None = Field(default=None, description="Het vaste kenmerk van de publicatie, zonder adres ervoor.")
    land: Titel | None = Field(default=None, description="Waar het is gedaan.")
    opzet: Opzet | None = Field(default=None, description="Hoe het is gedaan (waardelijst onderzoeksopzetten).")
    n: Aantal | None = Field(default=None, description="Hoeveel er meededen, in `eenheidN`; null = niet genoemd.")
    eenheid_n: Titel | None = Field(default=None, description="Wat er is geteld, zoals leerlingen of scholen.")
    doelgroep: Titel | None = Field(default=None, description="Wie er meededen.")
    sectoren: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    overstapmomenten: list[Overstapmoment] = Field(default=[], max_length=MAX_ITEMS)
    themas: list[Thema] = Field(default=[], max_length=MAX_ITEMS)
    onderwerp: Titel | None = Field(default=None, description="Het onderwerp in eigen woorden, als geen thema past.")
    bevindingen: list[Bevinding] = Field(default=[], max_length=MAX_ITEMS, description="Wat is gevonden, per uitkomst.")
    lopend: LopendOnderzoek | None = Field(
        default=None, description="Gevuld zolang het loopt; dan zijn er nog geen bevindingen."
    )

    @model_validator(mode="after")
    def _found_or_running(self) -> Self:
        if self.lopend is not None and self.bevindingen:
            raise PydanticCustomError("lopend_met_bevindingen", "Onderzoek dat loopt heeft nog geen bevindingen.")
        return self


class OnderzoekFilter(StukFilter):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    thema: list[Thema] = Field(default=[], max_length=MAX_ITEMS)
    sector: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    overstapmoment: list[Overstapmoment] = Field(default=[], max_length=MAX_ITEMS)
    uitkomstdomein: list[Uitkomstdomein] = Field(default=[], max_length=MAX_ITEMS)
    richting: list[Effect] = Field(default=[], max_length=MAX_ITEMS, description="Met een bevinding in deze richting.")
    opzet: list[Opzet] = Field(default=[], max_length=MAX_ITEMS)
    interventie: list[UUID] = Field(
        default=[], max_length=MAX_ITEMS, description="Met een bevinding over een van deze interventies, op id."
    )
