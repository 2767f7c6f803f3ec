"""What we read of the events on gemeenten and herindelingen; all else in them is the sender's business."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from shared.events.copies import GebeurtenisData
from shared.wire import Datum, DatumOfLeeg


class GemeenteData(GebeurtenisData):
    """A gemeente."""

    code: str
    naam: str
    aliassen: tuple[str, ...] = ()
    provinciecode: str
    provincie: str
    geldig_van: DatumOfLeeg = None
    geldig_tot: DatumOfLeeg = None


class HerindelingData(GebeurtenisData):
    """A transition between two gemeenten."""

    datum: Datum
    van_code: str
    naar_code: str
    soort: str
    aandeel: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    status: str
    bron: str = ""
