"""What we read of the events on agendas and interventies."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from metrics.agendas.dates import Tijdstip
from metrics.gebeurtenissen import GebeurtenisData
from shared.waardelijsten.identifiers import canonical_gemeentecode
from shared.wire import DatumOfLeeg


class OnzekereDatumData(GebeurtenisData):
    """A date that may be known as a year only, or not at all."""

    datum: Annotated[str, Field(max_length=10)] | None
    precisie: Literal["dag", "jaar", "onbekend"]

    @model_validator(mode="after")
    def _check_form(self) -> Self:
        Tijdstip.of(self.datum, self.precisie)  # a ValueError here becomes a fault of the event
        return self


class GemeenteInAgenda(GebeurtenisData):
    """A gemeente of an agenda; a code in another spelling is the same gemeente."""

    code: Annotated[str, AfterValidator(lambda code: canonical_gemeentecode(code) or code)]


class ActiviteitData(GebeurtenisData):
    """An activity; it names an interventie or describes itself in words."""

    interventie_id: str | None = None


class AgendaData(GebeurtenisData):
    """An agenda; content of one that is not public is read past."""

    soort: str
    status: str
    openbaar: bool
    gemeenten: tuple[GemeenteInAgenda, ...] = ()
    themas: tuple[str, ...] = ()
    activiteiten: tuple[ActiviteitData, ...] = ()
    periode_van: OnzekereDatumData | None = None
    periode_tot: OnzekereDatumData | None = None
    ondertekend_op: OnzekereDatumData | None = None
    beeindigd_op: DatumOfLeeg = None


class InterventieData(GebeurtenisData):
    """An interventie."""

    slug: str
    naam: str
    status: str
