"""What is shown of records, kept in memory as long as it holds: a record in a version, the names of gemeenten."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker

from intervention_search.engines.document import Bron
from intervention_search.indexing import queue
from intervention_search.indexing.searchable import Registry, parse_id
from intervention_search.kopieen.service import all_names
from intervention_search.taal.dutch import Taal
from intervention_search.zoeken.explanation import Readable, read
from intervention_search.zoeken.memory import Memory

# A sign of text costs about 8 bytes once it is read: 64 MB at worst, eight thousand records as editors write them.
SIGNS_MAX: Final = 8_000_000
# A gemeente gets another name once in years, and its records are found by it within seconds all the same.
NAMES_MAX_AGE_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A record in the version in which it may be shown."""

    versie: int
    record: Readable


class Corpus:
    """Records in memory, each shown only while the database says that this version is the newest.

    Whatever changes a record, or who may see it, raises its version in the queue of the index, in one transaction.
    """

    def __init__(self, database: AsyncEngine, registry: Registry, taal: Taal) -> None:
        # Without a transaction around them, versions cost one round trip.
        self._sessions = async_sessionmaker(database.execution_options(isolation_level="AUTOCOMMIT"))
        self._registry, self._taal = registry, taal
        self._kept: Memory[str, Shown] = Memory(SIGNS_MAX)
        self._names: Mapping[str, str] = {}
        self._named_at = float("-inf")

    async def read(self, record_ids: Sequence[str]) -> dict[str, Shown]:
        """What may be shown of these records, in their order; one that is no longer public is missing."""
        if not record_ids:
            return {}
        async with self._sessions() as session:
            # Before the records: none is older than the version under which it is kept.
            versions = await queue.versions(session, [parse_id(record_id) for record_id in record_ids])
            newest = {record_id: versions.get(parse_id(record_id), 0) for record_id in record_ids}
            found = {
                record_id: kept
                for record_id, versie in newest.items()
                if (kept := self._kept.get(record_id)) and kept.versie == versie
            }
            missing = newest.keys() - found.keys()
            brons = await self._registry.load(session, missing) if missing else {}
        if brons:
            found |= await asyncio.to_thread(self._read, brons, newest)
            for record_id in brons:
                self._kept.keep(record_id, found[record_id], _signs(brons[record_id]))
        return {record_id: found[record_id] for record_id in record_ids if record_id in found}

    async def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """What these gemeenten are called, as far as anybody told us."""
        if codes and monotonic() - self._named_at > NAMES_MAX_AGE_S:
            async with self._sessions() as session:
                self._names = await all_names(session)
            self._named_at = monotonic()
        return self._names

    def _read(self, brons: Mapping[str, Bron], newest: Mapping[str, int]) -> dict[str, Shown]:
        return {record_id: Shown(newest[record_id], read(bron, self._taal)) for record_id, bron in brons.items()}


def _signs(bron: Bron) -> int:
    return sum(map(len, (bron.titel, bron.samenvatting, bron.tekst, *bron.trefwoorden)))
