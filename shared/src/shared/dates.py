"""Pure: dates that say how well they are known, and what follows from them for certain, perhaps, or not.

One table of cases serves the three services: `tests/unit/shared/test_dates.py`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final


class Precisie(StrEnum):
    """Hoe precies een datum bekend is."""

    DAG = "dag"
    MAAND = "maand"
    JAAR = "jaar"
    SCHOOLJAAR = "schooljaar"
    UITERLIJK = "uiterlijk"  # certain from this day on; the source does not say how much earlier it was
    ONBEKEND = "onbekend"


class Zekerheid(IntEnum):
    """Whether something holds. Ordered, so that "and" is the lowest and "or" the highest."""

    NEE = 0
    ONZEKER = 1
    JA = 2

    @property
    def als_ja_nee(self) -> bool | None:
        """For the wire: null is "what is known does not decide it"."""
        return None if self is Zekerheid.ONZEKER else self is Zekerheid.JA


def all_of(*claims: Zekerheid) -> Zekerheid:
    """Every claim holds."""
    return min(claims)


def any_of(claims: Iterable[Zekerheid]) -> Zekerheid:
    """At least one claim holds; without claims none does."""
    return max(claims, default=Zekerheid.NEE)


@dataclass(frozen=True, slots=True)
class Marge:
    """The first and the last day that an uncertain date can be; None where nothing bounds it."""

    eerste: date | None = None
    laatste: date | None = None

    def is_reached_on(self, dag: date) -> Zekerheid:
        """Whether the date is this day or before: a year is certain from its last day on."""
        if self.laatste is not None and dag >= self.laatste:
            return Zekerheid.JA
        return Zekerheid.NEE if self.eerste is not None and dag < self.eerste else Zekerheid.ONZEKER

    def is_not_passed_on(self, dag: date) -> Zekerheid:
        """Whether the date is this day or after."""
        if self.eerste is not None and dag <= self.eerste:
            return Zekerheid.JA
        return Zekerheid.NEE if self.laatste is not None and dag > self.laatste else Zekerheid.ONZEKER


# More days than the periods of all agendas begin and end on; one agenda is asked for its dates a dozen times.
REMEMBERED: Final = 4_096
ONBEKEND: Final = Marge()


def _schooljaar(datum: str) -> tuple[date, date]:
    """1 August to 31 July (WPO art. 1)."""
    begin, einde = map(int, datum.split("-"))
    if einde != begin + 1:
        raise ValueError(datum)
    return date(begin, 8, 1), date(einde, 7, 31)


def _maand(datum: str) -> tuple[date, date]:
    jaar, maand = map(int, datum.split("-"))
    return date(jaar, maand, 1), date(jaar, maand, monthrange(jaar, maand)[1])


def _dag(datum: str) -> tuple[date, date]:
    return date.fromisoformat(datum), date.fromisoformat(datum)


# precision → its written form, an example of it, and the days that it spans.
_FORMS: Final[dict[Precisie, tuple[re.Pattern[str], str, Callable[[str], tuple[date, date]]]]] = {
    Precisie.DAG: (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), "JJJJ-MM-DD", _dag),
    Precisie.MAAND: (re.compile(r"\d{4}-\d{2}", re.ASCII), "JJJJ-MM", _maand),
    Precisie.JAAR: (
        re.compile(r"\d{4}", re.ASCII),
        "JJJJ",
        lambda datum: (date(int(datum), 1, 1), date(int(datum), 12, 31)),
    ),
    Precisie.SCHOOLJAAR: (re.compile(r"\d{4}-\d{4}", re.ASCII), "JJJJ-JJJJ", _schooljaar),
    Precisie.UITERLIJK: (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), "JJJJ-MM-DD", _dag),
}


_MAANDEN: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def day_in_words(dag: date) -> str:
    """A day as a sentence has it: `1 januari 2019`."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def in_words(datum: str | None, precisie: Precisie) -> str:
    """An uncertain date as a sentence has it: `uiterlijk 14 juli 2020`, `juli 2019`, `schooljaar 2019-2020`, `2020`."""
    if datum is None or precisie is Precisie.ONBEKEND:
        return "datum onbekend"
    eerste = _FORMS[precisie][2](datum)[0]
    match precisie:
        case Precisie.DAG:
            return day_in_words(eerste)
        case Precisie.UITERLIJK:
            return f"uiterlijk {day_in_words(eerste)}"
        case Precisie.MAAND:
            return day_in_words(eerste).partition(" ")[2]
        case Precisie.SCHOOLJAAR:
            return f"schooljaar {datum}"
        case _:
            return datum


def form_of(precisie: Precisie) -> str | None:
    """The form that a date of this precision is written in (`JJJJ-MM`); None when it has no date at all."""
    return _FORMS[precisie][1] if precisie in _FORMS else None


def has_form(datum: str | None, precisie: Precisie) -> bool:
    """Whether the text is written as its precision asks; says nothing about whether such a day exists."""
    if precisie is Precisie.ONBEKEND or datum is None:
        return precisie is Precisie.ONBEKEND and datum is None
    return _FORMS[precisie][0].fullmatch(datum) is not None


@lru_cache(maxsize=REMEMBERED)
def marge(datum: str | None, precisie: Precisie) -> Marge:
    """The days that a begin or a signature can be. Raises: ValueError when there is no such date."""
    if datum is None or precisie is Precisie.ONBEKEND:
        return ONBEKEND
    eerste, laatste = _FORMS[precisie][2](datum)
    return Marge(None if precisie is Precisie.UITERLIJK else eerste, laatste)


def einde(datum: str | None, precisie: Precisie) -> Marge:
    """The days that the *end* of a period can be: "until 2021" is until 31 December, there is no doubt in it.

    Raises: ValueError when there is no such date.
    """
    found = marge(datum, precisie)
    return found if precisie is Precisie.UITERLIJK else Marge(found.laatste, found.laatste)


def is_running_on(begin: Marge, einde: Marge, dag: date) -> Zekerheid:
    """Whether a period, last day included, holds a day; `einde` comes from `einde()`, not from `marge()`."""
    return all_of(begin.is_reached_on(dag), einde.is_not_passed_on(dag))


def recorded_by(moment: Marge, vastgelegd: date | None) -> Marge:
    """The days that a moment can be which was over when it was recorded; one that is told to come is believed."""
    if vastgelegd is None:
        return moment
    by_then = vastgelegd if moment.eerste is None else max(vastgelegd, moment.eerste)
    return Marge(moment.eerste, by_then if moment.laatste is None else min(moment.laatste, by_then))


def latest(data: Sequence[tuple[str | None, Precisie]]) -> tuple[str | None, Precisie]:
    """The last of several uncertain dates, as precise as they allow; one unknown date makes it unknown.

    `2019-07-16` beside `2019` gives `2019`: the other may be later that year. Beside `2018` it stays a day.
    """
    known = [(*value, laatste) for value in data if (laatste := marge(*value).laatste) is not None]
    if not data or len(known) < len(data):
        return None, Precisie.ONBEKEND
    eersten = [eerste for value in data if (eerste := marge(*value).eerste) is not None]
    datum, precisie, laatste = max(known, key=lambda value: value[2])
    return (laatste.isoformat(), Precisie.DAG) if laatste in eersten else (datum, precisie)
