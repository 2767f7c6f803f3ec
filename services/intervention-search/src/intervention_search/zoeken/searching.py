"""Ask the engine and rank what it finds: from a question to one page of hits, without what is shown of them."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Protocol

from intervention_search.engines.engine import Engine, Walk
from intervention_search.engines.query import Counts, Found, Hit, Search, Sortering
from intervention_search.indexing.ontleding import Ontleding
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.scoring import Scored, rank
from intervention_search.taal.dutch import Taal
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken.answering import Answer, Candidates, answer
from intervention_search.zoeken.memory import Memory
from intervention_search.zoeken.plan import Plan, build, visibility
from intervention_search.zoeken.studies import studies_search
from intervention_search.zoeken.themas import Themas
from intervention_search.zoeken.vocabulary import CorpusVocabulary
from intervention_search.zoeken.vraag import Zoekvraag

# Questions of the last minutes.
PLANS_MAX: Final = 256
RANKINGS_MAX: Final = 64
# What is shown when nothing was found: enough to choose from, few enough to read.
EXAMPLES: Final = 5
_EXAMPLES: Final = Zoekvraag(page_size=EXAMPLES)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer: ids in order, what was found in each, how many answer the question and how many follow.

    Without `answer` no words were asked for, and everything that passes the filters is a hit. `studies` may tell
    whether it works. `is_example` is a page of what else there is, when nothing was found; `themas` lead on
    when nothing answers.
    """

    plan: Plan
    ids: tuple[str, ...]
    total: int
    looser: int
    facets: Search
    counted: Found
    answer: Answer | None = None
    scored: Mapping[str, Scored] | None = None
    texts: Mapping[str, Ontleding] | None = None
    is_example: bool = False
    studies: tuple[str, ...] = ()
    themas: tuple[str, ...] = ()


class Texts(Protocol):
    """Where the analyses of candidates come from."""

    async def ranked_by(self, hits: Iterable[Hit]) -> dict[str, Ontleding]:
        """By what these documents are ranked; one that is no longer public is missing."""


