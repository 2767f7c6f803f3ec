"""Every query on raw figures; each starts from the gemeenten that the reader is."""

import base64
import json
from collections.abc import Collection, Sequence
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import DateTime, Row, Select, cast, func, insert, literal, null, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from metrics.ruw.models import EerderRuwCijferRow, InzageRow, RuwCijferRow
from metrics.ruw.schemas import RuwCijferFilter
from shared.clock import now
from shared.paging import MAX_COUNT, MAX_DEPTH
from shared.problems import Fout, InvalidInput

_KEY: Final = ("gemeente", "indicator", "periode", "plaats", "uitsplitsing")
_CELL: Final = ("teller", "noemer", "status", "markeringen", "definitieversie", "vastgelegd_op")
_CURSOR: Final = TypeAdapter(tuple[str, str, str, str, str])

Found = tuple[Sequence[Row[Any]], int, str | None]


class RuwRepository:
    """`gemeenten` are those that the reader is; of others nothing is found."""

    def __init__(self, session: AsyncSession, gemeenten: Collection[str]) -> None:
        self._session = session
        self._gemeenten = sorted(gemeenten)

    async def list_page(self, query: RuwCijferFilter) -> Found:
        """A page in the order of the key, how many there are in all, and the cursor of what follows.

        Raises: InvalidInput for a page too deep, or a cursor of nobody.
        """
        if query.cursor is None and query.offset + query.page_size > MAX_DEPTH:
            melding = f"Volg voorbij resultaat {MAX_DEPTH} de cursor in Link met rel=next."
            raise InvalidInput(fouten=[Fout("/query/page", "te-diep", melding)])
        found = self._known(query).subquery()
        counted = select(func.count()).select_from(select(found.c.periode).limit(MAX_COUNT + 1).subquery())
        key = [found.c[name] for name in _KEY]
        page = select(found).order_by(*key).limit(query.page_size + 1)
        if query.cursor is not None:
            page = page.where(tuple_(*key) > tuple_(*map(literal, _place(query.cursor))))
        else:
            page = page.offset(query.offset)
        rows = (await self._session.execute(page)).all()
        shown = rows[: query.page_size]
        volgende = _cursor([getattr(shown[-1], name) for name in _KEY]) if len(rows) > len(shown) else None
        return shown, await self._session.scalar(counted) or 0, volgende

    async def record_reading(self, client: str, vraag: str, rijen: int) -> None:
        """Write down who read what."""
        values = {"gelezen_op": now(), "client": client, "gemeenten": self._gemeenten, "vraag": vraag, "rijen": rijen}
        await self._session.execute(insert(InzageRow).values(values))

    def _known(self, query: RuwCijferFilter) -> Any:  # noqa: ANN401 - a select or a union of two
        current = self._of(RuwCijferRow, query).add_columns(cast(null(), DateTime(timezone=True)).label("vervangen_op"))
        if query.bekend_op is None:
            return current
        before = self._of(EerderRuwCijferRow, query).add_columns(EerderRuwCijferRow.vervangen_op)
        return union_all(
            current.where(RuwCijferRow.vastgelegd_op <= query.bekend_op),
            before.where(
                EerderRuwCijferRow.vastgelegd_op <= query.bekend_op, EerderRuwCijferRow.vervangen_op > query.bekend_op
            ),
        )

    def _of(self, table: type[RuwCijferRow | EerderRuwCijferRow], query: RuwCijferFilter) -> Select[Any]:
        own = select(*(getattr(table, name) for name in (*_KEY, *_CELL))).where(table.gemeente.in_(self._gemeenten))
        for name in ("indicator", "gemeente", "plaats"):
            if (wanted := getattr(query, name)) is not None:
                own = own.where(getattr(table, name) == wanted)
        return own.where(table.periode.in_(query.periodes)) if query.periode is not None else own


def _cursor(key: Sequence[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


def _place(cursor: str) -> tuple[str, ...]:
    try:
        place = _CURSOR.validate_json(base64.urlsafe_b64decode(cursor))
    except ValueError:
        raise _unreadable() from None
    if not all(part.isprintable() for part in place):
        raise _unreadable()
    return place


def _unreadable() -> InvalidInput:
    melding = "Deze cursor is niet van deze lijst; begin zonder cursor."
    return InvalidInput(fouten=[Fout("/query/cursor", "cursor-onleesbaar", melding)])
