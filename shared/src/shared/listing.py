"""Long lists from the store: in a stable order, counted up to a bound, read on by the place after the last row.

Each list is asked as one or more arms: sets of conditions that exclude one another, such as "public" and "hidden, yet
the caller's own". One condition with OR would keep PostgreSQL from walking the index of the order (measured at 100,000
rows: 139 ms against 5).
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from pydantic import AwareDatetime, TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    Subquery,
    Text,
    and_,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from shared.paging import MAX_COUNT, MAX_DEPTH, CursorQuery
from shared.problems import Fout, InvalidInput

Arm = Sequence[ColumnElement[bool]]
# Of the rows on one page, as PostgreSQL writes them out: four of the largest requests; a usual hundred take 1 MB.
MAX_PAGE_BYTES: Final = 4 * 1024 * 1024
# The name of an order, its key in the last row, and the id of that row.
_CURSOR: Final = TypeAdapter(tuple[str, str, UUID])
_MOMENT: Final = TypeAdapter(AwareDatetime)


class Listed(NamedTuple):
    """A page of rows, how many there are (one above MAX_COUNT: more than that), and the cursor of what comes next.

    `is_cut`: the page ended before it was full, as its rows are large.
    """

    resultaten: Sequence[Any]
    totaal: int
    volgende: str | None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort by a column without nulls. Ties are broken by id: else pages overlap between requests."""

    name: str
    column: InstrumentedAttribute[Any]
    id: InstrumentedAttribute[UUID]
    is_descending: bool = False

    def by(self, *columns: SQLColumnExpression[Any]) -> list[ColumnElement[Any]]:
        """The columns in the direction of this order."""
        return [column.desc() if self.is_descending else column.asc() for column in columns]

    def after(self, cursor: str) -> ColumnElement[bool]:
        """What comes after a place. Raises: InvalidInput for a cursor of another order, or of nobody."""
        place = tuple_(self.column, self.id)
        given = tuple_(*(literal(value, column.type) for value, column in self._read(cursor)))
        return place < given if self.is_descending else place > given

    def cursor_of(self, key: object, row_id: UUID) -> str:
        """The place of a row; opaque to clients, and not secret: it says what the row says."""
        written = key.isoformat() if isinstance(key, datetime) else key
        return base64.urlsafe_b64encode(json.dumps([self.name, written, str(row_id)]).encode()).decode()

    def _read(self, cursor: str) -> list[tuple[Any, InstrumentedAttribute[Any]]]:
        try:
            name, key, row_id = _CURSOR.validate_json(base64.urlsafe_b64decode(cursor))
            is_moment = self.column.type.python_type is datetime
            value = _MOMENT.validate_python(key) if is_moment else key
        except ValueError:
            raise unreadable_cursor() from None
        if name != self.name or not key.isprintable():
            raise unreadable_cursor()
        return [(value, self.column), (row_id, self.id)]


async def find_listed(session: AsyncSession, arms: Sequence[Arm], order: Order, query: CursorQuery) -> Listed:
    """One page of the rows that one of these arms holds, or as much of it as `MAX_PAGE_BYTES` lets through.

    Raises: InvalidInput for a page too deep or too large, or a bad cursor.
    """
    require_one_place(query)
    after = [] if query.cursor is None else [order.after(query.cursor)]
    if not arms:
        return Listed([], 0, None)
    # One row more than the page tells whether another follows.
    size = query.page_size + 1
    offset = 0 if after else query.offset
    parts = [_ids([*arm, *after], order).limit(offset + size) for arm in arms]
    all_ids = (parts[0] if len(parts) == 1 else union_all(*parts)).subquery()
    page = select(all_ids).order_by(*order.by(all_ids.c.sleutel, all_ids.c.id)).limit(size).offset(offset).subquery()
    weighed = _weighed(page, order)
    # Rows are wide: they are fetched once their order and weight are known, so that sorting carries keys alone.
    found = select(order.id.class_, weighed.c.sleutel, weighed.c.gevonden).join(weighed, weighed.c.id == order.id)
    fits = and_(weighed.c.plaats <= query.page_size, or_(weighed.c.samen <= MAX_PAGE_BYTES, weighed.c.plaats == 1))
    rows = (await session.execute(found.where(fits).order_by(weighed.c.plaats))).all()
    gevonden = rows[0].gevonden if rows else 0
    is_cut = is_cut_short(len(rows), gevonden, query)
    volgende = order.cursor_of(rows[-1].sleutel, rows[-1][0].id) if gevonden > len(rows) else None
    return Listed([row[0] for row in rows], await _count(session, arms, order), volgende, is_cut)


def is_cut_short(shown: int, found: int, query: CursorQuery) -> bool:
    """Whether a page ended before it was full. Raises: InvalidInput for one by number."""
    is_cut = shown < min(found, query.page_size)
    if is_cut and query.cursor is None and query.page > 1:
        melding = "Deze pagina is te groot; kies een kleinere pageSize, of volg vanaf het begin Link met rel=next."
        raise InvalidInput("De zoekvraag klopt niet.", fouten=[Fout("/query/page", "pagina-te-groot", melding)])
    return is_cut


def _weighed(page: Subquery, order: Order) -> Subquery:
    """The rows of a page with their place, the bytes of it and of all before it, and how many there are."""
    row: ColumnElement[str] = literal_column(order.id.class_.__table__.name)
    in_order = order.by(page.c.sleutel, page.c.id)
    return (
        select(
            *(page.c.id, page.c.sleutel),
            func.row_number().over(order_by=in_order).label("plaats"),
            func.sum(func.octet_length(cast(row, Text))).over(order_by=in_order, rows=(None, 0)).label("samen"),
            func.count().over().label("gevonden"),
        )
        .join(order.id.class_, order.id == page.c.id)
        .subquery()
    )


async def _count(session: AsyncSession, arms: Sequence[Arm], order: Order) -> int:
    bound = MAX_COUNT + 1
    parts = [select(literal(1)).select_from(order.id.class_).where(*arm).limit(bound) for arm in arms]
    every = (parts[0] if len(parts) == 1 else union_all(*parts)).subquery()
    return min(await session.scalar(select(func.count()).select_from(every)) or 0, bound)


def _ids(conditions: Arm, order: Order) -> Select[Any]:
    return (
        select(order.column.label("sleutel"), order.id.label("id"))
        .where(*conditions)
        .order_by(*order.by(order.column, order.id))
    )


def unreadable_cursor() -> InvalidInput:
    """The failure of a cursor of another list, or of nobody."""
    fout = Fout("/query/cursor", "onbekende-cursor", "Gebruik een cursor uit Link, met dezelfde sortering.")
    return InvalidInput("De cursor is niet te lezen; begin opnieuw zonder.", fouten=[fout])


def require_one_place(query: CursorQuery) -> None:
    """Raises: InvalidInput for a page too deep, or one beside a cursor."""
    if query.cursor is not None and "page" in query.model_fields_set:
        fout = Fout("/query/page", "pagina-of-cursor", "Geef een paginanummer of een cursor, niet allebei.")
        raise InvalidInput("De zoekvraag klopt niet.", fouten=[fout])
    if query.cursor is None and query.offset > MAX_DEPTH:
        melding = f"Paginanummers gaan tot resultaat {MAX_DEPTH}; volg daarna Link met rel=next."
        raise InvalidInput("De zoekvraag klopt niet.", fouten=[Fout("/query/page", "te-diep", melding)])
