"""What a searcher may be about to type: titles, themes, words of the corpus."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from intervention_search.engines.engine import Engine
from intervention_search.engines.query import Counted, Listing
from intervention_search.indexing.searchable import parse_id
from intervention_search.suggesties.listings import PREFIX_MIN, shown, titles_listing, words_listing
from intervention_search.suggesties.schemas import Suggestie, SuggestieSoort
from intervention_search.taal.characters import fold
from intervention_search.zoeken.plan import visibility
from intervention_search.zoeken.service import Zoeken
from shared.waardelijsten.lists import waardelijsten


class SuggestieService:
    """Prefixes on what everybody may see."""

    def __init__(self, request: Request, zoeker: Zoeken) -> None:
        self._zoeker = zoeker
        self._engine: Engine = request.app.state.search_engine
        self._sessions: async_sessionmaker[AsyncSession] = request.app.state.sessions

    async def suggest(self, q: str, limit: int) -> list[Suggestie]:
        """Titles first, then themes, then words; each text once. Raises: SearchUnavailable."""
        titles = await self._listed(titles_listing(q, visibility(), limit))
        words = await self._listed(words_listing(q, visibility(), limit))
        found = [*await self._titled(shown(titles)), *_themes(fold(q.strip())), *_words(words)]
        once = {fold(suggestie.tekst): suggestie for suggestie in reversed(found)}
        return list(reversed(once.values()))[:limit]

    async def _listed(self, listing: Listing | None) -> Sequence[Counted]:
        """Nothing for a beginning that is too short to say anything."""
        return await self._zoeker.in_time(lambda: self._engine.values(listing)) if listing else ()

    async def _titled(self, titles: Sequence[str]) -> list[Suggestie]:
        """The titles with the record that carries them; in the order given."""
        async with self._sessions() as session:
            brons = [bron for s in self._zoeker.sources.values() for bron in await s.named(session, titles)]
        by_title: dict[str, list[Suggestie]] = {}
        for bron in brons:
            soort, record_id = parse_id(bron.id)
            by_title.setdefault(bron.titel, []).append(
                Suggestie(tekst=bron.titel, soort=SuggestieSoort(soort), id=record_id)
            )
        return [suggestie for title in titles for suggestie in by_title.get(title, [])]


SuggestieDienst = Annotated[SuggestieService, Depends()]


def _themes(prefix: str) -> Iterator[Suggestie]:
    if len(prefix) < PREFIX_MIN:
        return
    for waarde in waardelijsten()["themas-gka"].values():
        if fold(waarde.label).startswith(prefix):
            yield Suggestie(tekst=waarde.label, soort=SuggestieSoort.THEMA, id=None)


def _words(words: Sequence[Counted]) -> Iterator[Suggestie]:
    for word in words:
        yield Suggestie(tekst=word.value, soort=SuggestieSoort.WOORD, id=None)
