"""Every query on observations; each starts from the rows of open indicators that are known at a moment."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, DateTime, Row, and_, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.waarnemingen.models import AanleveringRow, WaarnemingRow
from metrics.waarnemingen.schemas import WaarnemingFilter
from metrics.waarnemingen.staging import Herkomst


class WaarnemingRepository:
    """`open_slugs`: the indicators whose values everybody may read."""

    def __init__(self, session: AsyncSession, open_slugs: Collection[str]) -> None:
        self._session = session
        self._open_slugs = open_slugs

    async def list_page(self, query: WaarnemingFilter) -> tuple[Sequence[Row[*tuple[Any, ...]]], int]:
        """One page in the order of the natural key, and the size of the whole."""
        wanted = {
            WaarnemingRow.indicator: query.indicator,
            WaarnemingRow.gemeente: query.gemeente,
            WaarnemingRow.periode: query.periode,
        }
        found = (
            WaarnemingRow.indicator.in_(self._open_slugs),
            _is_known_on(query.bekend_op),
            *(column == value for column, value in wanted.items() if value is not None),
        )
        totaal = await self._session.scalar(select(func.count()).select_from(WaarnemingRow).where(*found))
        page = _WITH_SOURCE.where(*found).order_by(*wanted).limit(query.page_size).offset(query.offset)
        return (await self._session.execute(page)).all(), totaal or 0

    async def read_current(self, indicator: str) -> Sequence[Row[*tuple[Any, ...]]]:
        """Every current cell of an indicator with its source, those of the newest delivery last."""
        is_current = (WaarnemingRow.indicator == indicator, WaarnemingRow.vervangen_op.is_(None))
        return (await self._session.execute(_WITH_SOURCE.where(*is_current).order_by(AanleveringRow.versie))).all()

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


_WITH_SOURCE: Final = select(
    WaarnemingRow.indicator,
    WaarnemingRow.gemeente,
    WaarnemingRow.periode,
    WaarnemingRow.waarde,
    WaarnemingRow.status,
    WaarnemingRow.markeringen,
    WaarnemingRow.definitieversie,
    WaarnemingRow.vastgelegd_op,
    WaarnemingRow.vervangen_op,
    AanleveringRow.bron,
).join(AanleveringRow, AanleveringRow.id == WaarnemingRow.aanlevering_id)


def _is_known_on(moment: datetime | None) -> ColumnElement[bool]:
    """The current versions, or those of a moment: each half of the second has an index of its own."""
    is_current = WaarnemingRow.vervangen_op.is_(None)
    if moment is None:
        return is_current
    validity = func.tstzrange(WaarnemingRow.vastgelegd_op, WaarnemingRow.vervangen_op)
    was_current = validity.bool_op("@>")(cast(moment, DateTime(timezone=True)))
    return or_(
        and_(is_current, WaarnemingRow.vastgelegd_op <= moment),
        and_(WaarnemingRow.vervangen_op.is_not(None), was_current),
    )
