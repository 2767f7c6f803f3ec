"""Pure: what was used lately, up to a bound; the least used goes first."""

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Values by key with a size each; for one thread."""

    def __init__(self, size_max: int) -> None:
        self._size_max, self._size = size_max, 0
        self._kept: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def get(self, key: K) -> V | None:
        """What is kept under this key."""
        found = self._kept.get(key)
        if found is None:
            return None
        self._kept.move_to_end(key)
        return found[0]

    def keep(self, key: K, value: V, size: int = 1) -> None:
        """Keep this value; one that would push out most of the others is not kept."""
        self._size -= self._kept.pop(key, (value, 0))[1]
        if size > self._size_max // 2:
            return
        self._kept[key] = value, size
        self._size += size
        while self._size > self._size_max:
            self._size -= self._kept.popitem(last=False)[1][1]
