"""Every query on the read copies."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.kopieen.models import AgendaKopie, GemeenteKopie
from shared.events.copies import keep_newest


async def keep_agenda(session: AsyncSession, row: Mapping[str, Any]) -> bool:
    """Store this state unless a newer one is known; whether it was stored."""
    return await keep_newest(session, AgendaKopie, AgendaKopie.id, AgendaKopie.versie, row)


async def keep_gemeente(session: AsyncSession, row: Mapping[str, Any]) -> bool:
    """The same for a gemeente."""
    return await keep_newest(session, GemeenteKopie, GemeenteKopie.code, GemeenteKopie.versie, row)


async def public_agendas(session: AsyncSession, ids: Collection[UUID]) -> Sequence[AgendaKopie]:
    """Of these the ones that everybody may see."""
    statement = select(AgendaKopie).where(AgendaKopie.id.in_(ids), AgendaKopie.is_openbaar)
    return (await session.scalars(statement)).all()


async def agendas_in(session: AsyncSession, codes: Collection[str]) -> Sequence[UUID]:
    """The agendas of any of these gemeenten; those that are not public name none here."""
    return await _ids_where(session, AgendaKopie.gemeentecodes.overlap(codes))


async def agendas_with(session: AsyncSession, interventie_ids: Collection[UUID]) -> Sequence[UUID]:
    """The agendas that name any of these interventies."""
    return await _ids_where(session, AgendaKopie.interventies.overlap(interventie_ids))


async def gemeenten(session: AsyncSession, codes: Collection[str]) -> Sequence[GemeenteKopie]:
    """The gemeenten with these codes, as far as anybody told us about them."""
    if not codes:
        return []
    return (await session.scalars(select(GemeenteKopie).where(GemeenteKopie.code.in_(codes)))).all()


async def successions(session: AsyncSession) -> dict[str, list[tuple[date, str | None]]]:
    """Of every gemeente that passed its agendas on, to whom and from which day on; some dozens of rows."""
    rows = await session.execute(
        select(GemeenteKopie.code, GemeenteKopie.opvolging).where(func.jsonb_array_length(GemeenteKopie.opvolging) > 0)
    )
    return {row.code: [(date.fromisoformat(one["datum"]), one["code"]) for one in row.opvolging] for row in rows}


async def all_gemeenten(session: AsyncSession) -> Sequence[tuple[str, str, Sequence[str]]]:
    """Code, name and other names of every gemeente that anybody told us about."""
    rows = await session.execute(select(GemeenteKopie.code, GemeenteKopie.naam, GemeenteKopie.aliassen))
    return [(row.code, row.naam, row.aliassen) for row in rows]


async def _ids_where(session: AsyncSession, condition: ColumnElement[bool]) -> Sequence[UUID]:
    return (await session.scalars(select(AgendaKopie.id).where(condition))).all()
