"""Pure: the frozen figures as protection sees them: typed cells, how places add up, and what was out before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from metrics.cel import Celstatus

# Pairs of an axis and a category on it, in the order of the axes; the empty one is the total over all axes.
Uitsplitsing = tuple[tuple[str, str], ...]


class Sleutel(NamedTuple):
    """Which cell: one indicator in one period, of one place, for one group."""

    indicator: str
    periode: str
    plaats: str
    uitsplitsing: Uitsplitsing


@dataclass(frozen=True, slots=True)
class Bijdragers:
    """Who is behind a cell: schools behind a share (sizes in pupils), or payers behind an amount."""

    aantal: int
    grootste: int
    tweede: int


@dataclass(frozen=True, slots=True)
class RuweCel:
    """One cell as it was frozen: whole numbers (persons, things, euro's, hours), or a status that says why not.

    `noemer` is there for a share alone. `bron` decides the threshold together with the indicator.
    """

    status: Celstatus
    teller: int | None
    noemer: int | None
    bron: str
    bijdragers: Bijdragers | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is something to show or to hide."""
        return self.teller is not None


class Verband(NamedTuple):
    """A place that is the sum of others: a provincie of its gemeenten, or a gemeente of those that merged into it."""

    geheel: str
    delen: tuple[str, ...]


class Optelling(NamedTuple):
    """One cell that others add up to, over the categories of one axis (`langs`), or over places."""

    geheel: Sleutel
    delen: tuple[Sleutel, ...]
    langs: str = ""


@dataclass(frozen=True)
class Tabel:
    """All cells of one release and how its places add up."""

    cellen: Mapping[Sleutel, RuweCel]
    verbanden: tuple[Verband, ...] = ()

    @cached_property
    def optellingen(self) -> tuple[Optelling, ...]:
        """Every sum that an attacker knows of, in a fixed order."""
        return tuple(sorted({*self._over_places(), *self._over_categories()}))

    @cached_property
    def hoogten(self) -> Mapping[str, int]:
        """How many levels lie below each place that is a sum; a sum of nothing but itself does not exist."""
        found: dict[str, int] = {}
        for _ in self.verbanden:
            for geheel, delen in self.verbanden:
                found[geheel] = 1 + max(found.get(deel, 0) for deel in delen)
        return found

    def _over_places(self) -> Iterator[Optelling]:
        of_place: dict[str, list[Sleutel]] = {}
        for sleutel in self.cellen:
            of_place.setdefault(sleutel.plaats, []).append(sleutel)
        for verband in self.verbanden:
            for geheel in of_place.get(verband.geheel, ()):
                wanted = (geheel._replace(plaats=deel) for deel in verband.delen)
                delen = tuple(sleutel for sleutel in wanted if sleutel in self.cellen)
                if delen:
                    yield Optelling(geheel, delen)

    def _over_categories(self) -> Iterator[Optelling]:
        parts: dict[tuple[Sleutel, str], list[Sleutel]] = {}
        for sleutel in self.cellen:
            for pair in sleutel.uitsplitsing:
                rest = tuple(other for other in sleutel.uitsplitsing if other != pair)
                parts.setdefault((sleutel._replace(uitsplitsing=rest), pair[0]), []).append(sleutel)
        for (geheel, axis), delen in parts.items():
            if geheel in self.cellen:
                yield Optelling(geheel, tuple(sorted(delen)), axis)


@dataclass(frozen=True)
class Uitgave:
    """What went out earlier, with the true figures behind it: `getoond` are the cells that showed their value."""

    id: str
    tabel: Tabel
    getoond: frozenset[Sleutel]


@dataclass(frozen=True)
class Voorkennis:
    """What everybody can have: earlier releases, newest last, and values that another public source shows."""

    uitgaven: tuple[Uitgave, ...] = ()
    elders: frozenset[Sleutel] = field(default_factory=frozenset)
