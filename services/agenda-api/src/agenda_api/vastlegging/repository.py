"""One statement that writes a document with its version and its event, and the reading of versions."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import ColumnElement, TextClause, delete, func, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from agenda_api.vastlegging.document import Vastgelegd
from agenda_api.vastlegging.models import Versie
from agenda_api.vastlegging.schemas import Zicht
from shared.events.tables import Gebeurtenis
from shared.paging import PageQuery


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

    async def find_page(self, document_id: UUID, query: PageQuery, zicht: Zicht) -> tuple[Sequence[Versie], int]:
        """One page of what is seen, oldest first."""
        found = select(Versie).where(Versie.document_id == document_id, _sees(zicht))
        rows = await self._session.scalars(found.order_by(Versie.versie).limit(query.page_size).offset(query.offset))
        return rows.all(), await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0


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
