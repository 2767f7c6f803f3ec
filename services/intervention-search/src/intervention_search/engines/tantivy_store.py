"""What tantivy does, blocking: generations in a folder, versions kept by the one that writes."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from tantivy import Document as Stored
from tantivy import Index, IndexWriter, Order, Query, Searcher, SearchResult

from intervention_search.engines.document import Change
from intervention_search.engines.engine import EngineUnavailable, Generations, RebuildRunning, Written
from intervention_search.engines.mapping import ID, VERSIE, flatten, sort_field
from intervention_search.engines.query import Counted, Found, Hit, Listing, Search, Sortering, has_facets
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
        self._stamps: dict[str, int] = {}
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
        """The state of the last commit; an index is opened anew only when its file of segments was replaced."""
        reader, stamp = self._reader(generation), self._folder.stamp(generation)
        if self._stamps.get(generation) != stamp:
            reader.reload()
            self._stamps[generation] = stamp
        return reader.searcher()

    def current(self) -> tuple[str, Searcher]:
        """What is read now and under which stamp; once more when it was swapped and dropped while it was opened."""
        now = self._folder.generations()
        if now.live is None:
            raise EngineUnavailable("there is no index yet")
        for gone in self._readers.keys() - set(now.written):
            self._forget(gone)
        try:
            return self._stamped(now.live)
        except (OSError, ValueError):
            swapped = self._folder.generations().live
            if swapped in (None, now.live):
                raise
            return self._stamped(str(swapped))

    def _stamped(self, generation: str) -> tuple[str, Searcher]:
        # The stamp first: a commit in between makes what is remembered newer than its stamp, never older.
        return f"{generation} {self._folder.stamp(generation)}", self._searcher(generation)

    def search(self, search: Search) -> Found:
        """One page of hits, their number, and the facets."""
        _, searcher = self.current()
        total, hits = self.hits(searcher, search)
        return Found(total, hits, self.facets(searcher, search) if has_facets(total, search) else {})

    def hits(self, searcher: Searcher, search: Search) -> tuple[int, tuple[Hit, ...]]:
        """How many there are, and one page of them."""
        field = None if search.sortering is Sortering.RELEVANTIE else sort_field(search.sortering)
        found = searcher.search(
            search_query(self._schema, search),
            limit=search.limit,
            offset=search.offset,
            count=True,
            order_by_field=field,
            order=Order.Asc if field and not search.is_reversed else Order.Desc,
        )
        stored = ((score, searcher.doc(address)) for score, address in found.hits)
        return _total(found), tuple(
            Hit(
                str(document.get_first(ID)),
                int(str(document.get_first(VERSIE))),
                score if isinstance(score, float) else 0.0,
            )
            for score, document in stored
        )

    def facets(self, searcher: Searcher, search: Search) -> dict[str, dict[str, int]]:
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
        _, searcher = self.current()
        found = searcher.terms_with_prefix(listing.field, listing.prefix, permitted)
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
        for generation in list(self._readers):
            self._forget(generation)
        for writer in writers:
            writer.wait_merging_threads()

    def _forget(self, generation: str) -> None:
        self._readers.pop(generation, None)
        self._stamps.pop(generation, None)

    def drop(self, generation: str) -> None:
        """Take a generation out of the pointer, then delete its folder."""
        now = self._folder.generations()
        if generation in (now.live, now.building):
            kept = [None if name == generation else name for name in (now.live, now.building)]
            self._folder.point(Generations(*kept))
        self._forget(generation)
        if writer := self._writers.pop(generation, None):
            writer.wait_merging_threads()
        self._folder.remove(generation)


def _count(searcher: Searcher, query: Query) -> int:
    return _total(searcher.search(query, limit=1, count=True))


def _total(found: SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]  # the stub leaves it out, the class has it
