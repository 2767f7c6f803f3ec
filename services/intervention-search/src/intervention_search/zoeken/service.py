"""Ask the engine in time, show what it found, say plainly when it cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import lru_cache
from typing import Final, TypeVar

import structlog

from intervention_search.engines.engine import Engine, EngineUnavailable, Walk
from intervention_search.engines.factory import SEARCH_TIMEOUT_S
from intervention_search.indexing.searchable import GEMEENTE
from intervention_search.taal.dutch import Taal
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken import presenter, schemas
from intervention_search.zoeken.corpus import Corpus, Shown
from intervention_search.zoeken.errors import SearchUnavailable
from intervention_search.zoeken.explanation import explain
from intervention_search.zoeken.memory import Memory
from intervention_search.zoeken.plan import Plan, build, visibility
from intervention_search.zoeken.relaxation import Relaxed, relax
from intervention_search.zoeken.vocabulary import CorpusVocabulary
from intervention_search.zoeken.vraag import Zoekvraag

# What is shown when nothing was found: enough to choose from, few enough to read.
EXAMPLES: Final = 5
# A generation that was swapped away while it was asked fails once; the next try reads the new one.
ATTEMPTS: Final = 2
# Questions of the last minutes, and what they showed: about 20 MB at worst.
PLANS_MAX: Final = 256
HITS_MAX: Final = 8_192

log = structlog.get_logger()
T = TypeVar("T")
# One hit of one question, in the version that was shown.
_Key = tuple[str, bool, str, str, int]


class Zoeker:
    """Searching, for as long as the process lives; remembers plans, records and how they were shown."""

    def __init__(self, engine: Engine, taal: Taal, corpus: Corpus) -> None:
        self.engine = engine
        self._taal, self._corpus = taal, corpus
        self._vocabulary = CorpusVocabulary(engine, taal)
        self._plan = lru_cache(PLANS_MAX)(self._build)
        self._hits: Memory[_Key, schemas.Treffer] = Memory(HITS_MAX)

    async def search(self, vraag: Zoekvraag) -> schemas.Zoekresultaat:
        """The page asked for, with what is shown of it. Raises: SearchUnavailable."""
        relaxed, examples = await self.in_time(lambda: self._ask(vraag))
        treffers = await self._show(examples or relaxed)
        names = await self._corpus.names((examples or relaxed).found.facets.get(GEMEENTE, ()))
        return presenter.present(vraag, relaxed, examples, treffers, names)

    async def in_time(self, work: Callable[[], Awaitable[T]]) -> T:
        """What the engine answers, tried twice within the time that a person waits. Raises: SearchUnavailable."""
        try:
            async with asyncio.timeout(SEARCH_TIMEOUT_S):
                for _ in range(ATTEMPTS - 1):
                    try:
                        return await work()
                    except EngineUnavailable as error:
                        log.info("search_tried_again", reason=str(error)[:200])
                return await work()
        except (EngineUnavailable, TimeoutError) as error:
            log.warning("search_unavailable", reason=type(error).__name__)
            raise SearchUnavailable("De zoekmachine antwoordt niet; de registers werken gewoon.") from error

    async def close(self) -> None:
        """Wait for what runs behind the searches."""
        await self._vocabulary.close()

    async def _ask(self, vraag: Zoekvraag) -> tuple[Relaxed, Relaxed | None]:
        vocabulary = await self._vocabulary.current()
        return await self.engine.walk(self._walk(vraag, vocabulary))

    def _walk(self, vraag: Zoekvraag, vocabulary: Vocabulary) -> Walk[tuple[Relaxed, Relaxed | None]]:
        """Planning included, so that one turn in a thread does all that is heavy."""
        relaxed = yield from relax(self._plan(vraag, vocabulary))
        if relaxed.found.total:
            return relaxed, None
        return relaxed, (yield from relax(self._plan(Zoekvraag(page_size=EXAMPLES), None)))

    def _build(self, vraag: Zoekvraag, vocabulary: Vocabulary | None) -> Plan:
        return build(vraag, visibility(), self._taal, vocabulary)

    async def _show(self, relaxed: Relaxed) -> Sequence[schemas.Treffer]:
        """The hits in words; those of the last minutes are as they were, the others are explained in a thread."""
        shown = await self._corpus.read([hit.id for hit in relaxed.found.hits])
        keys = {record_id: _key(relaxed, record_id, found.versie) for record_id, found in shown.items()}
        known = {record_id: self._hits.get(key) for record_id, key in keys.items()}
        unknown = {record_id: shown[record_id] for record_id, treffer in known.items() if treffer is None}
        if unknown:
            explained = await asyncio.to_thread(self._explain, relaxed, unknown)
            for record_id, treffer in explained.items():
                self._hits.keep(keys[record_id], treffer)
            known |= explained
        return [treffer for treffer in known.values() if treffer is not None]

    def _explain(self, relaxed: Relaxed, records: dict[str, Shown]) -> dict[str, schemas.Treffer]:
        node, bonus = relaxed.step.node, relaxed.plan.search.bonus
        return {
            record_id: presenter.treffer(record_id, shown.record, explain(shown.record, node, bonus, self._taal))
            for record_id, shown in records.items()
        }


def _key(relaxed: Relaxed, record_id: str, versie: int) -> _Key:
    return relaxed.plan.vraag, relaxed.is_corrected, relaxed.step.stap, record_id, versie
