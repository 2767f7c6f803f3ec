"""Pure: on which days an agenda is signed and running, for certain and perhaps; a doubt is told, never in or out.

Reckoned once, when an agenda is told: the days of all agendas of a gemeente then add up to a few stretches, however
many agendas there are. Days are half-open as everywhere in the store: `tot` is the first day that is no longer in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shared.dates import Marge, Zekerheid

GEMEENTELIJK: Final = "gemeentelijk"
ONDERTEKEND: Final = "ondertekend"
BEEINDIGD: Final = "beeindigd"
INGETROKKEN: Final = "ingetrokken"
# What agenda-api says of an agenda that is no longer there.
VERWIJDERD: Final = "verwijderd"
EEN_DAG: Final = timedelta(days=1)
# The day of the action plan (data: start_alliantie); before it nobody can have signed an agenda of the GKA.
BEGIN_ALLIANTIE: Final = date(2016, 10, 31)


@dataclass(frozen=True, slots=True)
class Dagen:
    """Consecutive days; None where nothing bounds them."""

    van: date | None = None
    tot: date | None = None

    def __contains__(self, dag: date) -> bool:
        """Whether a day is one of them."""
        return (self.van is None or self.van <= dag) and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True)
class Looptijd:
    """The days on which something holds for certain, and those on which it may hold; the first are among the second."""

    zeker: tuple[Dagen, ...] = ()
    mogelijk: tuple[Dagen, ...] = ()

    def on(self, dag: date) -> Zekerheid:
        """Whether it holds on a day."""
        if any(dag in dagen for dagen in self.zeker):
            return Zekerheid.JA
        return Zekerheid.ONZEKER if any(dag in dagen for dagen in self.mogelijk) else Zekerheid.NEE


@dataclass(frozen=True, slots=True)
class Getekend:
    """The agendas of a gemeente that were signed between the same changes of its borders, with their days together.

    `eerste_grens`, `laatste_grens`: the last change before the first and the last day that the signature can be.
    """

    eerste_grens: date | None
    laatste_grens: date | None
    getekend: Looptijd
    lopend: Looptijd


@dataclass(frozen=True, slots=True)
class Ondertekeningen:
    """Agendas that count as signed from the same days on: for certain (None: on no day) and perhaps (None: on any)."""

    zeker: date | None
    mogelijk: date | None
    aantal: int


def signed(status: str, ondertekend: Marge | None, vastgelegd: date | None = None) -> Looptijd:
    """From the signature on, also when it ended since; `ondertekend` is None when no date was told.

    `vastgelegd` is the day on which the register had it as signed: whenever the signature was, it was not later.
    """
    if status not in {ONDERTEKEND, BEEINDIGD} or (ondertekend is None and status == BEEINDIGD):
        return Looptijd()
    moment = ondertekend or Marge()
    # A date that is told before it has come is believed: never certain before the first day that it can be.
    certain_from = vastgelegd and max(_known(vastgelegd, moment.eerste, BEGIN_ALLIANTIE))
    laatste = min(_known(moment.laatste, certain_from), default=None)
    zeker = () if laatste is None else (Dagen(laatste),)
    eerste = max(_known(moment.eerste, BEGIN_ALLIANTIE))
    return Looptijd(zeker, (Dagen(min(_known(eerste, laatste))),))


def running(getekend: Looptijd, begin: Marge, einde: Marge, beeindigd_op: date | None) -> Looptijd:
    """Signed, begun, not past its last day, and not ended; the day of ending is no longer a running day."""
    zeker, mogelijk = list[Dagen](), list[Dagen]()
    if begin.laatste is not None and einde.eerste is not None:
        zeker = _within(getekend.zeker, begin.laatste, einde.eerste, beeindigd_op)
    mogelijk = _within(getekend.mogelijk, begin.eerste, einde.laatste, beeindigd_op)
    return Looptijd(tuple(zeker), tuple(mogelijk))


def _within(
    signed_days: Iterable[Dagen], begin: date | None, last: date | None, beeindigd_op: date | None
) -> list[Dagen]:
    tot = min(_known(_after(last), beeindigd_op), default=None)
    stretches = (Dagen(max(_known(dagen.van, begin), default=None), tot) for dagen in signed_days)
    return [dagen for dagen in stretches if dagen.van is None or dagen.tot is None or dagen.van < dagen.tot]


def _known(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]


def _after(dag: date | None) -> date | None:
    """The next day; the last day that there is, as sources write "for ever", bounds nothing."""
    return None if dag is None or dag == date.max else dag + EEN_DAG
