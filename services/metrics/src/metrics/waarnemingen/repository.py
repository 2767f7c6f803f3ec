"""Every query on observations; each starts from the rows of open indicators that are known at a moment."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.cel import Celstatus, Markering
from metrics.waarnemingen.models import AanleveringRow, WaarnemingRow
from metrics.waarnemingen.schemas import WaarnemingFilter, WaarnemingRead
from metrics.waarnemingen.staging import Herkomst


class WaarnemingRepository:
    """`open_slugs`: the indicators whose values everybody may read."""

    def __init__(self, session: AsyncSession, open_slugs: Collection[str]) -> None:
        self._session = session
        self._open_slugs = open_slugs

    async def list_page(self, query: WaarnemingFilter) -> tuple[list[WaarnemingRead], int]:
        """One page in the order of the natural key, and the size of the whole."""
        selected = _filtered(self._known(query.bekend_op), query)
        totaal = await self._session.scalar(select(func.count()).select_from(selected.subquery()))
        ordered = selected.order_by(WaarnemingRow.indicator, WaarnemingRow.gemeente, WaarnemingRow.periode)
        rows = await self._session.execute(ordered.limit(query.page_size).offset(query.offset))
        return [_read(row, bron) for row, bron in rows], totaal or 0

    async def read_current(self, indicator: str) -> Sequence[Row[Any, Any, Any, Any, Any, Any]]:
        """Every current cell of an indicator with its source, those of the newest delivery last."""
        columns = (WaarnemingRow.periode, WaarnemingRow.gemeente, WaarnemingRow.waarde, WaarnemingRow.status)
        current = (
            select(*columns, WaarnemingRow.markeringen, AanleveringRow.bron)
            .join(AanleveringRow, AanleveringRow.id == WaarnemingRow.aanlevering_id)
            .where(WaarnemingRow.indicator == indicator, WaarnemingRow.vervangen_op.is_(None))
            .order_by(AanleveringRow.versie)
        )
        return (await self._session.execute(current)).all()

    async def last_version(self, indicator: str) -> int:
        """How many bulks changed this indicator; the caller holds its lock."""
        versie = select(func.max(AanleveringRow.versie)).where(AanleveringRow.indicator == indicator)
        return await self._session.scalar(versie) or 0

    async def record_delivery(self, herkomst: Herkomst, versie: int, bron: str, client: str) -> None:
        """Record a bulk that changes something, so that its rows may refer to it."""
        self._session.add(
            AanleveringRow(
                id=herkomst.aanlevering_id,
                indicator=herkomst.indicator,
                versie=versie,
                bron=bron,
                client=client,
                vastgelegd_op=herkomst.vastgelegd_op,
            )
        )
        await self._session.flush()

    def _known(self, moment: datetime | None) -> Select[WaarnemingRow, str]:
        known = (
            select(WaarnemingRow, AanleveringRow.bron)
            .join(AanleveringRow, AanleveringRow.id == WaarnemingRow.aanlevering_id)
            .where(WaarnemingRow.indicator.in_(self._open_slugs))
        )
        if moment is None:
            return known.where(WaarnemingRow.vervangen_op.is_(None))
        is_current = or_(WaarnemingRow.vervangen_op.is_(None), WaarnemingRow.vervangen_op > moment)
        return known.where(WaarnemingRow.vastgelegd_op <= moment, is_current)


def _filtered(selected: Select[WaarnemingRow, str], query: WaarnemingFilter) -> Select[WaarnemingRow, str]:
    wanted = {
        WaarnemingRow.indicator: query.indicator,
        WaarnemingRow.gemeente: query.gemeente,
        WaarnemingRow.periode: query.periode,
    }
    return selected.where(*(column == value for column, value in wanted.items() if value is not None))


def _read(row: WaarnemingRow, bron: str) -> WaarnemingRead:
    return WaarnemingRead(
        indicator=row.indicator,
        gemeente=row.gemeente,
        periode=row.periode,
        waarde=row.waarde,
        status=Celstatus(row.status),
        markeringen=[Markering(markering) for markering in row.markeringen],
        definitieversie=row.definitieversie,
        bron=bron,
        vastgelegd_op=row.vastgelegd_op,
        vervangen_op=row.vervangen_op,
    )
