"""Every query on versions; the agenda itself was found through its own tenancy filter before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.vastlegging.models import Versie
from shared.paging import PageQuery


async def find_page(
    session: AsyncSession, agenda_id: UUID, query: PageQuery, *, is_owner: bool
) -> tuple[Sequence[Versie], int]:
    """One page, oldest first; who is no owner sees the versions since the agenda became public."""
    visible = true() if is_owner else Versie.openbaar
    found = select(Versie).where(Versie.agenda_id == agenda_id, visible)
    rows = await session.scalars(found.order_by(Versie.versie).limit(query.page_size).offset(query.offset))
    return rows.all(), await session.scalar(select(func.count()).select_from(found.subquery())) or 0
