"""What a searcher may be about to type: titles, themes, words of the corpus."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Depends, Request
from shared.waardelijsten.lists import waardelijsten
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intervention_search.index.documents import SUGGESTION_SEPARATOR
from intervention_search.index.engine import Engine
from intervention_search.index.layout import ZICHTBAARHEID
from intervention_search.index.query import Choice, Counted, ListField, Listing
from intervention_search.indexering.sources import parse_id
from intervention_search.suggesties.schemas import Suggestie, SuggestieSoort
from intervention_search.taal.characters import fold
from intervention_search.zoeken.plan import visibility
from intervention_search.zoeken.service import Zoeken


class SuggestieService:
    """Prefixes on what everybody may see."""

    def __init__(self, request: Request, zoeker: Zoeken) -> None:
        self._zoeker = zoeker
        self._engine: Engine = request.app.state.search_engine
        self._sessions: async_sessionmaker[AsyncSession] = request.app.state.sessions

    async def suggest(self, q: str, limit: int) -> list[Suggestie]:
        """Titles first, then themes, then words; each text once. Raises: SearchUnavailable."""
        prefix = " ".join(fold(q).split())
        if not prefix:
            return []
        titles, words = await self._zoeker.in_time(lambda: self._listed(prefix, limit))
        found = [*await self._titled(titles), *_themes(prefix), *_words(words)]
        once = {fold(suggestie.tekst): suggestie for suggestie in reversed(found)}
        return list(reversed(once.values()))[:limit]

    async def _listed(self, prefix: str, limit: int) -> tuple[Sequence[Counted], Sequence[Counted]]:
        visible = (Choice(ZICHTBAARHEID, visibility()),)
        titles = await self._engine.values(Listing(ListField.SUGGESTIES, prefix, visible, limit))
        words = await self._engine.values(Listing(ListField.WOORDEN, prefix, visible, limit))
        return titles, words

    async def _titled(self, titles: Sequence[Counted]) -> list[Suggestie]:
        shown = list(dict.fromkeys(title.value.partition(SUGGESTION_SEPARATOR)[2] for title in titles))
        async with self._sessions() as session:
            brons = [bron for s in self._zoeker.sources.values() for bron in await s.named(session, shown)]
        by_title: dict[str, list[Suggestie]] = {}
        for bron in brons:
            soort, record_id = parse_id(bron.id)
            by_title.setdefault(bron.titel, []).append(
                Suggestie(tekst=bron.titel, soort=SuggestieSoort(soort), id=record_id)
            )
        return [suggestie for title in shown for suggestie in by_title.get(title, [])]


SuggestieDienst = Annotated[SuggestieService, Depends()]


def _themes(prefix: str) -> Iterator[Suggestie]:
    for waarde in waardelijsten()["themas-gka"].values():
        if fold(waarde.label).startswith(prefix):
            yield Suggestie(tekst=waarde.label, soort=SuggestieSoort.THEMA, id=None)


def _words(words: Sequence[Counted]) -> Iterator[Suggestie]:
    for word in words:
        yield Suggestie(tekst=word.value, soort=SuggestieSoort.WOORD, id=None)
