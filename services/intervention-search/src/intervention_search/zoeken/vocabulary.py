"""The words of the corpus, for spelling and for how rare they are, refreshed behind the searches that use them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Final

import structlog

from intervention_search.engines.document import OPENBAAR
from intervention_search.engines.engine import Engine, EngineUnavailable
from intervention_search.engines.mapping import ZICHTBAARHEID
from intervention_search.engines.query import Choice, ListField, Listing, Search
from intervention_search.taal.dutch import Taal
from intervention_search.taal.vocabulary import Vocabulary

# New words are no typing errors: they are found at once, only *suggested* for errors after at most this long.
MAX_AGE_S: Final = 30.0
# Below OpenSearch's limit of 65,535 buckets; a corpus of ten thousand records has fewer words.
WORDS_MAX: Final = 50_000
# Of what is public only: a correction may never tell what a caller may not see.
_PUBLIC: Final = (Choice(ZICHTBAARHEID, (OPENBAAR,)),)
_EVERY_RECORD: Final = Search(None, _PUBLIC, limit=1)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many records hold each word, and each term, part and family; and how many there are."""

    words: Mapping[str, int]
    terms: Mapping[str, int]
    records: int


class CorpusVocabulary:
    """Holds one vocabulary; a search never waits for a newer one, only the very first for the first."""

    def __init__(self, engine: Engine, taal: Taal) -> None:
        self._engine, self._taal = engine, taal
        self._made: tuple[_Counts, Vocabulary] | None = None
        self._made_at = float("-inf")
        self._refresh: asyncio.Task[None] | None = None

    async def current(self) -> Vocabulary:
        """The words by which spelling is judged. Raises: EngineUnavailable when none were ever read."""
        if self._made is None:
            return await self._make()
        if monotonic() - self._made_at > MAX_AGE_S and (self._refresh is None or self._refresh.done()):
            self._refresh = asyncio.create_task(self._make_quietly())
        return self._made[1]

    async def close(self) -> None:
        """Wait for what is running."""
        if self._refresh is not None:
            await self._refresh

    async def _make(self) -> Vocabulary:
        found = await self._engine.search(_EVERY_RECORD)
        counts = _Counts(await self._values(ListField.WOORDEN), await self._values(ListField.TERMEN), found.total)
        # The same words give the same vocabulary: it takes a second of processor time, and plans rest on it.
        if self._made is None or self._made[0] != counts:
            made = await asyncio.to_thread(self._taal.vocabulary, counts.words, counts.terms, counts.records)
            self._made = counts, made
        self._made_at = monotonic()
        return self._made[1]

    async def _values(self, field: ListField) -> dict[str, int]:
        listing = Listing(field, "", _PUBLIC, WORDS_MAX)
        return {value.value: value.count for value in await self._engine.values(listing)}

    async def _make_quietly(self) -> None:
        try:
            await self._make()
        except EngineUnavailable:
            log.warning("vocabulary_kept", reason="engine unavailable")
