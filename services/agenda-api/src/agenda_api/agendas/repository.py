"""Every query on agendas; what is read starts from the tenancy filter."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Uuid,
    and_,
    any_,
    case,
    cast,
    distinct,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.agendas.models import Agenda
from agenda_api.agendas.schemas import AgendaFilter, Gezocht
from agenda_api.overeenkomsten.lifecycle import OPEN, PUBLIC, SIGNED, Status
from agenda_api.overeenkomsten.onderdelen import ids_in
from shared.auth import Caller
from shared.clock import today
from shared.listing import Listed, Order, find_listed
from shared.slugs import find_free_slug
from shared.tenancy import visible_arms, visible_to

# Of PostgreSQL's ways to take words apart the one without a language: `woorden` in the index of the model.
_PLAIN: Final[ColumnElement[Any]] = literal_column("'simple'::regconfig")
_ORDERS: Final = {
    order.name: order
    for order in (
        Order("titel", Agenda.sorteertitel, Agenda.id),
        Order("-titel", Agenda.sorteertitel, Agenda.id, is_descending=True),
        Order("gewijzigdOp", Agenda.gewijzigd_op, Agenda.id),
        Order("-gewijzigdOp", Agenda.gewijzigd_op, Agenda.id, is_descending=True),
    )
}


class AgendaRepository:
    """Agendas, by whom they may be seen."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_page(self, caller: Caller, gezocht: Gezocht, query: AgendaFilter) -> Listed:
        """One page of what this caller may see."""
        return await find_listed(self._session, _arms(caller, gezocht), _ORDERS[query.sort], query)

    async def find_batch(self, caller: Caller, gezocht: Gezocht, after: UUID | None, limit: int) -> Sequence[Agenda]:
        """The next of what this caller may see, in the order of their ids."""
        found = select(Agenda).where(Agenda.id.in_(_next(caller, gezocht, after, limit)))
        return (await self._session.scalars(found.order_by(Agenda.id))).all()

    async def find_readers(
        self, caller: Caller, gezocht: Gezocht, after: UUID | None, limit: int
    ) -> Sequence[Row[UUID, list[str]]]:
        """As `find_batch`, of each its id and who may see it."""
        found = select(Agenda.id, Agenda.organisaties).where(Agenda.id.in_(_next(caller, gezocht, after, limit)))
        return (await self._session.execute(found.order_by(Agenda.id))).all()

    async def count_by(
        self, caller: Caller, gezocht: Gezocht, provincies: Mapping[str, str]
    ) -> dict[tuple[str, str], int]:
        """How many of what this caller may see, by kind (`alles`, `status`, `thema`, `provincie`) and code.

        `provincies` has the provincie of every gemeente by code. All is read from one index.
        """
        columns = (Agenda.id, _STATUS_NOW.label("status"), Agenda.themas, Agenda.gemeenten)
        parts = [select(*columns).where(*arm) for arm in _arms(caller, gezocht)]
        if not parts:
            return {}
        found = (parts[0] if len(parts) == 1 else union_all(*parts)).cte("gevonden").prefix_with("MATERIALIZED")
        gebied = func.jsonb_each_text(cast(dict(provincies), JSONB)).table_valued("key", "value", name="gebied")
        by_thema = select(func.unnest(found.c.themas).label("code")).subquery()
        of_gemeente = select(found.c.id, func.unnest(found.c.gemeenten).label("code")).subquery()
        counted = union_all(
            select(literal("alles").label("soort"), literal("").label("code"), func.count()).select_from(found),
            select(literal("status"), found.c.status, func.count()).group_by(found.c.status),
            select(literal("thema"), by_thema.c.code, func.count()).group_by(by_thema.c.code),
            select(literal("provincie"), gebied.c.value, func.count(distinct(of_gemeente.c.id)))
            .join_from(of_gemeente, gebied, gebied.c.key == of_gemeente.c.code)
            .group_by(gebied.c.value),
        )
        return {(soort, code): aantal for soort, code, aantal in await self._session.execute(counted)}

    async def find(self, caller: Caller, agenda_id: UUID) -> Agenda | None:
        """One agenda that this caller may see."""
        row: Agenda | None = await self._session.scalar(_visible(caller).where(Agenda.id == agenda_id))
        return row

    async def lock(self, agenda_id: UUID) -> Agenda | None:
        """One agenda for a change; who may change it is judged on the row, so that another's is refused, not hidden."""
        found = await self._lock(select(Agenda).where(Agenda.id == agenda_id))
        return found[0] if found else None

    async def lock_of_gemeente(self, gemeentecode: str, after: UUID | None, limit: int) -> Sequence[Agenda]:
        """The next agendas of a gemeente in the order of their ids, for a change of who owns them."""
        found = select(Agenda).where(Agenda.gemeenten.contains([gemeentecode]))
        if after is not None:
            found = found.where(Agenda.id > after)
        return await self._lock(found.limit(limit))

    async def lock_due(self, op: date, limit: int) -> Sequence[Agenda]:
        """Signed agendas whose last day has passed by what their parties agreed."""
        return await self._lock(
            select(Agenda).where(Agenda.status == Status.ONDERTEKEND, Agenda.beeindigd_op <= op).limit(limit)
        )

    async def lock_onderdelen(self, caller: Caller, agenda_ids: Collection[UUID]) -> Sequence[Row[Any]]:
        """Those of these agendas that the caller sees, each with the ids of its doelen and activiteiten."""
        ids = ids_in(Agenda.inhoud)
        found = select(Agenda.id, Agenda.status, Agenda.openbaar, Agenda.organisaties, *ids).where(
            Agenda.id == any_(literal(list(agenda_ids), ARRAY(Uuid))),
            visible_to(caller, Agenda.openbaar, Agenda.organisaties),
        )
        return (await self._session.execute(found.order_by(Agenda.id).with_for_update(key_share=True))).all()

    async def count_open(self, indiener: str) -> int:
        """How many agendas of an indiener are concept or teruggestuurd."""
        found = select(func.count()).where(Agenda.indiener == indiener, Agenda.status.in_(OPEN))
        return await self._session.scalar(found) or 0

    async def find_free_slug(self, base: str) -> str:
        """The first that is free of `base`, `base-2`, `base-3` and so on."""
        return await find_free_slug(self._session, Agenda.slug, base)

    async def _lock(self, found: Select[Agenda]) -> Sequence[Agenda]:
        """Locked rows, loose from the session: what changes in them is written by vastlegging, in one statement."""
        rows = (await self._session.scalars(found.order_by(Agenda.id).with_for_update())).all()
        for row in rows:
            self._session.expunge(row)
        return rows


