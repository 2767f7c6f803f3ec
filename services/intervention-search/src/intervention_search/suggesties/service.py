"""What a searcher may be about to type: titles, themes, words of the corpus; from the index alone."""

from collections.abc import Iterator, Sequence

from intervention_search.engines.query import Counted, Listing
from intervention_search.indexing.searchable import parse_id
from intervention_search.suggesties.listings import PREFIX_MIN, titles, titles_listing, words_listing
from intervention_search.suggesties.schemas import Suggestie, SuggestieSoort
from intervention_search.taal.characters import fold
from intervention_search.zoeken.service import Zoeker
from shared.waardelijsten.lists import waardelijsten


class SuggestieService:
    """Prefixes on what everybody may see."""

    def __init__(self, zoeker: Zoeker) -> None:
        self._zoeker = zoeker

    async def suggest(self, q: str, limit: int) -> list[Suggestie]:
        """Titles first, then themes, then words; each text once, and none that finds nothing.

        Raises: SearchUnavailable.
        """
        titled = _titles(await self._listed(titles_listing(q, limit)))
        texts = [*_themes(fold(q.strip())), *self._words(await self._listed(words_listing(q, limit)))]
        finding = await self._zoeker.finding([suggestie.tekst for suggestie in texts]) if texts else frozenset()
        found = [*titled, *(suggestie for suggestie in texts if suggestie.tekst in finding)]
        once = {fold(suggestie.tekst): suggestie for suggestie in reversed(found)}
        return list(reversed(once.values()))[:limit]

    def _words(self, words: Sequence[Counted]) -> Iterator[Suggestie]:
        for word in words:
            yield Suggestie(tekst=self._zoeker.taal.written(word.value), soort=SuggestieSoort("woord"), id=None)

    async def _listed(self, listing: Listing | None) -> Sequence[Counted]:
        """Nothing for a beginning that is too short to say anything."""
        return await self._zoeker.in_time(lambda: self._zoeker.engine.values(listing)) if listing else ()


def _titles(values: Sequence[Counted]) -> Iterator[Suggestie]:
    for title, document_id in titles(values):
        soort, record_id = parse_id(document_id)
        yield Suggestie(tekst=title, soort=SuggestieSoort(soort), id=record_id)


def _themes(prefix: str) -> Iterator[Suggestie]:
    if len(prefix) < PREFIX_MIN:
        return
    for waarde in waardelijsten()["themas-gka"].values():
        if fold(waarde.label).startswith(prefix):
            yield Suggestie(tekst=waarde.label, soort=SuggestieSoort("thema"), id=None)
