"""Every query on addenda; what is read starts from the tenancy filter."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Uuid, any_, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.addenda.models import Addendum
from agenda_api.overeenkomsten.lifecycle import SIGNED, Status
from agenda_api.overeenkomsten.onderdelen import ids_in
from shared.auth import Caller
from shared.paging import PageQuery
from shared.tenancy import visible_to


class AddendumRepository:
    """Addenda, by whom they may be seen."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_page(self, caller: Caller, agenda_id: UUID, query: PageQuery) -> tuple[Sequence[Addendum], int]:
        """One page of those of an agenda that this caller may see, oldest first."""
        found = _visible(caller).where(Addendum.agenda_id == agenda_id)
        rows = await self._session.scalars(_in_order(found).limit(query.page_size).offset(query.offset))
        return rows.all(), await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0

    async def find(self, caller: Caller, addendum_id: UUID) -> Addendum | None:
        """One that this caller may see."""
        row: Addendum | None = await self._session.scalar(_visible(caller).where(Addendum.id == addendum_id))
        return row

    async def find_signed(self, agenda_id: UUID) -> Sequence[Addendum]:
        """Those of an agenda that were ever signed, oldest first; they are public."""
        found = select(Addendum).where(Addendum.agenda_id == agenda_id, Addendum.status.in_(SIGNED))
        return (await self._session.scalars(_in_order(found))).all()

    async def find_onderdelen(self, agenda_ids: Collection[UUID]) -> Sequence[Row[Any]]:
        """Ids of doelen and activiteiten in the public addenda of these agendas, which are locked."""
        found = select(Addendum.agenda_id, *ids_in(Addendum.inhoud)).where(
            Addendum.agenda_id == any_(literal(list(agenda_ids), ARRAY(Uuid))), Addendum.openbaar
        )
        return (await self._session.execute(found)).all()

    async def count(self, agenda_id: UUID) -> int:
        """How many an agenda has, seen or not."""
        return await self._session.scalar(select(func.count()).where(Addendum.agenda_id == agenda_id)) or 0

    async def lock(self, addendum_id: UUID) -> Addendum | None:
        """One for a change; who may change it is judged on the row."""
        found = await self._lock(select(Addendum).where(Addendum.id == addendum_id))
        return found[0] if found else None

    async def lock_of_agendas(self, agenda_ids: Collection[UUID]) -> Sequence[Addendum]:
        """Those under these agendas, for a change of who owns them."""
        return await self._lock(select(Addendum).where(Addendum.agenda_id.in_(agenda_ids)))

    async def lock_due(self, op: date, limit: int) -> Sequence[Addendum]:
        """Signed ones whose last day has passed by what their parties agreed."""
        due = select(Addendum).where(Addendum.status == Status.ONDERTEKEND, Addendum.beeindigd_op <= op)
        return await self._lock(due.limit(limit))

    async def _lock(self, found: Select[Any]) -> Sequence[Addendum]:
        """Locked rows, loose from the session: what changes in them is written by vastlegging, in one statement."""
        rows = (await self._session.scalars(found.order_by(Addendum.id).with_for_update())).all()
        for row in rows:
            self._session.expunge(row)
        return rows


def _visible(caller: Caller) -> Select[Any]:
    return select(Addendum).where(visible_to(caller, Addendum.openbaar, Addendum.organisaties))


def _in_order(found: Select[Any]) -> Select[Any]:
    return found.order_by(Addendum.aangemaakt_op, Addendum.id)
