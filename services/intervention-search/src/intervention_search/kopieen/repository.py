"""Every query on the copy of the agendas."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.kopieen.models import AgendaKopie, InterventieNaam


async def keep_newer(session: AsyncSession, row: dict[str, object]) -> bool:
    """Store this state unless a newer one is known; whether it was stored."""
    statement = insert(AgendaKopie).values(row)
    newer = {name: value for name, value in row.items() if name != "id"}
    stored = await session.scalar(
        statement.on_conflict_do_update(
            index_elements=["id"], set_=newer, where=AgendaKopie.versie < statement.excluded.versie
        ).returning(AgendaKopie.id)
    )
    return stored is not None


async def public(session: AsyncSession, ids: Collection[UUID]) -> Sequence[AgendaKopie]:
    """Of these the ones that everybody may see."""
    statement = select(AgendaKopie).where(AgendaKopie.id.in_(ids), AgendaKopie.is_openbaar)
    return (await session.scalars(statement)).all()


async def public_named(session: AsyncSession, titels: Collection[str]) -> Sequence[AgendaKopie]:
    """The public ones with one of these titles."""
    statement = select(AgendaKopie).where(AgendaKopie.titel.in_(titels), AgendaKopie.is_openbaar)
    return (await session.scalars(statement)).all()


async def names(session: AsyncSession, interventie_ids: Collection[UUID]) -> dict[UUID, str]:
    """What these interventies are called, as far as they are published."""
    rows = await session.scalars(select(InterventieNaam).where(InterventieNaam.id.in_(interventie_ids)))
    return {row.id: row.naam for row in rows}


async def keep_name(session: AsyncSession, interventie_id: UUID, naam: str) -> None:
    """Store what an interventie is called from now on."""
    statement = insert(InterventieNaam).values(id=interventie_id, naam=naam)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"naam": naam}))


async def forget_name(session: AsyncSession, interventie_id: UUID) -> None:
    """The interventie is no longer published."""
    await session.execute(delete(InterventieNaam).where(InterventieNaam.id == interventie_id))


async def ids_with(session: AsyncSession, interventie_id: UUID) -> Sequence[UUID]:
    """The agendas that name this interventie."""
    statement = select(AgendaKopie.id).where(AgendaKopie.interventies.contains([interventie_id]))
    return (await session.scalars(statement)).all()


async def ids_in_gemeente(session: AsyncSession, code: str) -> Sequence[UUID]:
    """The agendas of a gemeente; those that are not public name none here."""
    statement = select(AgendaKopie.id).where(AgendaKopie.gemeenten.contains([{"code": code}]))
    return (await session.scalars(statement)).all()
