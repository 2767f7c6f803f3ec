"""Pure: lists of which the order says nothing: one that holds the same in another order is the same."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def in_known_order(new: Sequence[T], known: Sequence[T]) -> list[T]:
    """`new`; in the order that is known when nothing came or went, so that it compares as the same."""
    return list(known if set(new) == set(known) else new)
