"""The embedded engine: the protocol over a tantivy store, its blocking work in threads."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeVar

from intervention_search.engines.document import Change
from intervention_search.engines.engine import EngineUnavailable, Generations, Walk, Written
from intervention_search.engines.query import Counted, Counts, Found, Hit, Listing, Search, Sortering, has_facets
from intervention_search.engines.tantivy_store import TantivyStore

T = TypeVar("T")
# Questions of the last minutes; their facets hold some hundreds of values each: about 10 MB.
REMEMBERED_MAX: Final = 256


class TantivyEngine:
    """Keeps `engine.Engine` on a folder; reads run side by side, changes one after the other."""

    def __init__(self, path: Path, *, timeout_s: float = 5.0) -> None:
        self._store, self._timeout_s = TantivyStore(path), timeout_s
        self._writing = asyncio.Lock()
        self._hits = lru_cache(REMEMBERED_MAX)(self._find_hits)
        self._facets = lru_cache(REMEMBERED_MAX)(self._count_facets)

    async def ping(self) -> None:
        """The folder can be read."""
        await self._read(self._store.generations)

    async def generations(self) -> Generations:
        """What the pointer file says."""
        return await self._read(self._store.generations)

    async def create(self) -> str:
        """A new folder, marked in the pointer file as being built."""
        return await self._change(self._store.create)

    async def write(self, changes: Sequence[Change], *, only: str | None = None) -> Written:
        """One commit per generation."""
        return await self._change(lambda: self._store.write(changes, only))

    async def refresh(self, generation: str) -> None:
        """A commit is visible to the next search: there is nothing to wait for."""

    async def count(self, generation: str, *, tombstones: bool = False) -> int:
        """Documents in a generation."""
        return await self._read(lambda: self._store.count(generation, tombstones=tombstones))

    async def walk(self, walk: Walk[T]) -> T:
        """The whole walk in one turn of a thread; what was asked lately is remembered until the next commit."""
        return await self._read(lambda: _follow(walk, self._found))

    async def facets(self, search: Search, found: Found) -> Counts:
        """Counted in a thread, beside what else is done with the hits."""
        return await self._read(lambda: self._counted(search)) if has_facets(found.total, search) else {}

    async def search(self, search: Search) -> Found:
        """One page of hits, their number, and the facets."""
        found = await self._read(lambda: self._found(search))
        return replace(found, facets=await self.facets(search, found))

    def _found(self, search: Search) -> Found:
        return Found(*self._hits(self._store.current()[0], search))

    def _counted(self, search: Search) -> Counts:
        # The same for every page and order of a question, and whatever only adds to scores.
        matching = replace(search, bonus=(), sortering=Sortering.RELEVANTIE, offset=0, limit=0)
        return self._facets(self._store.current()[0], matching)

    def _find_hits(self, _stamp: str, search: Search) -> tuple[int, tuple[Hit, ...]]:
        return self._store.hits(self._store.current()[1], search)

    def _count_facets(self, _stamp: str, search: Search) -> dict[str, dict[str, int]]:
        return self._store.facets(self._store.current()[1], search)

    async def values(self, listing: Listing) -> tuple[Counted, ...]:
        """Values of a keyword field under a filter."""
        return await self._read(lambda: self._store.values(listing))

    async def swap(self, generation: str) -> str | None:
        """Replace the pointer file."""
        return await self._change(lambda: self._store.swap(generation))

    async def drop(self, generation: str) -> None:
        """Take a generation out of the pointer, then delete its folder."""
        await self._change(lambda: self._store.drop(generation))

    async def close(self) -> None:
        """Give the write lock back."""
        await self._change(self._store.close)

    async def _read(self, work: Callable[[], T]) -> T:
        """Blocking work in a thread, given up after the time limit."""
        try:
            return await asyncio.wait_for(_run(work), self._timeout_s)
        except TimeoutError as error:
            raise EngineUnavailable("the search took too long") from error

    async def _change(self, work: Callable[[], T]) -> T:
        """A change is never given up halfway."""
        async with self._writing:
            return await _run(work)


async def _run(work: Callable[[], T]) -> T:
    try:
        return await asyncio.to_thread(work)
    except (OSError, ValueError) as error:
        raise EngineUnavailable(str(error)) from error


def _follow(walk: Walk[T], answer: Callable[[Search], Found]) -> T:
    try:
        search = next(walk)
        while True:
            search = walk.send(answer(search))
    except StopIteration as done:
        result: T = done.value
        return result
