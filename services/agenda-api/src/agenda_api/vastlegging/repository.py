"""One statement that writes a document with its version and its event, and the reading of versions."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, Table, bindparam, delete, func, select, true
from sqlalchemy.dialects.postgresql import Insert, insert
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
        parts = (("document", row), ("versie", versie), ("gebeurtenis", gebeurtenis))
        values = {f"{part}_{name}": value for part, columns in parts for name, value in columns.items()}
        await self._session.execute(_statement(table), values)

    async def delete(self, document: Vastgelegd) -> None:
        """The row and its versions."""
        await self._session.execute(delete(Versie).where(Versie.document_id == document.id))
        await self._session.execute(delete(type(document)).where(type(document).id == document.id))

    async def find_last(self, document_id: UUID) -> Versie | None:
        """The newest version, whole; the row of the document is locked, so that it stays the newest."""
        newest = select(Versie).where(Versie.document_id == document_id).order_by(Versie.versie.desc()).limit(1)
        found: Versie | None = await self._session.scalar(newest.options(undefer(Versie.stand)))
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
    if zicht.since is not None:
        return Versie.gewijzigd_op >= zicht.since
    return true() if zicht.is_involved else Versie.openbaar.is_(True)


@cache
def _statement(table: Table) -> Executable:
    """A write of the ORM costs a statement per row and a flush; this is one, compiled once per table."""
    document = _insert(table, "document")
    changed = {column.name: document.excluded[column.name] for column in table.columns if not column.primary_key}
    return _insert(Gebeurtenis.__table__, "gebeurtenis").add_cte(
        document.on_conflict_do_update(index_elements=table.primary_key, set_=changed).cte("document"),
        _insert(Versie.__table__, "versie").cte("versie"),
    )


def _insert(table: Any, part: str) -> Insert:  # noqa: ANN401 - SQLAlchemy gives `__table__` a wider type
    given = [column.name for column in table.columns if column.name not in {"volgnummer", "positie"}]
    return insert(table).values({name: bindparam(f"{part}_{name}", type_=table.c[name].type) for name in given})
