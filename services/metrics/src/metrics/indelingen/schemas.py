"""What we read of the events on gemeenten and herindelingen; all else in them is the sender's business."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from shared.events.copies import GebeurtenisData, Kort
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Datum, DatumOfLeeg, JaNee


class GemeenteData(GebeurtenisData):
    """A gemeente."""

    code: Gemeentecode
    naam: Kort
    aliassen: tuple[Kort, ...] = ()
    provinciecode: Kort
    provincie: Kort
    geldig_van: DatumOfLeeg = None
    geldig_tot: DatumOfLeeg = None


class HerindelingData(GebeurtenisData):
    """A transition between two gemeenten."""

    datum: Datum
    van_code: Gemeentecode
    naar_code: Gemeentecode
    soort: Kort
    aandeel: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    rechtsopvolger: JaNee | None = None
    status: Kort
    bron: str = ""
