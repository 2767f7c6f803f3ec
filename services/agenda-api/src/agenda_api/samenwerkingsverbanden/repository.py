"""Every query on samenwerkingsverbanden; they are public, so nothing is filtered by caller."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.samenwerkingsverbanden.models import Samenwerkingsverband
from agenda_api.samenwerkingsverbanden.schemas import SamenwerkingsverbandFilter
from shared.listing import Listed, Order, find_listed
from shared.text import fold

_TABLE: Final = Samenwerkingsverband
_ORDERS: Final = {
    order.name: order
    for order in (
        Order("naam", _TABLE.sorteernaam, _TABLE.id),
        Order("-naam", _TABLE.sorteernaam, _TABLE.id, is_descending=True),
        Order("gewijzigdOp", _TABLE.gewijzigd_op, _TABLE.id),
        Order("-gewijzigdOp", _TABLE.gewijzigd_op, _TABLE.id, is_descending=True),
    )
}


class SamenwerkingsverbandRepository:
    """Samenwerkingsverbanden in the store."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_page(self, query: SamenwerkingsverbandFilter) -> Listed:
        """One page in the order asked for."""
        return await find_listed(self._session, [_wanted(query)], _ORDERS[query.sort], query)

    async def find(self, verband_id: UUID) -> Samenwerkingsverband | None:
        """One of them."""
        return await self._session.get(Samenwerkingsverband, verband_id)

    async def lock(self, verband_id: UUID) -> Samenwerkingsverband | None:
        """One for a change, loose from the session: vastlegging writes it."""
        found = await self._lock(_TABLE.id == verband_id)
        return found[0] if found else None

    async def lock_of(self, organisatie_id: UUID) -> Sequence[Samenwerkingsverband]:
        """Those in which an organisation takes or took part, for a change."""
        return await self._lock(_TABLE.leden.contains([organisatie_id]))

    async def _lock(self, wanted: ColumnElement[bool]) -> Sequence[Samenwerkingsverband]:
        rows = (await self._session.scalars(select(_TABLE).where(wanted).order_by(_TABLE.id).with_for_update())).all()
        for row in rows:
            self._session.expunge(row)
        return rows


def _wanted(query: SamenwerkingsverbandFilter) -> list[ColumnElement[bool]]:
    wanted = [
        column == value
        for column, value in (
            (_TABLE.soort, query.soort),
            (_TABLE.status, query.fase),
            (_TABLE.herkomst, query.herkomst),
        )
        if value is not None
    ]
    wanted += [
        column.contains([value])
        for column, value in (
            (_TABLE.themas, query.thema),
            (_TABLE.gemeenten, query.gemeente),
            (_TABLE.leden, query.organisatie),
        )
        if value is not None
    ]
    if query.naam is not None:
        # Signs alone fold to nothing, and nothing is called that.
        part = fold(query.naam)
        wanted.append(_TABLE.zoeknaam.contains(part, autoescape=True) if part else false())
    if query.gewijzigd_sinds is not None:
        wanted.append(_TABLE.gewijzigd_op >= query.gewijzigd_sinds)
    return wanted
