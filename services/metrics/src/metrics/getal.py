"""Numbers on the wire: whole ones without a decimal point, and none at all where a status says why."""

from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer, WithJsonSchema


def as_number(waarde: Decimal | None) -> int | float | None:
    """The JSON number for an exact value."""
    if waarde is None:
        return None
    return int(waarde) if waarde == waarde.to_integral_value() else float(waarde)


Waarde = Annotated[Decimal, PlainSerializer(as_number), WithJsonSchema({"type": "number"})]
WaardeOfLeeg = Annotated[Decimal | None, PlainSerializer(as_number), WithJsonSchema({"type": ["number", "null"]})]
