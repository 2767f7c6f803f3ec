"""Search in time, show what was found, say plainly when the engine cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import structlog

from intervention_search.engines.engine import Engine, EngineUnavailable
from intervention_search.engines.factory import SEARCH_TIMEOUT_S
from intervention_search.engines.query import Counts
from intervention_search.indexing.searchable import parse_id
from intervention_search.onderzoeken.antwoord import Onderzocht
from intervention_search.taal.dutch import Taal
from intervention_search.taal.places import GEMEENTE
from intervention_search.zoeken import presenter
from intervention_search.zoeken.corpus import Corpus, Shown
from intervention_search.zoeken.errors import SearchUnavailable
from intervention_search.zoeken.explanation import explain
from intervention_search.zoeken.memory import Memory
from intervention_search.zoeken.searching import Page, Searching
from intervention_search.zoeken.studies import findings_asked
from intervention_search.zoeken.vraag import Zoekvraag

# A generation that was swapped away while it was asked fails once; the next try reads the new one.
ATTEMPTS: Final = 2
# Of the last minutes; an answer is some 30 kB, most of it the facets.
ANSWERS_BYTES_MAX: Final = 8_000_000

log = structlog.get_logger()
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _MadeOf:
    """All that an answer follows from, beside the question: the same gives the same, whoever asks.

    What was found and in which order, the findings that answer, its facets, the stamp of each record shown, and what
    gemeenten are called.
    """

    page: tuple[object, ...]
    onderzocht: tuple[Onderzocht, ...]
    facets: Counts
    stamps: Mapping[str, int]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An answer as it is sent, how many hits answer the whole question, and how many there are to page through."""

    totaal: int
    getoond: int
    inhoud: bytes


class Zoeker:
    """Searching, for as long as the process lives; remembers answers as long as what they follow from."""

    def __init__(self, engine: Engine, taal: Taal, corpus: Corpus) -> None:
        self.engine, self.taal = engine, taal
        self._corpus = corpus
        self._searching = Searching(engine, taal, corpus)
        self._answers: Memory[Zoekvraag, tuple[_MadeOf, Antwoord]] = Memory(ANSWERS_BYTES_MAX)

    async def search(self, vraag: Zoekvraag) -> Antwoord:
        """The page asked for, with what is shown of it. Raises: SearchUnavailable."""
        page = await self.in_time(lambda: self._searching.page(vraag))
        # The engine counts in a thread while the records are read.
        facets, shown, onderzocht = await asyncio.gather(
            self.in_time(lambda: self._searching.facets(page)),
            self._corpus.read(page.ids),
            self._corpus.findings([parse_id(study)[1] for study in page.studies], findings_asked(page.plan)),
        )
        names = await self._corpus.names(facets.get(GEMEENTE, ()))
        what = id(page.plan), id(page.answer), page.ids, page.total, page.looser, page.is_example
        made_of = _MadeOf(what, onderzocht, facets, shown.stamps, names)
        known = self._answers.get(vraag)
        if known and known[0] == made_of:
            return known[1]
        antwoord = _answer(vraag, page, shown, made_of)
        self._answers.keep(vraag, (made_of, antwoord), len(antwoord.inhoud))
        return antwoord

    async def finding(self, texts: Sequence[str]) -> frozenset[str]:
        """Those of these texts that find something when they are searched for. Raises: SearchUnavailable."""
        return await self.in_time(lambda: self._searching.finding(texts))

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
        await self._searching.vocabulary.close()


def _answer(vraag: Zoekvraag, page: Page, shown: Shown, made_of: _MadeOf) -> Antwoord:
    scored, texts = page.scored or {}, page.texts or {}
    treffers = []
    for record_id, weergave in shown.weergaven.items():
        text = None if page.is_example else scored.get(record_id)
        explained = explain(weergave, texts.get(record_id), text.matches) if text else explain(weergave)
        is_looser = text is not None and page.answer is not None and not page.answer.oordeel.is_hit(text.coverage)
        treffers.append(presenter.treffer(record_id, weergave, explained, is_looser=is_looser))
    facetten = presenter.facetten(made_of.facets, made_of.names)
    found = presenter.present(vraag, page, treffers, facetten, made_of.onderzocht)
    return Antwoord(found.totaal, found.totaal + found.ruimer, found.model_dump_json().encode())
