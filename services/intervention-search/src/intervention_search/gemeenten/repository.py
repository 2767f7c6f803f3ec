"""Every query on the copy of the gemeenten."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.gemeenten.models import GemeenteKopie


async def keep_newer(session: AsyncSession, row: dict[str, object]) -> bool:
    """Store this state unless a newer one is known; whether it was stored."""
    statement = insert(GemeenteKopie).values(row)
    newer = {name: value for name, value in row.items() if name != "code"}
    stored = await session.scalar(
        statement.on_conflict_do_update(
            index_elements=["code"], set_=newer, where=GemeenteKopie.versie < statement.excluded.versie
        ).returning(GemeenteKopie.code)
    )
    return stored is not None


async def find(session: AsyncSession, codes: Collection[str]) -> Sequence[GemeenteKopie]:
    """The gemeenten with these codes, as far as known."""
    if not codes:
        return []
    return (await session.scalars(select(GemeenteKopie).where(GemeenteKopie.code.in_(codes)))).all()
