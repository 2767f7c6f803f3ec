"""Ask the engine in time, show what it found, say plainly when it cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Final, TypeVar

import structlog
from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intervention_search.engines.document import Bron
from intervention_search.engines.engine import Engine, EngineUnavailable
from intervention_search.engines.factory import SEARCH_TIMEOUT_S
from intervention_search.gemeenten.service import find_places
from intervention_search.indexing.searchable import Sources, load_shown
from intervention_search.taal.dutch import Taal
from intervention_search.zoeken.corpus import Geheugen
from intervention_search.zoeken.errors import SearchUnavailable
from intervention_search.zoeken.explanation import Resultaat, StoredText, present
from intervention_search.zoeken.plan import build, visibility
from intervention_search.zoeken.presenter import Vondst
from intervention_search.zoeken.relaxation import Answer, ask
from intervention_search.zoeken.vocabulary import Woordenschat
from intervention_search.zoeken.vraag import Zoekvraag

# What is shown when nothing was found: enough to choose from, few enough to read.
EXAMPLES: Final = 5
# A generation that was swapped away while it was asked fails once; the next try reads the new one.
ATTEMPTS: Final = 2

log = structlog.get_logger()
T = TypeVar("T")


class Zoeker:
    """Searching, for as long as the process lives; holds the language and the vocabulary of the corpus."""

    def __init__(
        self, engine: Engine, taal: Taal, sources: Sources, sessions: async_sessionmaker[AsyncSession]
    ) -> None:
        self.sources = sources
        self._engine, self._taal, self._sessions = engine, taal, sessions
        self._woordenschat = Woordenschat(engine, taal)
        self._geheugen = Geheugen(taal)

    async def search(self, vraag: Zoekvraag) -> Vondst:
        """The page asked for, with what is shown of it. Raises: SearchUnavailable."""
        answer, examples = await self.in_time(lambda: self._ask(vraag))
        found = [*answer.found.hits, *(examples.found.hits if examples else ())]
        async with self._sessions() as session:
            brons = await load_shown(session, self.sources, [hit.id for hit in found])
            facets = (examples or answer).found.facets
            places = await find_places(session, facets.get("gemeente", {}))
        names = {code: place.naam for code, place in places.items()}
        resultaat = await self._present(answer, brons)
        return Vondst(resultaat, brons, names, vraag.q, await self._present(examples, brons) if examples else None)

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
        await self._woordenschat.close()

    async def _ask(self, vraag: Zoekvraag) -> tuple[Answer, Answer | None]:
        vocabulary = await self._woordenschat.current()
        plan = await asyncio.to_thread(build, vraag, visibility(), self._taal, vocabulary)
        answer = await ask(self._engine, plan)
        if answer.found.total == 0:
            anything = build(Zoekvraag(page_size=EXAMPLES), visibility(), self._taal)
            return answer, await ask(self._engine, anything)
        return answer, None

    async def _present(self, answer: Answer, brons: dict[str, Bron]) -> Resultaat:
        texts = {
            id_: StoredText(bron.titel, bron.samenvatting, bron.tekst, bron.trefwoorden) for id_, bron in brons.items()
        }
        return await asyncio.to_thread(present, answer, texts, self._geheugen)


def _zoeker(request: Request) -> Zoeker:
    found: Zoeker = request.app.state.zoeker
    return found


Zoeken = Annotated[Zoeker, Depends(_zoeker)]
