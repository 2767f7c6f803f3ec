"""What the copy of the agendas must hear from other rooms."""

from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing import queue
from intervention_search.kopieen import repository

SOORT: Final = "agenda"


async def tell_name(session: AsyncSession, interventie_id: UUID, naam: str | None) -> None:
    """An interventie got this name, or none when it is not published; agendas that name it are found accordingly."""
    if naam is None:
        await repository.forget_name(session, interventie_id)
    else:
        await repository.keep_name(session, interventie_id, naam)
    await queue.enqueue(session, SOORT, await repository.ids_with(session, interventie_id))


async def reindex_in_gemeente(session: AsyncSession, code: str) -> None:
    """What a gemeente is called has changed: its agendas must be found by it."""
    await queue.enqueue(session, SOORT, await repository.ids_in_gemeente(session, code))