def _visible(caller: Caller) -> Select[Agenda]:
    return select(Agenda).where(visible_to(caller, Agenda.openbaar, Agenda.organisaties))


def _arms(caller: Caller, gezocht: Gezocht) -> list[list[ColumnElement[bool]]]:
    """The conditions under which a caller sees what is wanted, in parts that exclude one another."""
    wanted, status = _wanted(gezocht), gezocht.keuze.status
    arms = visible_arms(caller, Agenda.openbaar, Agenda.organisaties)
    if status not in {None, Status.INGETROKKEN} and not caller.is_beheerder:
        # What is public follows from these, which PostgreSQL does not know: it would look through all of them.
        arms = arms[:1] if status in PUBLIC else arms[1:]
    return [[arm, *wanted] for arm in arms]


def _next(caller: Caller, gezocht: Gezocht, after: UUID | None, limit: int) -> Select[Any]:
    """The ids of a batch; each arm walks their index, and what it finds is put together."""
    on = [] if after is None else [Agenda.id > after]
    none: list[ColumnElement[bool]] = [false()]
    arms = [none, *_arms(caller, gezocht)]
    every = union_all(*(select(Agenda.id).where(*arm, *on).order_by(Agenda.id).limit(limit) for arm in arms)).subquery()
    return select(every.c.id).order_by(every.c.id).limit(limit)


def _wanted(gezocht: Gezocht) -> list[ColumnElement[bool]]:
    query = gezocht.keuze
    wanted: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (Agenda.soort, query.soort),
            (Agenda.herkomst, query.herkomst),
        )
        if value is not None
    ]
    wanted += [Agenda.gemeenten.overlap(list(codes)) for codes in gezocht.van_gemeenten]
    wanted += [_is_in_words(word, codes) for word, codes in gezocht.woorden.items()]
    if query.status is not None:
        wanted.append(_has_status(query.status))
    if query.thema is not None:
        wanted.append(Agenda.themas.contains([query.thema]))
    if query.factor is not None:
        wanted.append(Agenda.factoren.contains([query.factor]))
    if query.gewijzigd_sinds is not None:
        wanted.append(Agenda.gewijzigd_op >= query.gewijzigd_sinds)
    if query.lopend_op is not None:
        wanted += [
            Agenda.status.in_(SIGNED),
            Agenda.zeker_van <= query.lopend_op,
            Agenda.zeker_tot >= query.lopend_op,
            or_(Agenda.beeindigd_op.is_(None), Agenda.beeindigd_op > query.lopend_op),
        ]
    return wanted


def _has_status(status: Status) -> ColumnElement[bool]:
    """The status of today, by the rule of `lifecycle.status_on`."""
    if status is Status.ONDERTEKEND:
        return and_(Agenda.status == status, or_(Agenda.beeindigd_op.is_(None), Agenda.beeindigd_op > today()))
    if status is Status.BEEINDIGD:
        has_ended = and_(Agenda.status == Status.ONDERTEKEND, Agenda.beeindigd_op <= today())
        return or_(Agenda.status == status, has_ended)
    return Agenda.status == status


# The same, as a value: `akkoord`, or `beeindigd` from the day on which it ends.
_STATUS_NOW: Final = case(
    (_has_status(Status.BEEINDIGD), literal(Status.BEEINDIGD.value)),
    else_=Agenda.status,
)


def _is_in_words(word: str, gemeenten: Collection[str]) -> ColumnElement[bool]:
    """A word, of letters and digits only, begins one of the title, or is part of the name of one of its gemeenten."""
    titel = func.to_tsvector(_PLAIN, Agenda.sorteertitel)
    begins = titel.bool_op("@@")(func.to_tsquery(_PLAIN, f"{word}:*"))
    return or_(begins, Agenda.gemeenten.overlap(list(gemeenten))) if gemeenten else begins
