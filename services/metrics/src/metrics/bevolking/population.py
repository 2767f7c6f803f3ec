"""Pure: which observed year of inhabitants a day stands on, and what it says for every gemeente of that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from metrics.cel import Cel
from metrics.indelingen.concordance import Herrekend, Onverdeeld, restate
from metrics.indelingen.indeling import Indelingen, day_of

INWONERS: Final = "inwoners"
# Shares of the gemeenten that delivered; below them the national figure is marked, or withheld. Own choice,
# fixed in the house's rules for figures: a hole of 5 % shifts a percentage more than its rounding does.
BETROUWBAAR_VANAF: Final = Decimal("0.95")
TOONBAAR_VANAF: Final = Decimal("0.80")


@dataclass(frozen=True, slots=True)
class Jaar:
    """The inhabitants of one observed year: a cell per gemeente, and where they come from."""

    cellen: Mapping[str, Cel]
    bron: str

    @property
    def aantal(self) -> int:
        """How many values are known."""
        return sum(cel.is_known for cel in self.cellen.values())


@dataclass(frozen=True, slots=True)
class Bevolking:
    """The inhabitants of one observed year, restated to a day.

    `waargenomen` is what was observed in the indeling of its own day, `cellen` the same in that of `dag`. `totaal` adds
    up what was observed, so a split with an unknown share does not touch it.
    """

    periode: str
    dag: date
    waargenomen: Mapping[str, Cel]
    cellen: Mapping[str, Cel]
    onverdeeld: tuple[Onverdeeld, ...]
    totaal: Decimal
    dekking: Decimal
    bron: str = ""

    @property
    def is_verouderd(self) -> bool:
        """More than a year lies between what was observed and the day."""
        observed = day_of(self.periode)
        return not observed.replace(year=observed.year - 1) <= self.dag <= observed.replace(year=observed.year + 1)


def find_population(jaren: Mapping[str, Jaar], indelingen: Indelingen, dag: date) -> Bevolking | None:
    """The inhabitants on a day; None when nobody delivered any."""
    periode = choose_period({periode: jaar.aantal for periode, jaar in jaren.items()}, indelingen, dag)
    return None if periode is None else population_on(dag, periode, jaren[periode], indelingen)


def choose_period(aantallen: Mapping[str, int], indelingen: Indelingen, dag: date) -> str | None:
    """The observed year for a day: the latest complete one not after it, else the earliest complete one after it.

    When no year is complete: the year with the most cells. `aantallen`: known values per year.
    """
    if not aantallen:
        return None
    complete = sorted(p for p, aantal in aantallen.items() if aantal >= _expected(indelingen, p))
    before = [periode for periode in complete if day_of(periode) <= dag]
    if complete:
        return before[-1] if before else complete[0]
    return max(sorted(aantallen), key=lambda periode: aantallen[periode])


def population_on(dag: date, periode: str, jaar: Jaar, indelingen: Indelingen) -> Bevolking:
    """The inhabitants on a day from the cells of one observed year."""
    herrekend: Herrekend = restate(jaar.cellen, indelingen, day_of(periode), dag)
    values = [cel.waarde for cel in jaar.cellen.values() if cel.waarde is not None]
    expected = _expected(indelingen, periode)
    return Bevolking(
        periode,
        dag,
        jaar.cellen,
        herrekend.cellen,
        herrekend.onverdeeld,
        sum(values, Decimal(0)),
        Decimal(len(values)) / expected if expected else Decimal(0),
        jaar.bron,
    )


def _expected(indelingen: Indelingen, periode: str) -> int:
    return len(indelingen.in_force_on(day_of(periode)))
