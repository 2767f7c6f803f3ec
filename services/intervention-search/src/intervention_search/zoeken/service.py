"""Ask the engine in time, show what it found, say plainly when it cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

import structlog

from intervention_search.engines.engine import Engine, EngineUnavailable, Walk
from intervention_search.engines.factory import SEARCH_TIMEOUT_S
from intervention_search.engines.query import Counts, Hit
from intervention_search.indexing.searchable import parse_id
from intervention_search.indexing.weergave import Weergave
from intervention_search.onderzoeken.antwoord import Onderzocht
from intervention_search.taal.dutch import Taal
from intervention_search.taal.places import GEMEENTE
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken import presenter
from intervention_search.zoeken.bevindingen import find_studies, findings_asked
from intervention_search.zoeken.corpus import Corpus
from intervention_search.zoeken.errors import SearchUnavailable
from intervention_search.zoeken.explanation import answers, explain
from intervention_search.zoeken.memory import Memory
from intervention_search.zoeken.plan import Plan, build, visibility
from intervention_search.zoeken.relaxation import Relaxed, relax
from intervention_search.zoeken.vocabulary import CorpusVocabulary
from intervention_search.zoeken.vraag import Zoekvraag

# What is shown when nothing was found: enough to choose from, few enough to read.
EXAMPLES: Final = 5
# A generation that was swapped away while it was asked fails once; the next try reads the new one.
ATTEMPTS: Final = 2
# Questions of the last minutes; an answer is some 30 kB, most of it the facets.
PLANS_MAX: Final = 256
ANSWERS_BYTES_MAX: Final = 8_000_000

log = structlog.get_logger()
T = TypeVar("T")
# What was found, the examples when that is nothing, and the studies that may answer whether something works.
_Asked = tuple[Relaxed, Relaxed | None, Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class _MadeOf:
    """All that an answer follows from, beside the question: the same gives the same, whoever asks.

    What was found, the findings that answer, its facets, the stamp of each record shown, and what gemeenten are called.
    """

    relaxed: Relaxed
    examples: Relaxed | None
    onderzocht: tuple[Onderzocht, ...]
    facets: Counts
    stamps: Mapping[str, int]
    names: Mapping[str, str]

    @property
    def shown(self) -> Relaxed:
        """Whose hits and facets are shown."""
        return self.examples or self.relaxed


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An answer as it is sent, how many hits answer the whole question, and how many there are to page through."""

    totaal: int
    getoond: int
    inhoud: bytes


class Zoeker:
    """Searching, for as long as the process lives; remembers plans, and answers as long as what they follow from."""

    def __init__(self, engine: Engine, taal: Taal, corpus: Corpus) -> None:
        self.engine = engine
        self._taal, self._corpus = taal, corpus
        self._vocabulary = CorpusVocabulary(engine, taal)
        self._plan = lru_cache(PLANS_MAX)(self._build)
        self._answers: Memory[Zoekvraag, tuple[_MadeOf, Antwoord]] = Memory(ANSWERS_BYTES_MAX)

    async def search(self, vraag: Zoekvraag) -> Antwoord:
        """The page asked for, with what is shown of it. Raises: SearchUnavailable."""
        relaxed, examples, studies = await self.in_time(lambda: self._ask(vraag))
        found, search = (examples or relaxed).found, (examples or relaxed).search
        # The engine counts in a thread while the records are read.
        facets, shown, onderzocht = await asyncio.gather(
            self.in_time(lambda: self.engine.facets(search, found)),
            self._corpus.read([hit.id for hit in found.hits]),
            self._corpus.findings([parse_id(hit.id)[1] for hit in studies], findings_asked(relaxed.plan)),
        )
        names = await self._corpus.names(facets.get(GEMEENTE, ()))
        made_of = _MadeOf(relaxed, examples, onderzocht, facets, shown.stamps, names)
        known = self._answers.get(vraag)
        if known and known[0] == made_of:
            return known[1]
        antwoord = _answer(vraag, made_of, shown.weergaven)
        self._answers.keep(vraag, (made_of, antwoord), len(antwoord.inhoud))
        return antwoord

    async def finding(self, texts: Sequence[str]) -> frozenset[str]:
        """Those of these texts that find something when they are searched for. Raises: SearchUnavailable."""
        return await self.in_time(lambda: self.engine.walk(self._finding(texts)))

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

    async def _ask(self, vraag: Zoekvraag) -> _Asked:
        vocabulary = await self._vocabulary.current()
        return await self.engine.walk(self._walk(vraag, vocabulary))

    def _walk(self, vraag: Zoekvraag, vocabulary: Vocabulary) -> Walk[_Asked]:
        """Planning included, so that one turn in a thread does all that is heavy."""
        relaxed = yield from relax(self._plan(vraag, vocabulary))
        studies = yield from find_studies(relaxed)
        if relaxed.found.total:
            return relaxed, None, studies
        return relaxed, (yield from relax(self._plan(Zoekvraag(page_size=EXAMPLES), None))), studies

    def _finding(self, texts: Sequence[str]) -> Walk[frozenset[str]]:
        """Past the remembered plans: what is typed along would push those of questions out."""
        found: list[str] = []
        for text in texts:
            plan = self._build(Zoekvraag(text), None)
            if (yield plan.counting(plan.steps[0].node)).total:
                found.append(text)
        return frozenset(found)

    def _build(self, vraag: Zoekvraag, vocabulary: Vocabulary | None) -> Plan:
        return build(vraag, visibility(), self._taal, vocabulary)


def _answer(vraag: Zoekvraag, made_of: _MadeOf, weergaven: Mapping[str, Weergave]) -> Antwoord:
    shown = made_of.shown
    node, bonus = shown.step.node, shown.plan.search.bonus
    whole = shown.plan.steps[0].node
    treffers = []
    for record_id, weergave in weergaven.items():
        explained = explain(weergave, node, bonus)
        is_whole = explained.is_found if node is whole else answers(weergave, whole)
        treffers.append(presenter.treffer(record_id, weergave, explained, is_looser=not is_whole))
    facetten = presenter.facetten(made_of.facets, made_of.names)
    found = presenter.present(
        vraag, made_of.relaxed, treffers, facetten, made_of.onderzocht, is_example=made_of.examples is not None
    )
    return Antwoord(found.totaal, found.totaal + found.ruimer, found.model_dump_json().encode())
