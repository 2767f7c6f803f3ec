"""Pure: the periods in which an organisation is a member: none overlaps another, and on which days it surely is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared.dates import Marge
from shared.problems import Fout


@dataclass(frozen=True, slots=True)
class Periode:
    """From a begin that may be in doubt until the first day on which it is no member; None: still one."""

    sinds: Marge
    tot: date | None

    def ends_before_it_begins(self) -> bool:
        """Whether there is surely no day in it."""
        return self.tot is not None and self.sinds.eerste is not None and self.tot <= self.sinds.eerste

    def overlaps(self, other: "Periode") -> bool:
        """Whether both surely hold one day; what has no begin lasted as long as its end lets it."""
        return _begins_before(self.sinds, other.tot) and _begins_before(other.sinds, self.tot)


def _begins_before(sinds: Marge, tot: date | None) -> bool:
    return tot is None or sinds.laatste is None or sinds.laatste < tot


def judge(periodes: Sequence[Periode], names: Sequence[str]) -> list[Fout]:
    """What is wrong with periods, each with the pointer of the object that it stands in."""
    found = []
    for place, (periode, at) in enumerate(zip(periodes, names, strict=True)):
        if periode.ends_before_it_begins():
            found.append(Fout(f"{at}/lidTot", "voor-begin", "De einddatum ligt niet na de begindatum."))
        elif any(periode.overlaps(earlier) for earlier in periodes[:place]):
            found.append(Fout(f"{at}/lidSinds", "periode-overlapt", "Deze periode overlapt een andere."))
    return found


def certain_days(periodes: Sequence[Periode]) -> list[tuple[date, date | None]]:
    """The days on which it surely is a member, as ranges without their last day."""
    return [
        (periode.sinds.laatste, periode.tot)
        for periode in periodes
        if periode.sinds.laatste is not None and (periode.tot is None or periode.sinds.laatste < periode.tot)
    ]


def possible_days(periodes: Sequence[Periode]) -> list[tuple[date | None, date | None]]:
    """The days on which it may be a member; a begin that nothing bounds is possible all the time before."""
    return [(periode.sinds.eerste, periode.tot) for periode in periodes if not periode.ends_before_it_begins()]
