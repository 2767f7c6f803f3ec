"""Pure: one raw figure as the makers of a release get it."""

from dataclasses import dataclass
from decimal import Decimal

from metrics.bescherming.cellen import Sleutel
from metrics.cel import Celstatus, Markering


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One raw figure as it is known now; its place is a gemeente, a wijk or a school in `gemeente`, or Nederland."""

    sleutel: Sleutel
    gemeente: str
    status: Celstatus
    teller: Decimal | None
    noemer: Decimal | None
    markeringen: frozenset[Markering]
    definitieversie: int
