"""What we read of the events on agendas and interventies."""

from typing import Annotated

from pydantic import AfterValidator

from shared.datums import OnzekereDatum
from shared.events.copies import GebeurtenisData
from shared.waardelijsten.identifiers import canonical_gemeentecode
from shared.wire import DatumOfLeeg


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
    periode_van: OnzekereDatum | None = None
    periode_tot: OnzekereDatum | None = None
    ondertekend_op: OnzekereDatum | None = None
    beeindigd_op: DatumOfLeeg = None


class InterventieData(GebeurtenisData):
    """An interventie."""

    slug: str
    naam: str
    status: str
