"""Pure: a cell as it is told, and the letters for it in a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from metrics.bescherming.cellen import Sleutel
from metrics.cel import Celstatus, Markering
from metrics.kloven.kloof import Band

# The letters of Eurostat and of England's Explore Education Statistics, for readers of a CSV.
LETTER_VAN_STATUS: Final = {
    Celstatus.OK: "",
    Celstatus.ONVOLLEDIG: "i",
    Celstatus.NIET_GELEVERD: "x",
    Celstatus.NVT: "z",
    Celstatus.ONDERDRUKT: "c",
    Celstatus.LAAG: "k",
    Celstatus.NIET_HERLEIDBAAR: "n",
}
LETTER_VAN_MARKERING: Final = {
    Markering.VOORLOPIG: "p",
    Markering.HERZIEN: "r",
    Markering.REEKSBREUK: "b",
    Markering.GESCHAT: "e",
    Markering.ONBETROUWBAAR: "u",
    Markering.VEROUDERD: "o",
}


class Wijzigingssoort(StrEnum):
    """Wat er met een cel gebeurde."""

    TOEGEVOEGD = "toegevoegd"
    GEWIJZIGD = "gewijzigd"
    VERDWENEN = "verdwenen"


class Wijzigingsoorzaak(StrEnum):
    """Waardoor een cel veranderde: nieuwe gegevens, een andere definitie, of wat er getoond mag worden."""

    AANLEVERING = "aanlevering"
    DEFINITIE = "definitie"
    BESCHERMING = "bescherming"


class Kloofsoort(StrEnum):
    """Wat er met elkaar vergeleken is."""

    PAAR = "paar"
    HELLING = "helling"


@dataclass(frozen=True, slots=True)
class GetoondeKloof:
    """A gap as everybody reads it: of two groups, or the slope from the lowest group to the highest.

    `verschil` in percentage points is the share of `hoog` less that of `laag`, `verhouding` the one over the other.
    """

    waar: Sleutel
    langs: str
    soort: Kloofsoort
    laag: str
    hoog: str
    status: Celstatus
    verschil: Band | None
    verhouding: Band | None


@dataclass(frozen=True, slots=True)
class GetoondeCel:
    """What everybody may read of one cell: rounded, or a status that says why there is no value.

    A share is told in percent with the bounds of its interval, persons by fives. Of a hidden cell nothing is told, not
    even of how many persons it is.
    """

    sleutel: Sleutel
    status: Celstatus
    markeringen: tuple[Markering, ...]
    waarde: Decimal | None
    ondergrens: Decimal | None
    bovengrens: Decimal | None
    teller: int | None
    noemer: int | None
    dekking: Decimal | None
    definitieversie: int


def letters_of(status: Celstatus, markeringen: Iterable[Markering]) -> str:
    """The letter of the status, then those of the markers; nothing where there is nothing to say."""
    return LETTER_VAN_STATUS[status] + "".join(LETTER_VAN_MARKERING[markering] for markering in markeringen)
