"""One statement that writes a document with its version and its event, and the reading of versions."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import ColumnElement, Text, TextClause, and_, cast, delete, func, or_, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from agenda_api.vastlegging.document import Vastgelegd
from agenda_api.vastlegging.models import Versie
from agenda_api.vastlegging.schemas import MAX_VERSIE, Zicht
from shared.events.tables import Gebeurtenis
from shared.listing import MAX_PAGE_BYTES, Listed, is_cut_short, require_one_place, unreadable_cursor
from shared.paging import CursorQuery


class VastleggingRepository:
    """Every query on versions; who asks for them found the document through its own tenancy filter before."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def write(self, document: Vastgelegd, versie: Mapping[str, Any], gebeurtenis: Mapping[str, Any]) -> None:
        """The row as it is now, new or changed, with its version and its event."""
        table = type(document).__table__
        row = {column.name: getattr(document, column.name) for column in table.columns}
        parts = {"document": row, "versie": versie, "gebeurtenis": gebeurtenis}
        await self._session.execute(_statement(table), {name: to_json(part).decode() for name, part in parts.items()})

    async def delete(self, document: Vastgelegd) -> None:
        """The row and its versions."""
        await self._session.execute(delete(Versie).where(Versie.document_id == document.id))
        await self._session.execute(delete(type(document)).where(type(document).id == document.id))

    async def find_last(self, document_id: UUID) -> Versie | None:
        """The newest version, whole; the row of the document is locked, so that it stays the newest."""
        newest = select(Versie).where(Versie.document_id == document_id).order_by(Versie.versie.desc()).limit(1)
        found: Versie | None = await self._session.scalar(newest.options(undefer(Versie.stand)))
        return found

    async def find_first_organisatie(self, document_id: UUID) -> str | None:
        """For whom the first version was made."""
        first = select(Versie.organisatie).where(Versie.document_id == document_id, Versie.versie == 1)
        found: str | None = await self._session.scalar(first)
        return found

    async def find(self, document_id: UUID, versies: Collection[int], zicht: Zicht) -> dict[int, Versie]:
        """Those of these versions that are seen and whole, by number."""
        wanted = [Versie.document_id == document_id, Versie.versie.in_(versies), Versie.stand.is_not(None)]
        rows = await self._session.scalars(select(Versie).where(*wanted, _sees(zicht)).options(undefer(Versie.stand)))
        return {row.versie: row for row in rows}

    async def find_page(self, document_id: UUID, query: CursorQuery, zicht: Zicht) -> Listed:
        """One page of what is seen, oldest first, or as much of it as is let through. Raises: InvalidInput."""
        require_one_place(query)
        seen = (Versie.document_id == document_id, _sees(zicht))
        on = [] if query.cursor is None else [Versie.versie > _read_cursor(query.cursor)]
        # One more than the page tells whether another follows.
        page = (
            select(Versie.versie, func.octet_length(cast(Versie.wijzigingen, Text)).label("bytes"))
            .where(*seen, *on)
            .order_by(Versie.versie)
            .limit(query.page_size + 1)
            .offset(0 if on else query.offset)
            .subquery()
        )
        weighed = select(
            page.c.versie,
            func.row_number().over(order_by=page.c.versie).label("plaats"),
            func.sum(page.c.bytes).over(order_by=page.c.versie, rows=(None, 0)).label("samen"),
            func.count().over().label("gevonden"),
        ).subquery()
        found = select(Versie, weighed.c.gevonden).join(weighed, weighed.c.versie == Versie.versie).where(*seen)
        fits = and_(weighed.c.plaats <= query.page_size, or_(weighed.c.samen <= MAX_PAGE_BYTES, weighed.c.plaats == 1))
        rows = (await self._session.execute(found.where(fits).order_by(Versie.versie))).all()
        gevonden = rows[0].gevonden if rows else 0
        volgende = str(rows[-1].Versie.versie) if gevonden > len(rows) else None
        totaal = await self._session.scalar(select(func.count()).select_from(Versie).where(*seen)) or 0
        return Listed([row.Versie for row in rows], totaal, volgende, is_cut_short(len(rows), gevonden, query))


def _read_cursor(cursor: str) -> int:
    """The last version that was read."""
    if not cursor.isascii() or not cursor.isdecimal() or int(cursor[:11]) > MAX_VERSIE:
        raise unreadable_cursor()
    return int(cursor)


def _sees(zicht: Zicht) -> ColumnElement[bool]:
    return true() if zicht.is_involved else Versie.openbaar.is_(True)


@cache
def _statement(table: Any) -> TextClause:  # noqa: ANN401 - SQLAlchemy gives `__table__` a wider type
    """A write of the ORM costs a statement per row and a flush; this is one.

    Each row goes as one value in JSON, which PostgreSQL spreads over the columns: handling fifty values apart costs
    SQLAlchemy and the driver a fifth of the statement.
    """
    changed = ", ".join(f"{column.name} = excluded.{column.name}" for column in table.columns if not column.primary_key)
    return text(
        f"WITH document AS ({_insert(table, 'document')} ON CONFLICT (id) DO UPDATE SET {changed}), "
        f"versie AS ({_insert(Versie.__table__, 'versie')}) "
        f"{_insert(Gebeurtenis.__table__, 'gebeurtenis')}"
    )


def _insert(table: Any, part: str) -> str:  # noqa: ANN401 - as above
    given = ", ".join(column.name for column in table.columns if column.name not in {"volgnummer", "positie"})
    row = f"json_populate_record(CAST(NULL AS {table.name}), CAST(:{part} AS json))"
    return f"INSERT INTO {table.name} ({given}) SELECT {given} FROM {row}"  # noqa: S608 - names of our own tables
