"""Pure: one cell of a figure: a value or the reason why there is none; missing is never zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Celstatus(StrEnum):
    """Wat een cel is; bij `ok` is er een waarde, en bij `onvolledig` een die ten minste geldt."""

    OK = "ok"
    ONVOLLEDIG = "onvolledig"
    NIET_GELEVERD = "niet_geleverd"
    NVT = "nvt"
    ONDERDRUKT = "onderdrukt"
    LAAG = "laag"
    NIET_HERLEIDBAAR = "niet_herleidbaar"


class Markering(StrEnum):
    """Wat een lezer naast de status moet weten."""

    VOORLOPIG = "voorlopig"
    HERZIEN = "herzien"
    REEKSBREUK = "reeksbreuk"
    GESCHAT = "geschat"
    ONBETROUWBAAR = "onbetrouwbaar"
    VEROUDERD = "verouderd"


# The letters of Eurostat and EES beside our words.
STATUSLETTERS: Final = {
    "x": Celstatus.NIET_GELEVERD,
    "z": Celstatus.NVT,
    "c": Celstatus.ONDERDRUKT,
    "k": Celstatus.LAAG,
}
MARKERINGLETTERS: Final = {
    "p": Markering.VOORLOPIG,
    "r": Markering.HERZIEN,
    "b": Markering.REEKSBREUK,
    "e": Markering.GESCHAT,
    "u": Markering.ONBETROUWBAAR,
}
# What the service itself concludes, from what it is asked or from what was published; nobody can deliver it.
AFGELEID: Final = frozenset({Celstatus.ONVOLLEDIG, Markering.VEROUDERD})

# When cells are added up, the strongest reason for a gap is the one that is told.
_GAPS = (
    Celstatus.ONDERDRUKT,
    Celstatus.NIET_GELEVERD,
    Celstatus.NIET_HERLEIDBAAR,
    Celstatus.LAAG,
    Celstatus.NVT,
)


@dataclass(frozen=True, slots=True)
class Cel:
    """A value with its markers, or a status without value; `redenen` explain in Dutch what is not plain."""

    waarde: Decimal | None
    status: Celstatus = Celstatus.OK
    markeringen: frozenset[Markering] = frozenset()
    redenen: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is a value to reckon with."""
        return self.waarde is not None

    def marked(self, reden: str, *markeringen: Markering) -> "Cel":
        """The same value with more to tell."""
        return Cel(self.waarde, self.status, self.markeringen | set(markeringen), (*self.redenen, reden))


def add_up(cellen: Iterable[Cel]) -> Cel:
    """The sum of the cells; one gap makes the whole a gap, as a sum with a hole in it is a wrong number."""
    parts = list(cellen)
    markeringen = frozenset[Markering]().union(*(cel.markeringen for cel in parts))
    redenen = tuple(dict.fromkeys(reden for cel in parts for reden in cel.redenen))
    statuses = {cel.status for cel in parts} - {Celstatus.OK}
    if statuses:
        return Cel(None, next(status for status in _GAPS if status in statuses), markeringen, redenen)
    return Cel(
        sum((cel.waarde for cel in parts if cel.waarde is not None), Decimal(0)), Celstatus.OK, markeringen, redenen
    )
