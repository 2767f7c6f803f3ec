"""What a school or region did: told, not measured."""

from collections.abc import Iterable
from typing import Final

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import MAX_ITEMS, StukFilter, StukInhoud, Subthema
from shared.wire import Organisatienaam, Tekst, Titel

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Huiswerk maken op school (verzonnen)",
    "organisatie": "Stichting Voorbeeldscholen",
    "plaatsen": ["Zwolle"],
    "subthemas": ["aanvullend-onderwijs"],
    "samenvatting": "Twee middagen per week kunnen leerlingen op school huiswerk maken.",
    "geverifieerd": None,
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class Praktijkvoorbeeld(StukInhoud):
    """Wat een school of regio deed; het zegt niet of het werkt."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    organisatie: Organisatienaam | None = Field(default=None, description="Wie het deed; null = de bron zegt het niet.")
    plaatsen: list[Titel] = Field(default=[], max_length=MAX_ITEMS, description="Waar het was, volgens de bron.")
    subthemas: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)
    samenvatting: Tekst


class PraktijkvoorbeeldFilter(StukFilter):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    subthema: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)


class Praktijkvoorbeelden(Kind[Praktijkvoorbeeld]):
    """Found by who did it and where."""

    soort, label, pad = "praktijkvoorbeeld", "Praktijkvoorbeeld", "praktijkvoorbeelden"
    uitleg = "Wat scholen en regio's deden; niet gemeten of het werkt."
    inhoud, filter = Praktijkvoorbeeld, PraktijkvoorbeeldFilter

    def samenvatting(self, inhoud: Praktijkvoorbeeld) -> str:
        """What was done."""
        return inhoud.samenvatting

    def trefwoorden(self, inhoud: Praktijkvoorbeeld) -> Iterable[str]:
        """Who and where."""
        return [*([inhoud.organisatie] if inhoud.organisatie else []), *inhoud.plaatsen]

    def kenmerken(self, inhoud: Praktijkvoorbeeld) -> Kenmerken:
        """By subtheme."""
        return {"subthema": inhoud.subthemas}
