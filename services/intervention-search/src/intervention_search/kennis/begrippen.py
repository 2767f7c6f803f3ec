"""The glossary: what a word means, and by which other words it goes."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.stukken.kind import Kind
from intervention_search.stukken.schemas import MAX_ITEMS, StukInhoud
from shared.wire import Tekst, Titel

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "stapelen (verzonnen)",
    "synoniemen": ["doorstromen na een diploma"],
    "uitleg": "Na een diploma verdergaan op een hoger niveau.",
    "uitlegStatus": "eigen_uitleg",
    "geverifieerd": None,
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class UitlegStatus(StrEnum):
    """Van wie de uitleg komt."""

    NAAR_DE_BRON = "naar_de_bron"
    EIGEN_UITLEG = "eigen_uitleg"


class Begrip(StukInhoud):
    """Een woord met zijn uitleg en de woorden die hetzelfde zeggen."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    synoniemen: list[Titel] = Field(default=[], max_length=MAX_ITEMS, description="Woorden die hetzelfde zeggen.")
    uitleg: Tekst = Field(description="Wat het betekent, in gewone woorden.")
    uitleg_status: UitlegStatus | None = Field(
        default=None, description="Of de uitleg de bron volgt of van de redactie is; null = onbekend."
    )


class Begrippen(Kind[Begrip]):
    """Found by every word that says the same."""

    soort, label, pad = "begrip", "Begrip", "begrippen"
    uitleg = "De begrippenlijst, met synoniemen."
    inhoud = Begrip

    def samenvatting(self, inhoud: Begrip) -> str:
        """What it means."""
        return inhoud.uitleg

    def trefwoorden(self, inhoud: Begrip) -> Iterable[str]:
        """The other words for it."""
        return inhoud.synoniemen
