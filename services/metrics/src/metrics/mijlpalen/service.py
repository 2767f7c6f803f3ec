"""What was published on the alliance, quoted from its source and never corrected; shipped with the code."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Final

from shared.dates import Precisie, has_form
from shared.datums import OnzekereDatum

GEPUBLICEERD: Final = "gepubliceerd"
# What is published as a number of members of the alliance: agendas, or gemeenten with one.
OMVANG: Final = frozenset({"agendas_ondertekend", "gemeenten_aangesloten", "gemeenten_met_agenda"})
# The steps on the road to a hundred, as they were first published.
STAPPEN: Final = (
    "gemeenten-met-actieplan-2017",
    "agendas-ondertekend-2019-11-19",
    "agendas-ondertekend-2020-07-14",
    "gemeenten-met-agenda-2022-12-31",
)


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """One row of the shipped file; `teken` says how exact the number is, `aard` whether it is counted or aimed at."""

    begrip: str
    teken: str
    waarde: Decimal
    eenheid: str
    aard: str
    is_geverifieerd: bool
    peildatum: OnzekereDatum
    toelichting: str
    bron: str

    @property
    def slug(self) -> str:
        """The same row has the same name for ever."""
        return f"{self.begrip.replace('_', '-')}-{self.peildatum.datum or 'zonder-datum'}"

    @property
    def laatste_dag(self) -> date | None:
        """The day to reckon with beside it: a year stands for its last day; None when no date is told."""
        return self.peildatum.marge.laatste

    @property
    def is_geteld(self) -> bool:
        """It tells what was so on a day that is known; an aim or an expectation does not."""
        return self.aard == GEPUBLICEERD and self.laatste_dag is not None


@cache
def published() -> tuple[Mijlpaal, ...]:
    """Every row, oldest first, those without a date last."""
    file = resources.files("metrics.mijlpalen") / "shipped" / "mijlpalen.csv"
    found = [_mijlpaal(row) for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())]
    return tuple(sorted(found, key=lambda one: (one.laatste_dag or date.max, one.slug)))


def sizes_on(dag: date) -> list[tuple[date, Mijlpaal]]:
    """The newest published numbers of agendas and of gemeenten with one, as known on a day, each with its own day."""
    known: dict[str, tuple[date, Mijlpaal]] = {}
    for one in published():
        last = one.laatste_dag
        if one.begrip in OMVANG and one.is_geteld and last is not None and last <= dag:
            found = known.get(one.eenheid, (last, one)), (last, one)
            known[one.eenheid] = max(found, key=lambda dated: (dated[0], dated[1].waarde))
    return list(known.values())


def steps() -> tuple[Mijlpaal, ...]:
    """What was reached on the road to a hundred, in the order of time."""
    by_slug = {one.slug: one for one in published()}
    return tuple(by_slug[slug] for slug in STAPPEN)


def _mijlpaal(row: dict[str, str]) -> Mijlpaal:
    precisie, datum = Precisie(row["precisie"] or Precisie.ONBEKEND), row["datum"] or None
    if precisie is Precisie.UITERLIJK and not has_form(datum, precisie):
        datum = f"{datum}-12-31"  # "2021 at the latest" is certain from the last day of that year on
    return Mijlpaal(
        row["begrip"],
        row["teken"],
        Decimal(row["waarde"]),
        row["eenheid"],
        row["aard"],
        row["geverifieerd"] == "ja",
        OnzekereDatum(datum=datum, precisie=precisie),
        row["toelichting"],
        row["bron"],
    )
