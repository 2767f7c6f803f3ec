"""Published figures, in the shipped file and on the wire."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from metrics.alliantie.schemas import Cijfer, OnzekereDatumRead
from metrics.getal import Waarde
from shared.paging import Page
from shared.wire import WireOutput


class Peildatum(BaseModel):
    """A day or a year; what a year means for reckoning is its last day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    datum: str
    precisie: Literal["dag", "jaar"]

    @property
    def laatste_dag(self) -> date:
        """The day to reckon with beside it."""
        return date(int(self.datum), 12, 31) if self.precisie == "jaar" else date.fromisoformat(self.datum)


class GepubliceerdBestand(BaseModel):
    """One entry of the shipped file: what was published, where, and which indicator says the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str
    omschrijving: str
    waarde: Decimal
    eenheid: str
    afronding: str
    peildatum: Peildatum
    bron: str
    indicator: str


class GepubliceerdCijfer(WireOutput):
    """Een gepubliceerd cijfer met zijn bron, en ernaast wat wij voor dezelfde dag berekenen."""

    slug: str
    omschrijving: str
    waarde: Waarde
    eenheid: str
    afronding: str
    peildatum: OnzekereDatumRead
    bron: str
    berekend: Cijfer | None


class GepubliceerdCijferPage(Page[GepubliceerdCijfer]):
    """Een pagina gepubliceerde cijfers, oudste eerst."""
