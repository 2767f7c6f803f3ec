"""What we read of the events on organisations; all else in them is the sender's business."""

from shared.events.copies import GebeurtenisData, Kort
from shared.waardelijsten.types import Gemeentecode


class IdentificatieData(GebeurtenisData):
    """An identifier with its system."""

    type: Kort
    waarde: Kort


class OrganisatieData(GebeurtenisData):
    """An organisation."""

    identificaties: tuple[IdentificatieData, ...] = ()
    gemeentecode: Gemeentecode | None = None
    samengevoegd_met: Kort | None = None
