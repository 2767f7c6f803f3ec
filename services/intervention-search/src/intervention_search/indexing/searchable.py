"""Where the index gets its contents: each kind of record registers what may be found and shown of it."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import Bron
from intervention_search.indexing import queue
from intervention_search.taal.places import GEMEENTE, PROVINCIE
from shared.waardelijsten.lists import waardelijsten

SEPARATOR: Final = ":"
# Facet → code → label, for the facets whose codes have names.
Labels = Mapping[str, Mapping[str, str]]


class Searchable(Protocol):
    """One kind of record, in `searchable.py` of its room; it offers only what everybody may see, so no draft leaks."""

    soort: str
    label: str
    # Kinds (or GEMEENTE) of which a document of this kind tells something, such as their names.
    tells_of: frozenset[str]

    def labels(self) -> Labels:
        """What the codes of its facets are called."""

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these records the public ones, as they are now; version and names of places are filled in here."""

    async def telling_of(self, session: AsyncSession, soort: str, keys: Collection[str]) -> Collection[UUID]:
        """The records whose document tells of what has one of these ids or codes; `soort` is one of `tells_of`."""

    def address(self, record_id: UUID) -> str:
        """Where the record itself is read, from the gateway's root."""


@dataclass(frozen=True, slots=True)
class Plaats:
    """A gemeente: its names, its own first, and the provincie in which it lies."""

    gemeentenamen: tuple[str, ...]
    provincie: str | None
    provinciecode: str | None

    @property
    def namen(self) -> tuple[str, ...]:
        """Everything by which it must be found."""
        return (*self.gemeentenamen, *([self.provincie] if self.provincie else []))


FindPlaces = Callable[[AsyncSession, Collection[str]], Awaitable[Mapping[str, Plaats]]]


@dataclass(frozen=True)
class Registry:
    """Every kind of record, and how the names of gemeenten are found that documents of any kind carry."""

    searchables: tuple[Searchable, ...]
    find_places: FindPlaces

    @cached_property
    def kinds(self) -> dict[str, Searchable]:
        """The kinds by their name in the index."""
        return {kind.soort: kind for kind in self.searchables}

    async def load(self, session: AsyncSession, record_ids: Iterable[str]) -> dict[str, Bron]:
        """Of these records what is public now: a query per kind, and one for the gemeenten of all of them."""
        wanted: dict[str, list[UUID]] = {}
        for soort, record_id in map(parse_id, record_ids):
            wanted.setdefault(soort, []).append(record_id)
        found = [bron for soort, ids in wanted.items() for bron in await self.kinds[soort].load(session, ids)]
        places = await self.find_places(session, {code for bron in found for code in _gemeenten(bron)})
        return {bron.id: _with_places(bron, places) for bron in found}

    async def reindex_telling_of(self, session: AsyncSession, soort: str, keys: Collection[str]) -> None:
        """What these records or gemeenten are called may have changed: whatever tells of them is indexed again."""
        for kind in self.searchables:
            if soort in kind.tells_of:
                await queue.enqueue(session, kind.soort, await kind.telling_of(session, soort, keys))

    @cached_property
    def labels(self) -> Labels:
        """Facet → code → what it is called, by whatever kind names it."""
        found: dict[str, dict[str, str]] = {"soort": {kind.soort: kind.label for kind in self.searchables}}
        for kind in self.searchables:
            for facet, labels in kind.labels().items():
                found.setdefault(facet, {}).update(labels)
        return found


def listed(lijst: str) -> dict[str, str]:
    """The labels of a code list."""
    return {code: waarde.label for code, waarde in waardelijsten()[lijst].items()}


def with_whole(sectoren: Iterable[str]) -> Iterator[str]:
    """Who looks for po finds what is for sbo: a part of it."""
    known = waardelijsten()["sectoren"]
    for sector in sectoren:
        yield sector
        if whole := known[sector].onderdeel_van:
            yield whole


def parse_id(document_id: str) -> tuple[str, UUID]:
    """Kind and id of a record from its id in the index (`agenda:<uuid>`)."""
    soort, _, record_id = document_id.partition(SEPARATOR)
    return soort, UUID(record_id)


def _gemeenten(bron: Bron) -> tuple[str, ...]:
    return bron.facetten.get(GEMEENTE, ())


def _with_places(bron: Bron, places: Mapping[str, Plaats]) -> Bron:
    """The record, found by every name that its gemeenten have by now, and by their provincie."""
    known = [places[code] for code in _gemeenten(bron) if code in places]
    lies_in = [place.provinciecode for place in known if place.provinciecode]
    provincies = dict.fromkeys([*bron.facetten.get("provincie", ()), *lies_in])
    labels = listed("provincies")
    plaatsen = [
        *bron.plaatsen,
        *((GEMEENTE, naam) for place in known for naam in place.gemeentenamen),
        *((PROVINCIE, labels[code]) for code in provincies if code in labels),
    ]
    return replace(
        bron,
        plaatsen=tuple(dict.fromkeys(plaatsen)),
        trefwoorden=tuple(dict.fromkeys([*bron.trefwoorden, *(naam for place in known for naam in place.namen)])),
        facetten={**bron.facetten, **({"provincie": tuple(provincies)} if provincies else {})},
    )
