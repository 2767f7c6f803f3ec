"""The ladders by which others tell how sure something is: what each step means, and what it does not."""

from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import ConfigDict, Field, JsonValue

from intervention_search.redactie.bronnen import BronVermelding, Geverifieerd
from intervention_search.stukken.kind import Kind
from intervention_search.stukken.schemas import MAX_ITEMS, StukInhoud
from shared.wire import Geheel, Tekst, Titel, WireInput

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Voorbeeldladder (verzonnen)",
    "treden": [
        {
            "niveau": 1,
            "code": "goed_onderbouwd",
            "naam": "Goed onderbouwd",
            "uitleg": "Op papier staat waarom het kan werken; gemeten is het nog niet.",
            "geverifieerd": "ja",
            "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen"}],
        }
    ],
    "geverifieerd": "ja",
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class Trede(WireInput):
    """Eén trede van een ladder."""

    niveau: Annotated[Geheel, Field(ge=0, le=20)] | None = Field(
        default=None, description="De plaats op de ladder, van laag naar hoog; null = ernaast."
    )
    code: Titel = Field(description="Hoe de ladder de trede kort noemt, zoals I of ✓✓.")
    naam: Titel
    uitleg: Tekst = Field(description="Wat de trede zegt.")
    geverifieerd: Geverifieerd | None = Field(default=None, description="Of dit is nagegaan; null = niet bijgehouden.")
    bronnen: list[BronVermelding] = Field(default=[], max_length=MAX_ITEMS)


class Bewijsladder(StukInhoud):
    """Een stelsel van treden waarmee een organisatie zegt hoe zeker iets is."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    treden: list[Trede] = Field(min_length=1, max_length=MAX_ITEMS, description="De treden, van laag naar hoog.")


class Bewijsladders(Kind[Bewijsladder]):
    """Found by the names of the steps."""

    soort, label, pad = "bewijsladder", "Bewijsladder", "bewijsladders"
    uitleg = "Wat de treden van bewijsladders betekenen."
    inhoud = Bewijsladder

    def samenvatting(self, inhoud: Bewijsladder) -> str:
        """The steps by name."""
        return f"Bewijsladder met {len(inhoud.treden)} treden: {', '.join(trede.naam for trede in inhoud.treden)}."

    def teksten(self, inhoud: Bewijsladder) -> Iterable[str]:
        """What each step says."""
        return (f"{trede.naam}: {trede.uitleg}" for trede in inhoud.treden)
