"""Every query on the copy of interventions; they are public, so nothing is filtered by caller."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.kopieen.models import Interventie
from agenda_api.kopieen.schemas import InterventieGebeurtenis


async def keep_newest(session: AsyncSession, event: InterventieGebeurtenis) -> None:
    """Write what an event says, unless a newer version is known already."""
    statement = insert(Interventie).values(event.model_dump())
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[Interventie.id],
            set_={name: statement.excluded[name] for name in ("slug", "naam", "status", "themas", "versie")},
            where=Interventie.versie < statement.excluded.versie,
        )
    )


async def find_known(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    """Which of these exist."""
    return set(await session.scalars(select(Interventie.id).where(Interventie.id.in_(ids))))
