"""What we read of the events on agendas and interventies, judged as strictly as a request."""

from shared.datums import OnzekereDatum
from shared.events.copies import GebeurtenisData, Kort
from shared.waardelijsten.types import Gemeentecode
from shared.wire import DatumOfLeeg, JaNee


class GemeenteInAgenda(GebeurtenisData):
    """A gemeente of an agenda; a code in another spelling is the same gemeente."""

    code: Gemeentecode


class ActiviteitData(GebeurtenisData):
    """An activity; it names an interventie or describes itself in words."""

    interventie_id: Kort | None = None


class AgendaData(GebeurtenisData):
    """An agenda; content of one that is not public is read past."""

    soort: Kort
    status: Kort
    openbaar: JaNee
    gemeenten: tuple[GemeenteInAgenda, ...] = ()
    themas: tuple[Kort, ...] = ()
    activiteiten: tuple[ActiviteitData, ...] = ()
    periode_van: OnzekereDatum | None = None
    periode_tot: OnzekereDatum | None = None
    ondertekend_op: OnzekereDatum | None = None
    beeindigd_op: DatumOfLeeg = None


class InterventieData(GebeurtenisData):
    """An interventie."""

    slug: Kort
    naam: Kort
    status: Kort
