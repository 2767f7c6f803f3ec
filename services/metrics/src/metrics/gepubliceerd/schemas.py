"""Published figures, in the shipped file and on the wire."""

from datetime import date
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from metrics.alliantie.schemas import Cijfer
from metrics.getal import Waarde
from shared.datums import OnzekereDatum
from shared.paging import Page
from shared.wire import WireOutput


class GepubliceerdBestand(BaseModel):
    """One entry of the shipped file: what was published, where, and which indicator says the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str
    omschrijving: str
    waarde: Decimal
    eenheid: str
    afronding: str
    peildatum: OnzekereDatum
    bron: str
    indicator: str

    @property
    def laatste_dag(self) -> date:
        """The day to reckon with beside it: a year stands for its last day."""
        return self.peildatum.marge.laatste or date.max


class GepubliceerdCijfer(WireOutput):
    """Een gepubliceerd cijfer met zijn bron, en ernaast wat wij voor dezelfde dag berekenen."""

    slug: str
    omschrijving: str
    waarde: Waarde
    eenheid: str
    afronding: str
    peildatum: OnzekereDatum
    bron: str
    berekend: Cijfer | None


class GepubliceerdCijferPage(Page[GepubliceerdCijfer]):
    """Een pagina gepubliceerde cijfers, oudste eerst."""
