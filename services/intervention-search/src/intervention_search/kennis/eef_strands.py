"""What the toolkit of the Education Endowment Foundation says of an approach, as averages over many countries."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.interventies.ratings import BeoordelingSoort, Eenheid, effect_of
from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import MAX_ITEMS, InterventieVermelding, StukInhoud, with_places
from shared.wire import Geheel, Titel

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Feedback (verzonnen)",
    "naamEngels": "Feedback (fictional)",
    "maanden": 6,
    "kosten": 1,
    "bewijs": 4,
    "peiljaar": 2026,
    "interventies": [{"id": None, "naam": "Feedback"}],
    "geverifieerd": "ja",
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class EefStrand(StukInhoud):
    """Een aanpak in de toolkit, met de drie cijfers daarvan; een gemiddelde, geen belofte."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    naam_engels: Titel = Field(description="De naam in de toolkit.")
    maanden: Annotated[Geheel, Field(ge=-12, le=24)] | None = Field(
        default=None, description="Maanden leerwinst in een jaar, gemiddeld; null = te weinig onderzoek."
    )
    kosten: Annotated[Geheel, Field(ge=1, le=5)] | None = Field(
        default=None, description="Kosten van 1 (zeer laag) tot en met 5 (zeer hoog), in het Engelse stelsel."
    )
    bewijs: Annotated[Geheel, Field(ge=0, le=5)] | None = Field(
        default=None, description="Hoe sterk het bewijs is, van 0 tot en met 5; 0 = te weinig om iets te zeggen."
    )
    peiljaar: Annotated[Geheel, Field(ge=2011, le=2100)] = Field(description="Het jaar van deze stand; zij wijzigen.")
    interventies: list[InterventieVermelding] = Field(
        default=[], max_length=MAX_ITEMS, description="De aanpakken van de menukaart die hiermee overeenkomen."
    )


class EefStrands(Kind[EefStrand]):
    """Found by both names; its effect is a facet, as that of a rating is."""

    soort, label, pad = "eef-strand", "EEF-strand", "eef-strands"
    uitleg = "Wat de toolkit van de EEF per aanpak meldt: maanden, kosten en bewijs."
    inhoud = EefStrand

    def samenvatting(self, inhoud: EefStrand) -> str:
        """The figures, attributed, so that nobody reads them as a promise of ours."""
        winst = "nog geen cijfer voor leerwinst" if inhoud.maanden is None else f"{inhoud.maanden:+d} maanden leerwinst"
        bewijs = "bewijs onbekend" if inhoud.bewijs is None else f"bewijs {inhoud.bewijs} van 5"
        return f"EEF-toolkit {inhoud.peiljaar}, gemiddeld over onderzoek uit veel landen: {winst}, {bewijs}."

    def trefwoorden(self, inhoud: EefStrand) -> Iterable[str]:
        """Its English name, and what it matches."""
        return [inhoud.naam_engels, *(een.naam for een in inhoud.interventies)]

    def kenmerken(self, inhoud: EefStrand) -> Kenmerken:
        """Without months it says nothing of an effect."""
        effect = effect_of(BeoordelingSoort.EFFECT, Eenheid.MAANDEN, inhoud.maanden)
        return {"effect": [effect] if effect else []}

    def interventies(self, inhoud: EefStrand) -> Iterator[tuple[str, UUID]]:
        """Those that it matches."""
        return with_places(inhoud.interventies)
