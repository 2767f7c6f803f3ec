"""What we read of the events on agendas and interventies, judged as strictly as a request."""

from shared.events.copies import GebeurtenisData, Kort, VerteldeDatum
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
    factoren: tuple[int, ...] = ()
    activiteiten: tuple[ActiviteitData, ...] = ()
    periode_van: VerteldeDatum | None = None
    periode_tot: VerteldeDatum | None = None
    ondertekend_op: VerteldeDatum | None = None
    beeindigd_op: DatumOfLeeg = None


class InterventieData(GebeurtenisData):
    """An interventie."""

    slug: Kort
    naam: Kort
    status: Kort
