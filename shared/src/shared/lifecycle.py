"""Pure: the life of a record as one table of allowed moves, and who may make them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
M = TypeVar("M")
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Zet(Generic[S, W]):
    """A move: from which statuses, where it leads, and who may make it.

    Where `naar` is None the status stays; where nobody is named, whoever may write may make it.
    """

    van: tuple[S, ...]
    naar: S | None
    door: frozenset[W] = frozenset()


@dataclass(frozen=True, slots=True)
class Levensloop(Generic[S, M, W]):
    """What can be done with a record → the moves that it can be; at most one of them from each status."""

    zetten: Mapping[M, tuple[Zet[S, W], ...]]

    def find(self, handeling: M, status: S) -> Zet[S, W] | None:
        """The move that a handeling is in this status; None when it cannot be made now."""
        return next((zet for zet in self.zetten[handeling] if status in zet.van), None)

    def after(self, handeling: M, status: S) -> S | None:
        """The status that a handeling leads to; None when it cannot be made now."""
        zet = self.find(handeling, status)
        return None if zet is None else zet.naar or status

    def allowing(self, handeling: M) -> Iterator[S]:
        """From which statuses a handeling is possible."""
        return (status for zet in self.zetten[handeling] for status in zet.van)

    def door(self, handeling: M) -> frozenset[W]:
        """Who may do it in at least one status."""
        return frozenset[W]().union(*(zet.door for zet in self.zetten[handeling]))
