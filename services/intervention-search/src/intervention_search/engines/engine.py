"""The protocol between searching and an engine; both engines keep it, one contract suite proves it."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from intervention_search.engines.document import Change
from intervention_search.engines.query import Counted, Counts, Found, Listing, Search

T = TypeVar("T")
# Searches one after the other, each decided by what the ones before found, and what follows from them all.
Walk = Generator[Search, Found, T]


class EngineUnavailable(Exception):
    """The engine did not answer, answered too late, or has no index yet."""


class RebuildRunning(Exception):
    """Another generation is being built; only one at a time."""


@dataclass(frozen=True, slots=True)
class Generations:
    """The generation that is read, and the one that is being built beside it."""

    live: str | None
    building: str | None

    @property
    def written(self) -> tuple[str, ...]:
        """Where a live change goes: to every generation that will ever be read."""
        return tuple(dict.fromkeys(name for name in (self.live, self.building) if name))


@dataclass(frozen=True, slots=True)
class Written:
    """How many changes took effect and how many lost from a newer version, over all generations written."""

    applied: int
    stale: int


class Engine(Protocol):
    """An index in generations: one is read, at most one is built.

    Which they are is stored with the index itself, so that processes that only read and the one that writes agree
    without speaking. Every method raises EngineUnavailable when the engine fails.
    """

    async def ping(self) -> None:
        """Return when the engine can answer."""

    async def generations(self) -> Generations:
        """Which generation is read and which is being built."""

    async def create(self) -> str:
        """A new, empty generation, marked as being built.

        Raises: RebuildRunning.
        """

    async def write(self, changes: Sequence[Change], *, only: str | None = None) -> Written:
        """Apply changes to every written generation, or to one; per id the highest version wins, gone or not."""

    async def refresh(self, generation: str) -> None:
        """Make everything written to a generation visible to searches and counts."""

    async def count(self, generation: str, *, tombstones: bool = False) -> int:
        """The number of documents in a generation, tombstones counted only on request."""

    async def walk(self, walk: Walk[T]) -> T:
        """Answer every search of a walk from the generation that is read; what it does in between is off the loop.

        The facets of what it finds are read with `facets`: most searches of a walk need none.
        """

    async def facets(self, search: Search, found: Found) -> Counts:
        """The facets of this search, of which so much was found, unless they were counted along with that."""

    async def search(self, search: Search) -> Found:
        """One page of hits in the generation that is read."""

    async def values(self, listing: Listing) -> tuple[Counted, ...]:
        """Values of a field, the most frequent first, then by alphabet."""

    async def swap(self, generation: str) -> str | None:
        """Read this generation from now on, in one step; gives the one that was read before."""

    async def drop(self, generation: str) -> None:
        """Throw a generation away; one that is not there is no error."""

    async def close(self) -> None:
        """Give back what the engine holds."""
