"""What is shown of records: as the worker made it, or read anew when a record changed since."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from intervention_search.engines.document import Bron, read
from intervention_search.engines.query import Hit
from intervention_search.indexing import queue
from intervention_search.indexing.ontleding import Ontleding, make_ontleding
from intervention_search.indexing.searchable import Registry
from intervention_search.indexing.weergave import Weergave, make_weergave
from intervention_search.kopieen.service import all_names
from intervention_search.onderzoeken.antwoord import Onderzocht
from intervention_search.onderzoeken.service import find_findings
from intervention_search.onderzoeken.vraag import Gevraagd
from intervention_search.taal.dutch import Taal
from intervention_search.zoeken.memory import Memory

# A gemeente gets another name once in years, and its records are found by it within seconds all the same.
NAMES_MAX_AGE_S: Final = 5.0
# What is shown of some thousands of records, each with the stamp that it was read under.
SHOWN_SIGNS_MAX: Final = 16_000_000
# By what some ten thousand records are ranked, about 6 kB each.
RANKED_BYTES_MAX: Final = 64_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """Records as they may be shown; as long as the stamp of each stays, so does what is shown of it."""

    stamps: Mapping[str, int]
    weergaven: Mapping[str, Weergave]


class Corpus:
    """Records as the database has them now.

    Whatever changes a record, or who may see it, raises its version in the queue of the index and empties what is shown
    of it, in one transaction.
    """

    def __init__(self, database: AsyncEngine, registry: Registry, taal: Taal) -> None:
        # Without a transaction around it, a question costs one round trip.
        self._database = database.execution_options(isolation_level="AUTOCOMMIT")
        self._registry, self._taal = registry, taal
        self._shown: Memory[str, tuple[int, Weergave]] = Memory(SHOWN_SIGNS_MAX)
        self._ranked: Memory[str, tuple[int, Ontleding]] = Memory(RANKED_BYTES_MAX)
        self._names: Mapping[str, str] = {}
        self._named_at = float("-inf")

    async def read(self, record_ids: Sequence[str]) -> Shown:
        """What may be shown of these records, in their order; one that is no longer public is missing.

        The database always says under which stamp it keeps them now, and gives what is not remembered under it.
        """
        if not record_ids:
            return Shown({}, {})
        kept = {record_id: self._shown.get(record_id) or (queue.NO_STAMP, None) for record_id in record_ids}
        async with self._database.connect() as connection:
            stamps, found = await queue.weergaven(connection, {key: stamp for key, (stamp, _) in kept.items()})
            for record_id, weergave in found.items():
                self._shown.keep(record_id, (stamps[record_id], weergave), weergave.size)
            found |= {key: shown for key, (stamp, shown) in kept.items() if shown and stamps.get(key) == stamp}
            if missing := set(record_ids) - found.keys():
                async with AsyncSession(connection) as session:
                    brons = await self._registry.load(session, missing)
                found |= await asyncio.to_thread(self._read, brons)
        return Shown(stamps, {record_id: found[record_id] for record_id in record_ids if record_id in found})

    async def ranked_by(self, hits: Iterable[Hit]) -> dict[str, Ontleding]:
        """By what these documents are ranked, in their order; one that is no longer public is missing.

        What is remembered of the version that the engine holds is not asked for.
        """
        wanted = {hit.id: hit.versie for hit in hits}
        kept = {key: found for key in wanted if (found := self._ranked.get(key))}
        texts = {key: text for key, (versie, text) in kept.items() if versie == wanted[key]}
        if missing := wanted.keys() - texts.keys():
            async with self._database.connect() as connection:
                rows = await queue.ontledingen(connection, missing)
                for key, (versie, text) in rows.items():
                    if text is not None:
                        texts[key] = text
                        self._ranked.keep(key, (versie, text), text.size)
                if unread := rows.keys() - texts.keys():
                    async with AsyncSession(connection) as session:
                        brons = await self._registry.load(session, unread)
                    texts |= await asyncio.to_thread(self._analyse, brons)
        return {key: texts[key] for key in wanted if key in texts}

    async def findings(self, record_ids: Sequence[UUID], asked: Gevraagd) -> tuple[Onderzocht, ...]:
        """Of these studies the findings that answer, as they are now."""
        if not record_ids:
            return ()
        async with self._database.connect() as connection, AsyncSession(connection) as session:
            return tuple(await find_findings(session, record_ids, asked))

    async def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """What these gemeenten are called, as far as anybody told us."""
        if codes and monotonic() - self._named_at > NAMES_MAX_AGE_S:
            async with self._database.connect() as connection, AsyncSession(connection) as session:
                self._names = await all_names(session)
            self._named_at = monotonic()
        return self._names

    def _analyse(self, brons: Mapping[str, Bron]) -> dict[str, Ontleding]:
        return {record_id: make_ontleding(read(bron, self._taal)) for record_id, bron in brons.items()}

    def _read(self, brons: Mapping[str, Bron]) -> dict[str, Weergave]:
        return {record_id: make_weergave(read(bron, self._taal)) for record_id, bron in brons.items()}
