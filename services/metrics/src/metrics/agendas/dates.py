"""Pure: dates of which only the year is known, or nothing; a doubt is told, never silently in or out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum


class Zekerheid(IntEnum):
    """Whether something holds. Ordered, so that "and" is the lowest and "or" the highest."""

    NEE = 0
    ONZEKER = 1
    JA = 2


def all_of(*claims: Zekerheid) -> Zekerheid:
    """Every claim holds."""
    return min(claims)


def any_of(claims: Iterable[Zekerheid]) -> Zekerheid:
    """At least one claim holds; without claims none does."""
    return max(claims, default=Zekerheid.NEE)


@dataclass(frozen=True, slots=True)
class Tijdstip:
    """A day somewhere between two days; both None when nothing is known."""

    vroegst: date | None = None
    laatst: date | None = None

    @classmethod
    def of(cls, datum: str | None, precisie: str) -> "Tijdstip":
        """From the wire: a day, a year, or unknown. Raises: ValueError when the form does not fit the precision."""
        if datum is None or precisie == "onbekend":
            return cls()
        if precisie == "jaar":
            return cls(date(int(datum), 1, 1), date(int(datum), 12, 31))
        return cls(date.fromisoformat(datum), date.fromisoformat(datum))

    def is_reached_on(self, dag: date) -> Zekerheid:
        """Whether it is this day or before: a year is certain from its last day on."""
        if self.vroegst is None or self.laatst is None:
            return Zekerheid.ONZEKER
        if dag >= self.laatst:
            return Zekerheid.JA
        return Zekerheid.NEE if dag < self.vroegst else Zekerheid.ONZEKER

    def is_not_passed_on(self, dag: date) -> Zekerheid:
        """Whether it is this day or after: a period that ends in a year may have ended on any day of it."""
        if self.vroegst is None or self.laatst is None:
            return Zekerheid.ONZEKER
        if dag <= self.vroegst:
            return Zekerheid.JA
        return Zekerheid.NEE if dag > self.laatst else Zekerheid.ONZEKER
