"""What is shown of records: as the worker made it, or read anew when a record changed since."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Final

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from intervention_search.engines.document import Bron, read
from intervention_search.indexing import queue
from intervention_search.indexing.searchable import Registry
from intervention_search.indexing.weergave import Weergave, make_weergave
from intervention_search.kopieen.service import all_names
from intervention_search.taal.dutch import Taal

# A gemeente gets another name once in years, and its records are found by it within seconds all the same.
NAMES_MAX_AGE_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Shown:
    """Records as they may be shown, none older than the version that stands beside it."""

    versions: Mapping[str, int]
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
        self._names: Mapping[str, str] = {}
        self._named_at = float("-inf")

    async def newest(self, record_ids: Sequence[str]) -> Mapping[str, int]:
        """The newest version of these records: as long as it stays, so does what `read` gives of them."""
        if not record_ids:
            return {}
        async with self._database.connect() as connection:
            return await queue.versions(connection, record_ids)

    async def read(self, record_ids: Sequence[str]) -> Shown:
        """What may be shown of these records, in their order; one that is no longer public is missing."""
        if not record_ids:
            return Shown({}, {})
        async with self._database.connect() as connection:
            versions, found = await queue.weergaven(connection, record_ids)
            if missing := set(record_ids) - found.keys():
                async with AsyncSession(connection) as session:
                    brons = await self._registry.load(session, missing)
                found |= await asyncio.to_thread(self._read, brons)
        return Shown(versions, {record_id: found[record_id] for record_id in record_ids if record_id in found})

    async def names(self, codes: Collection[str]) -> Mapping[str, str]:
        """What these gemeenten are called, as far as anybody told us."""
        if codes and monotonic() - self._named_at > NAMES_MAX_AGE_S:
            async with self._database.connect() as connection, AsyncSession(connection) as session:
                self._names = await all_names(session)
            self._named_at = monotonic()
        return self._names

    def _read(self, brons: Mapping[str, Bron]) -> dict[str, Weergave]:
        return {record_id: make_weergave(read(bron, self._taal)) for record_id, bron in brons.items()}
