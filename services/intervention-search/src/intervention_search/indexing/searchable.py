"""Where the index gets its contents: each kind of record offers what may be found and shown of it."""

from collections.abc import Collection
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import Bron

SEPARATOR: Final = ":"


class Source(Protocol):
    """One kind of record. Both methods give only what everybody may see: this is what keeps drafts out of the index."""

    soort: str

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these records the public ones, as they are now; the version is filled in by the indexer."""

    async def named(self, session: AsyncSession, titels: Collection[str]) -> list[Bron]:
        """The public records with one of these titles."""

    def address(self, record_id: UUID) -> str:
        """Where the record itself is read, from the gateway's root."""


Sources = dict[str, Source]


def parse_id(document_id: str) -> tuple[str, UUID]:
    """Kind and id of a record from its id in the index (`agenda:<uuid>`)."""
    soort, _, record_id = document_id.partition(SEPARATOR)
    return soort, UUID(record_id)


async def load_shown(session: AsyncSession, sources: Sources, document_ids: Collection[str]) -> dict[str, Bron]:
    """What is shown of hits, by id in the index: one query per kind. What is no longer public is missing."""
    wanted: dict[str, list[UUID]] = {}
    for document_id in document_ids:
        soort, record_id = parse_id(document_id)
        wanted.setdefault(soort, []).append(record_id)
    found = [
        bron for soort, ids in wanted.items() if soort in sources for bron in await sources[soort].load(session, ids)
    ]
    return {bron.id: bron for bron in found}
