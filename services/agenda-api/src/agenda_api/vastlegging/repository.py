"""One statement that writes a document with its version and its event, and the reading of versions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Executable, Table, bindparam, delete, func, select, true
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.vastlegging.document import Vastgelegd
from agenda_api.vastlegging.models import Versie
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

    async def find_page(
        self, document_id: UUID, query: PageQuery, *, is_involved: bool, since: datetime | None
    ) -> tuple[Sequence[Versie], int]:
        """One page, oldest first; others than who is involved see those after which the document was public."""
        may_see: ColumnElement[bool] = true() if is_involved else Versie.openbaar.is_(True)
        if since is not None:
            may_see = Versie.gewijzigd_op >= since
        found = select(Versie).where(Versie.document_id == document_id, may_see)
        rows = await self._session.scalars(found.order_by(Versie.versie).limit(query.page_size).offset(query.offset))
        return rows.all(), await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0


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
