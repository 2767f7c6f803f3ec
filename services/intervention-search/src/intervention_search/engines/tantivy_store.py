"""What tantivy does, blocking: generations in a folder, versions kept by the one that writes."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from tantivy import Document as Stored
from tantivy import Index, IndexWriter, Order, Query, Searcher

from intervention_search.engines.document import Change
from intervention_search.engines.engine import EngineUnavailable, Generations, RebuildRunning, Written
from intervention_search.engines.mapping import ID, VERSIE, flatten, sort_field
from intervention_search.engines.query import Counted, Found, Hit, Listing, Search, Sortering
from intervention_search.engines.tantivy_dsl import filters_query, ids_query, living_query, make_schema, search_query
from intervention_search.engines.tantivy_files import Folder

# tantivy refuses less than 15 MB; more only helps the first load.
_WRITER_BYTES = 30_000_000
# Values per facet that are counted: more than any code list holds, gemeenten included.
_FACET_VALUES = 500


class TantivyStore:
    """The index in a folder; the first write takes the write lock, hence one process writes and all may read."""

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self._folder = Folder(path)
        self._schema = make_schema()
        self._readers: dict[str, Index] = {}
        self._writers: dict[str, IndexWriter] = {}

    def generations(self) -> Generations:
        """What the pointer file says."""
        return self._folder.generations()

    def create(self) -> str:
        """A new folder, marked in the pointer file as being built."""
        now = self._folder.generations()
        if now.building is not None:
            raise RebuildRunning(now.building)
        generation = f"generatie-{secrets.token_hex(4)}"
        Index(self._schema, str(self._folder.make(generation)))
        self._folder.point(Generations(now.live, generation))
        return generation

    def write(self, changes: Sequence[Change], only: str | None) -> Written:
        """One commit per generation; tantivy has no versions, so older work is dropped here."""
        newest = {change.id: change for change in sorted(changes, key=lambda change: change.versie)}
        targets = (only,) if only else self._folder.generations().written
        applied = sum(self._commit(generation, newest) for generation in targets) if newest else 0
        return Written(applied, len(changes) * len(targets) - applied)

    def _commit(self, generation: str, newest: dict[str, Change]) -> int:
        versions = self._versions(generation, list(newest))
        fresh = [change for change in newest.values() if change.versie > versions.get(change.id, -1)]
        writer = self._writer(generation)
        try:
            for change in fresh:
                writer.delete_documents_by_term(ID, change.id)
                writer.add_document(Stored.from_dict(flatten(change), self._schema))
            if fresh:
                writer.commit()
        except BaseException:
            writer.rollback()  # else the next commit would carry half of this one
            raise
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
        if now.live is None:
            raise EngineUnavailable("there is no index yet")
        for gone in self._readers.keys() - set(now.written):
            self._readers.pop(gone, None)
        try:
            return self._searcher(now.live)
        except (OSError, ValueError):
            swapped = self._folder.generations().live
            if swapped in (None, now.live):
                raise
            return self._searcher(str(swapped))

    def search(self, search: Search) -> Found:
        """One page of hits, their number, and the facets."""
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

    def values(self, listing: Listing) -> tuple[Counted, ...]:
        """Values of a keyword field under a filter."""
        permitted = filters_query(self._schema, listing.filters)
        found = self._current().terms_with_prefix(listing.field, listing.prefix, permitted)
        best = sorted(found, key=lambda value: (-value[1], value[0]))[: listing.limit]
        return tuple(Counted(value, count) for value, count in best)

    def count(self, generation: str, *, tombstones: bool) -> int:
        """Documents in a generation."""
        return _count(self._searcher(generation), Query.all_query() if tombstones else living_query())

    def swap(self, generation: str) -> str | None:
        """Replace the pointer file."""
        before = self._folder.generations().live
        self._folder.point(Generations(generation, None))
        return before

    def close(self) -> None:
        """Finish merging and give the write lock back."""
        writers, self._writers = list(self._writers.values()), {}
        self._readers.clear()
        for writer in writers:
            writer.wait_merging_threads()

    def drop(self, generation: str) -> None:
        """Take a generation out of the pointer, then delete its folder."""
        now = self._folder.generations()
        if generation in (now.live, now.building):
            kept = [None if name == generation else name for name in (now.live, now.building)]
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
        found = searcher.search(
            query,
            limit=search.limit,
            offset=search.offset,
            count=False,
            order_by_field=sort_field(search.sortering),
            order=Order.Desc if search.is_reversed else Order.Asc,
        ).hits
    stored = [(score, searcher.doc(address)) for score, address in found]
    scores = [score if isinstance(score, float) else 0.0 for score, _ in stored]
    return [
        Hit(str(document.get_first(ID)), int(str(document.get_first(VERSIE))), score)
        for score, (_, document) in zip(scores, stored, strict=True)
    ]
