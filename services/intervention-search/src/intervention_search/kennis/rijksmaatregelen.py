"""What the national government decided, promised or paid for, and the law."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Final

from pydantic import ConfigDict, Field, JsonValue, StringConstraints

from intervention_search.indexing.searchable import with_whole
from intervention_search.stukken.kind import Kenmerken, Kind
from intervention_search.stukken.schemas import MAX_ITEMS, Sector, StukFilter, StukInhoud, Subthema
from shared.datums import OnzekereDatum
from shared.wire import Tekst, Titel

_EXAMPLE: Final[dict[str, JsonValue]] = {
    "titel": "Regeling voorbeeldscholen (verzonnen)",
    "code": "voorbeeld_2024",
    "soort": "regeling",
    "genomenOp": {"datum": "2024", "precisie": "jaar"},
    "stand": "vastgesteld",
    "subthemas": ["armoede"],
    "sectoren": ["po"],
    "uitleg": "Geld voor scholen die met voorbeelden werken.",
    "toelichting": "Alleen om te tonen hoe een verzoek eruitziet.",
    "geverifieerd": "deels",
    "bronnen": [{"titel": None, "url": None, "vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class RijksmaatregelSoort(StrEnum):
    """Wat voor maatregel het is."""

    PLAN = "plan"
    PROGRAMMA = "programma"
    REGELING = "regeling"
    BESLUIT = "besluit"
    WET = "wet"
    GELD = "geld"
    AGENDA = "agenda"
    BRIEF = "brief"
    RICHTLIJN = "richtlijn"


class Rijksmaatregel(StukInhoud):
    """Een maatregel van het Rijk, met wat er van de datum zeker is."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    code: Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z0-9_]+$")] | None = Field(
        default=None, description="Een vaste korte naam, voor programma's."
    )
    soort: RijksmaatregelSoort
    genomen_op: OnzekereDatum | None = Field(default=None, description="Wanneer het zover was; null = onbekend.")
    stand: Titel | None = Field(default=None, description="Hoe het ervoor staat volgens de bron, zoals aangenomen.")
    subthemas: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)
    sectoren: list[Sector] = Field(default=[], max_length=MAX_ITEMS)
    uitleg: Tekst = Field(description="Wat het inhoudt.")
    toelichting: Tekst | None = None


class RijksmaatregelFilter(StukFilter):
    """Filters van de lijst; binnen een filter geldt elk van de waarden, tussen filters gelden ze samen."""

    soort: list[RijksmaatregelSoort] = Field(default=[], max_length=MAX_ITEMS, description="Alleen van deze soorten.")
    subthema: list[Subthema] = Field(default=[], max_length=MAX_ITEMS)
    sector: list[Sector] = Field(default=[], max_length=MAX_ITEMS)


class Rijksmaatregelen(Kind[Rijksmaatregel]):
    """Found by what it is and what it holds."""

    soort, label, pad = "rijksmaatregel", "Rijksmaatregel", "rijksmaatregelen"
    uitleg = "Plannen, regelingen, wetten en geld van het Rijk."
    inhoud, filter = Rijksmaatregel, RijksmaatregelFilter

    def samenvatting(self, inhoud: Rijksmaatregel) -> str:
        """What it holds."""
        return inhoud.uitleg

    def teksten(self, inhoud: Rijksmaatregel) -> Iterable[str | None]:
        """What else is known."""
        return [inhoud.toelichting]

    def trefwoorden(self, inhoud: Rijksmaatregel) -> Iterable[str]:
        """What it is."""
        return [inhoud.soort]

    def kenmerken(self, inhoud: Rijksmaatregel) -> Kenmerken:
        """`soort` filters the list only: as a facet it is the kind of record."""
        return {
            "soort": [inhoud.soort],
            "subthema": inhoud.subthemas,
            "sector": dict.fromkeys(with_whole(inhoud.sectoren)),
        }
