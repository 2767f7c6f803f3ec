"""The embedded engine: tantivy in a folder, one process that writes, any number that read."""

import asyncio
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tantivy import Document as Stored
from tantivy import Index, IndexWriter, Order, Query, Searcher

from intervention_search.index.documents import Change
from intervention_search.index.engine import EngineUnavailable, Generations, RebuildRunning, Written
from intervention_search.index.layout import ID, VERSIE, flatten, sort_field
from intervention_search.index.query import Counted, Found, Hit, Listing, Search, Sortering
from intervention_search.index.tantivy_files import Folder
from intervention_search.index.tantivy_query import (
    filters_query,
    ids_query,
    living_query,
    make_schema,
    search_query,
)

# tantivy refuses less than 15 MB; more only helps the first load.
_WRITER_BYTES = 30_000_000
# Values per facet that are counted: more than any code list holds, gemeenten included.
_FACET_VALUES = 500
_T = TypeVar("_T")


class TantivyEngine:
    """Keeps `engine.Engine` on a folder; blocking work runs in threads, writes one after the other."""

    def __init__(self, path: Path, *, timeout_s: float = 5.0) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self._folder, self._timeout_s = Folder(path), timeout_s
        self._schema = make_schema()
        self._readers: dict[str, Index] = {}
        self._writers: dict[str, IndexWriter] = {}
        self._writing = asyncio.Lock()

    async def ping(self) -> None:
        """The folder can be read."""
        await self._run(self._folder.generations)

    async def generations(self) -> Generations:
        """What the pointer file says."""
        return await self._run(self._folder.generations)

    async def create(self) -> str:
        """A new folder, marked in the pointer file as being built."""
        async with self._writing:
            return await self._run(self._create)

    async def write(self, changes: Sequence[Change], *, only: str | None = None) -> Written:
        """One commit per generation; tantivy has no versions, so older work is dropped here."""
        async with self._writing:
            return await self._run(lambda: self._write(changes, only), patient=True)

    async def refresh(self, generation: str) -> None:
        """A commit is visible to the next search: nothing waits."""
        await self._run(lambda: self._searcher(generation))

    async def count(self, generation: str, *, tombstones: bool = False) -> int:
        """Documents in a generation."""
        query = Query.all_query() if tombstones else living_query()
        return await self._run(lambda: _count(self._searcher(generation), query))

    async def search(self, search: Search) -> Found:
        """One page of hits, and one aggregation per facet with its own query."""
        return await self._run(lambda: self._search(search))

    async def values(self, listing: Listing) -> tuple[Counted, ...]:
        """Values of a keyword field under a filter."""
        return await self._run(lambda: self._values(listing))

    async def swap(self, generation: str) -> str | None:
        """Replace the pointer file."""
        async with self._writing:
            before = self._folder.generations().leest
            await self._run(lambda: self._folder.point(Generations(generation, None)))
            return before

    async def drop(self, generation: str) -> None:
        """Take a generation out of the pointer, then delete its folder."""
        async with self._writing:
            await self._run(lambda: self._drop(generation), patient=True)

    async def close(self) -> None:
        """Give the write lock back."""
        async with self._writing:
            writers, self._writers = list(self._writers.values()), {}
            self._readers.clear()
            for writer in writers:
                await self._run(writer.wait_merging_threads, patient=True)

    async def _run(self, work: Callable[[], _T], *, patient: bool = False) -> _T:
        """Blocking work in a thread; reading is given up after the time limit, writing never halfway."""
        try:
            return await asyncio.wait_for(asyncio.to_thread(work), None if patient else self._timeout_s)
        except (TimeoutError, OSError, ValueError) as error:
            raise EngineUnavailable(str(error)) from error

    def _create(self) -> str:
        now = self._folder.generations()
        if now.bouwt is not None:
            raise RebuildRunning(now.bouwt)
        generation = f"generatie-{secrets.token_hex(4)}"
        Index(self._schema, str(self._folder.make(generation)))
        self._folder.point(Generations(now.leest, generation))
        return generation

    def _write(self, changes: Sequence[Change], only: str | None) -> Written:
        newest = {change.id: change for change in sorted(changes, key=lambda change: change.versie)}
        targets = (only,) if only else self._folder.generations().written
        applied = sum(self._commit(generation, newest) for generation in targets) if newest else 0
        return Written(applied, len(changes) * len(targets) - applied)

    def _commit(self, generation: str, newest: dict[str, Change]) -> int:
        versions = self._versions(generation, list(newest))
        fresh = [change for change in newest.values() if change.versie > versions.get(change.id, -1)]
        writer = self._writer(generation)
        for change in fresh:
            writer.delete_documents_by_term(ID, change.id)
            writer.add_document(Stored.from_dict(flatten(change), self._schema))
        if fresh:
            writer.commit()
        return len(fresh)

    def _versions(self, generation: str, ids: list[str]) -> dict[str, int]:
        searcher = self._searcher(generation)
        hits = searcher.search(ids_query(self._schema, ids), limit=len(ids), count=False).hits
        stored = [searcher.doc(address) for _, address in hits]
        return {str(found.get_first(ID)): int(str(found.get_first(VERSIE))) for found in stored}

    def _writer(self, generation: str) -> IndexWriter:
        if generation not in self._writers:
            self._writers[generation] = self._reader(generation).writer(_WRITER_BYTES, num_threads=1)
        return self._writers[generation]

    def _reader(self, generation: str) -> Index:
        if generation not in self._readers:
            self._readers[generation] = Index.open(str(self._folder.place(generation)))
        return self._readers[generation]

    def _searcher(self, generation: str) -> Searcher:
        """The state of this moment: without a reload a searcher keeps the view of an earlier commit."""
        reader = self._reader(generation)
        reader.reload()
        return reader.searcher()

    def _current(self) -> Searcher:
        """The generation that is read; once more when it was swapped and dropped between looking and opening."""
        now = self._folder.generations()
        if now.leest is None:
            raise EngineUnavailable("there is no index yet")
        for gone in self._readers.keys() - set(now.written):
            self._readers.pop(gone, None)
        try:
            return self._searcher(now.leest)
        except (OSError, ValueError):
            swapped = self._folder.generations().leest
            if swapped in (None, now.leest):
                raise
            return self._searcher(str(swapped))

    def _search(self, search: Search) -> Found:
        searcher, query = self._current(), search_query(self._schema, search)
        return Found(
            total=_count(searcher, query),
            hits=tuple(_hits(searcher, query, search)),
            facets=self._facets(searcher, search),
        )

    def _facets(self, searcher: Searcher, search: Search) -> dict[str, dict[str, int]]:
        """One aggregation for all facets without a choice, and one with its own query for each that has one."""
        chosen = {choice.field for choice in search.choices} & set(search.facets)
        groups = [(None, [name for name in search.facets if name not in chosen]), *((name, [name]) for name in chosen)]
        counts: dict[str, dict[str, int]] = {}
        for but, names in groups:
            wanted = {name: {"terms": {"field": name, "size": _FACET_VALUES}} for name in names}
            answer = searcher.aggregate(search_query(self._schema, search, but=but), wanted) if names else {}
            for name in names:
                counts[name] = {bucket["key"]: bucket["doc_count"] for bucket in answer[name]["buckets"]}
        return counts

    def _values(self, listing: Listing) -> tuple[Counted, ...]:
        permitted = filters_query(self._schema, listing.filters)
        found = self._current().terms_with_prefix(listing.field, listing.prefix, permitted)
        best = sorted(found, key=lambda value: (-value[1], value[0]))[: listing.limit]
        return tuple(Counted(value, count) for value, count in best)

    def _drop(self, generation: str) -> None:
        now = self._folder.generations()
        if generation in (now.leest, now.bouwt):
            kept = [None if name == generation else name for name in (now.leest, now.bouwt)]
            self._folder.point(Generations(*kept))
        self._readers.pop(generation, None)
        if writer := self._writers.pop(generation, None):
            writer.wait_merging_threads()
        self._folder.remove(generation)


def _count(searcher: Searcher, query: Query) -> int:
    found = searcher.search(query, limit=1, count=True)
    return int(found.count)  # type: ignore[attr-defined]  # the stub leaves it out, the class has it


def _hits(searcher: Searcher, query: Query, search: Search) -> list[Hit]:
    if search.sortering is Sortering.RELEVANTIE:
        found = searcher.search(query, limit=search.limit, offset=search.offset, count=False).hits
    else:
        order = sort_field(search.sortering)
        found = searcher.search(
            query, limit=search.limit, offset=search.offset, count=False, order_by_field=order, order=Order.Asc
        ).hits
    stored = [(score, searcher.doc(address)) for score, address in found]
    scores = [score if isinstance(score, float) else 0.0 for score, _ in stored]
    return [
        Hit(str(document.get_first(ID)), int(str(document.get_first(VERSIE))), score)
        for score, (_, document) in zip(scores, stored, strict=True)
    ]
