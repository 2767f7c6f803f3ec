"""Pure: days that are known exactly, by their year or not at all, and what follows from them for certain."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precisie(StrEnum):
    """Hoe precies een datum bekend is."""

    DAG = "dag"
    JAAR = "jaar"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Marge:
    """The first and the last day that an uncertain date can be; both None when nothing is known."""

    eerste: date | None = None
    laatste: date | None = None


def marge(datum: str | None, precisie: Precisie) -> Marge:
    """The margin of a date in the form that its precision asks for: `2019-07-16`, `2019` or nothing."""
    if datum is None or precisie is Precisie.ONBEKEND:
        return Marge()
    if precisie is Precisie.DAG:
        return Marge(date.fromisoformat(datum), date.fromisoformat(datum))
    return Marge(date(int(datum), 1, 1), date(int(datum), 12, 31))


def is_running(begin: Marge, einde: Marge, op: date) -> bool | None:
    """Whether a period, last day included, holds a day; None when what is known does not decide it."""
    if begin.eerste is not None and begin.laatste is not None:
        has_begun = True if begin.laatste <= op else None if begin.eerste <= op else False
    else:
        has_begun = None
    if einde.eerste is not None and einde.laatste is not None:
        has_not_ended = True if einde.eerste >= op else None if einde.laatste >= op else False
    else:
        has_not_ended = None
    if has_begun is False or has_not_ended is False:
        return False
    return True if has_begun and has_not_ended else None


def latest(data: list[tuple[str | None, Precisie]]) -> tuple[str | None, Precisie]:
    """The last of several uncertain dates, as precise as they allow; one unknown date makes it unknown.

    `2019-07-16` beside `2019` gives `2019`: the other may be later that year. Beside `2018` it stays a day.
    """
    marges = [marge(*value) for value in data]
    eerste = [found.eerste for found in marges if found.eerste is not None]
    laatste = [found.laatste for found in marges if found.laatste is not None]
    if not marges or len(eerste) < len(marges) or len(laatste) < len(marges):
        return None, Precisie.ONBEKEND
    if max(eerste) == max(laatste):
        return max(eerste).isoformat(), Precisie.DAG
    return f"{max(laatste).year:04d}", Precisie.JAAR
