"""Pure: the life of a record as one table of allowed moves."""

from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Moves(Generic[S, M]):
    """move → from which statuses it may be made, and where it leads; None: the status stays."""

    table: dict[M, tuple[tuple[S, ...], S | None]]

    def after(self, status: S, move: M) -> S | None:
        """The status that a move leads to; None when this status does not allow it."""
        allowed, target = self.table[move]
        return (status if target is None else target) if status in allowed else None

    def allowing(self, move: M) -> tuple[S, ...]:
        """From which statuses a move may be made."""
        return self.table[move][0]