class Searching:
    """Remembers plans, and rankings as long as what they follow from stays."""

    def __init__(
        self,
        engine: Engine,
        taal: Taal,
        corpus: Texts,
        recept: Recept = gewichten.ALLES,
        zichtbaar: Sequence[str] = visibility(),
    ) -> None:
        self._engine, self._taal, self._corpus, self._recept, self._zichtbaar = engine, taal, corpus, recept, zichtbaar
        self.vocabulary = CorpusVocabulary(engine, taal)
        self._themas = Themas(taal)
        self._plan = lru_cache(PLANS_MAX)(self._build)
        self._rankings: Memory[object, tuple[object, Answer]] = Memory(RANKINGS_MAX)

    async def page(self, vraag: Zoekvraag) -> Page:
        """The page asked for. Raises: EngineUnavailable."""
        vocabulary = await self.vocabulary.current()
        found = await self._engine.walk(self._candidates(vraag, vocabulary))
        page = await self._answered(vraag, found, vocabulary) if found.plan.asked else _all(found)
        if found.plan.asked and not page.total:
            page = replace(page, themas=self._themas.nearest(found.plan, vocabulary))
        return page if page.total + page.looser else await self._examples(page)

    async def facets(self, page: Page) -> Counts:
        """The facets over the hits of a page's question. Raises: EngineUnavailable."""
        return await self._engine.facets(page.facets, page.counted)

    async def finding(self, texts: Sequence[str]) -> frozenset[str]:
        """Those of these texts that find something when they are searched for. Raises: EngineUnavailable."""
        return await self._engine.walk(self._finding(texts))

    def _candidates(self, vraag: Zoekvraag, vocabulary: Vocabulary) -> Walk[Candidates]:
        """Planning included, so that one turn in a thread does all that is heavy."""
        plan = self._plan(vraag, vocabulary)
        studies = Found(0, ())
        if (search := studies_search(plan)) is not None:
            studies = yield search
        if not plan.asked:
            found = yield plan.search
            return Candidates(plan, found, found, studies)
        whole = yield replace(plan.candidates, choices=(), facets=())
        chosen = (yield replace(plan.candidates, facets=())) if plan.search.choices else whole
        return Candidates(plan, whole, chosen, studies)

    async def _answered(self, vraag: Zoekvraag, found: Candidates, vocabulary: Vocabulary) -> Page:
        plan, texts = found.plan, await self._corpus.ranked_by(found.hits)
        ranked = await self._ranked(found, texts, vocabulary)
        total, hits = await self._engine.walk(_listed(vraag, ranked))
        scored = {text.id: text for text in ranked.texts}
        if behind := [hit for hit in hits if hit.id not in scored]:
            # Further than what was ranked: in the engine's order, and told in the same way.
            texts = texts | await self._corpus.ranked_by(behind)
            scored |= {text.id: text for text in rank(plan.asked, texts, vocabulary, found.whole.total).texts}
        ids = tuple(hit.id for hit in hits if hit.id in scored)
        is_sorted = vraag.sort is not Sortering.RELEVANTIE and total > 0
        looser = 0 if is_sorted else max(0, ranked.total - total)
        counted = Found(ranked.total, ())
        return Page(plan, ids, total, looser, ranked.facets, counted, ranked, scored, texts, studies=ranked.studies)

    async def _ranked(self, found: Candidates, texts: Mapping[str, Ontleding], vocabulary: Vocabulary) -> Answer:
        key = found.plan.vraag, found.plan.search.choices
        follows_from = found.whole, found.chosen, found.studies, tuple(texts.values()), id(vocabulary)
        known = self._rankings.get(key)
        if known and known[0] == follows_from and known[1].plan is found.plan:
            return known[1]
        made = await asyncio.to_thread(answer, found, texts, vocabulary, self._recept)
        self._rankings.keep(key, (follows_from, made))
        return made

    async def _examples(self, page: Page) -> Page:
        """What is newest, when nothing was found."""
        plan = self._plan(_EXAMPLES, None)
        found = await self._engine.search(plan.search)
        ids = tuple(hit.id for hit in found.hits)
        return replace(page, ids=ids, facets=plan.search, counted=found, is_example=True)

    def _finding(self, texts: Sequence[str]) -> Walk[frozenset[str]]:
        """Past the remembered plans: what is typed along would push those of questions out."""
        found: list[str] = []
        for text in texts:
            plan = self._build(Zoekvraag(text), None)
            if (yield plan.counting).total:
                found.append(text)
        return frozenset(found)

    def _build(self, vraag: Zoekvraag, vocabulary: Vocabulary | None) -> Plan:
        return build(vraag, self._zichtbaar, self._taal, vocabulary, self._recept)


def _all(found: Candidates) -> Page:
    """Without words to look for: as the engine orders it."""
    hits = tuple(hit.id for hit in found.whole.hits)
    studies = tuple(hit.id for hit in found.studies.hits)
    return Page(found.plan, hits, found.whole.total, 0, found.plan.search, found.whole, studies=studies)


def _listed(vraag: Zoekvraag, ranked: Answer) -> Walk[tuple[int, tuple[Hit, ...]]]:
    """How many answer the question, and the page: as ranked, then in the engine's order; or in another order."""
    if vraag.sort is not Sortering.RELEVANTIE:
        found = yield replace(ranked.sorted_by(vraag.sort), facets=())
        return (found.total if ranked.oordeel.is_answered else 0), found.hits
    total = len(ranked.hits)
    if ranked.oordeel.is_answered and ranked.counted is not None:
        total = (yield ranked.counted).total
    start, end = vraag.offset, vraag.offset + vraag.page_size
    hits = tuple(Hit(text.id, 0, text.score) for text in ranked.texts[start:end])
    if end > gewichten.CANDIDATES and ranked.total > gewichten.CANDIDATES:
        first = max(start, gewichten.CANDIDATES)
        hits += (yield replace(ranked.plan.candidates, offset=first, limit=end - first, facets=())).hits
    return total, hits
