"""Every query on gemeenten and herindelingen; both are public, so nothing is filtered by caller."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Row, Select, Text, and_, any_, bindparam, exists, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from agenda_api.gemeenten.models import Gemeente, Herindeling, Overdracht
from agenda_api.gemeenten.schemas import GemeenteFilter, HerindelingFilter
from shared.text import SEPARATOR, fold
from shared.waardelijsten.plaatsnamen import Plaats, spellings

# Asked at every write of an agenda: made once, of Core alone, as what names the class goes through the ORM.
_COLUMNS: Final = ("code", "naam", "aliassen", "provinciecode", "geldig_van", "geldig_tot", "oins", "opvolging")
_TABLE: Final = Gemeente.__table__.c
_FACTS: Final = (
    select(*(_TABLE[name] for name in _COLUMNS))
    .where(_TABLE.code == any_(bindparam("codes", type_=ARRAY(Text))))
    .order_by(_TABLE.code)
)
_FACTS_HELD: Final = _FACTS.with_for_update(read=True)

# Signs that nobody tells apart in every type face.
_ALIKE: Final = ("i1", "ll")


def as_searchable(gemeente: Gemeente) -> str:
    """Every spelling of its names between separators, so that a search never matches across two of them."""
    names = (gemeente.naam, *gemeente.aliassen)
    keys = Plaats(gemeente.code, gemeente.naam, gemeente.provinciecode, tuple(gemeente.aliassen)).keys
    return SEPARATOR + SEPARATOR.join(sorted(keys.union(map(fold, names)))) + SEPARATOR


def _is_called(naam: str) -> ColumnElement[bool]:
    """Part of a name as it stands, or the whole of one in any of the ways in which lists write it."""
    ways: list[ColumnElement[bool]] = []
    # Signs alone fold to nothing, and nothing is called that.
    if part := fold(naam):
        ways.append(Gemeente.zoeknaam.contains(part, autoescape=True))
    for key, provinciecode in spellings(naam):
        is_whole = Gemeente.zoeknaam.contains(SEPARATOR + key + SEPARATOR, autoescape=True)
        ways.append(is_whole if provinciecode is None else and_(is_whole, Gemeente.provinciecode == provinciecode))
    return or_(false(), *ways)


class GemeenteRepository:
    """Gemeenten and herindelingen in the store."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_page(self, query: GemeenteFilter) -> tuple[Sequence[Gemeente], int]:
        """One page by code, and the number of all that match."""
        found = select(Gemeente)
        if query.geldig_op is not None:
            found = found.where(
                or_(Gemeente.geldig_van.is_(None), Gemeente.geldig_van <= query.geldig_op),
                or_(Gemeente.geldig_tot.is_(None), Gemeente.geldig_tot > query.geldig_op),
            )
        if query.provincie is not None:
            found = found.where(Gemeente.provinciecode == query.provincie)
        if query.naam is not None:
            found = found.where(_is_called(query.naam))
        rows = await self._session.scalars(found.order_by(Gemeente.code).limit(query.page_size).offset(query.offset))
        return rows.all(), await self._count(found)

    async def find(self, code: str, *, lock: bool = False) -> Gemeente | None:
        """One gemeente, locked for a change if asked."""
        return await self._session.get(Gemeente, code, with_for_update={"key_share": True} if lock else None)

    async def find_facts(self, codes: Collection[str], *, lock: bool = False) -> Sequence[Row[Any]]:
        """The known ones among these codes; `lock` keeps others from changing them until the transaction ends."""
        return (await self._session.execute(_FACTS_HELD if lock else _FACTS, {"codes": list(codes)})).all()

    async def is_any_called(self, namen: Collection[str]) -> bool:
        """Whether one of these folded names is the whole name of a gemeente; `i`, `l` and `1` count as one sign."""
        spelled = func.translate(Gemeente.zoeknaam, *_ALIKE)
        keys = [SEPARATOR + naam.translate(str.maketrans(*_ALIKE)) + SEPARATOR for naam in namen]
        found = exists().where(or_(false(), *(spelled.contains(key, autoescape=True) for key in keys)))
        return bool(await self._session.scalar(select(found)))

    async def find_names(self) -> Sequence[Row[Any]]:
        """Every gemeente by its names, in the order of their codes: some four hundred, of today and of the past."""
        columns = (_TABLE[name] for name in (*_COLUMNS, "zoeknaam"))
        return (await self._session.execute(select(*columns).order_by(_TABLE.code))).all()

    async def find_codes(self, provinciecode: str) -> Sequence[str]:
        """The codes of all gemeenten of a provincie, at most a few hundred."""
        return (await self._session.scalars(select(Gemeente.code).where(Gemeente.provinciecode == provinciecode))).all()

    async def find_passed_to(self, code: str) -> Sequence[Row[Any]]:
        """The facts of every gemeente to whose agreements this one is, was or will be bound."""
        columns = (_TABLE[name] for name in _COLUMNS)
        return (await self._session.execute(select(*columns).where(_TABLE.opvolging.contains([{"code": code}])))).all()

    async def lock_many(self, codes: Collection[str]) -> Sequence[Gemeente]:
        """These gemeenten, locked for a change in the order of their codes.

        FOR NO KEY UPDATE: a foreign key to a gemeente takes FOR KEY SHARE, which FOR UPDATE waits for. Two transactions
        that each hold the one and want the other would wait for ever.
        """
        rows = await self._session.scalars(
            select(Gemeente).where(Gemeente.code.in_(codes)).order_by(Gemeente.code).with_for_update(key_share=True)
        )
        return rows.all()

    async def next_overdracht(self) -> Overdracht | None:
        """The oldest that nobody works on, held until the transaction ends."""
        row: Overdracht | None = await self._session.scalar(
            select(Overdracht).order_by(Overdracht.volgnummer).limit(1).with_for_update(skip_locked=True)
        )
        return row

    async def find_relatives(self, codes: Collection[str]) -> Sequence[tuple[Herindeling, str, str]]:
        """Every herindeling from or to these gemeenten, with the names of both, in the order of time."""
        van, naar = aliased(Gemeente), aliased(Gemeente)
        rows = await self._session.execute(
            select(Herindeling, van.naam, naar.naam)
            .join(van, van.code == Herindeling.van_code)
            .join(naar, naar.code == Herindeling.naar_code)
            .where(or_(Herindeling.van_code.in_(codes), Herindeling.naar_code.in_(codes)))
            .order_by(Herindeling.datum, Herindeling.van_code, Herindeling.naar_code)
        )
        return [(row[0], row[1], row[2]) for row in rows]

    async def find_herindelingen(
        self, query: HerindelingFilter, code: str | None = None
    ) -> tuple[Sequence[Herindeling], int]:
        """One page in the order of time, of one gemeente if asked, and the number of all that match."""
        found = select(Herindeling)
        if code is not None:
            found = found.where(or_(Herindeling.van_code == code, Herindeling.naar_code == code))
        if query.jaar is not None:
            found = found.where(
                and_(Herindeling.datum >= date(query.jaar, 1, 1), Herindeling.datum < date(query.jaar + 1, 1, 1))
            )
        if query.status is not None:
            found = found.where(Herindeling.status == query.status)
        order = (Herindeling.datum, Herindeling.van_code, Herindeling.naar_code)
        rows = await self._session.scalars(found.order_by(*order).limit(query.page_size).offset(query.offset))
        return rows.all(), await self._count(found)

    async def lock_indeling(self) -> tuple[Sequence[Gemeente], Sequence[Herindeling]]:
        """Every gemeente and every herindeling, some hundreds of each; who changes the indeling waits for the other."""
        gemeenten = await self._session.scalars(
            select(Gemeente).order_by(Gemeente.code).with_for_update(key_share=True)
        )
        moves = await self._session.scalars(select(Herindeling).order_by(Herindeling.datum, Herindeling.van_code))
        return gemeenten.all(), moves.all()

    async def find_herindeling(self, herindeling_id: UUID) -> Herindeling | None:
        """One herindeling."""
        return await self._session.get(Herindeling, herindeling_id)

    async def find_herindelingen_from(self, code: str, datum: date) -> Sequence[Herindeling]:
        """What one gemeente passes on at one date: few rows, one per receiver."""
        rows = await self._session.scalars(
            select(Herindeling).where(Herindeling.van_code == code, Herindeling.datum == datum)
        )
        return rows.all()

    async def _count(self, found: Select[Gemeente] | Select[Herindeling]) -> int:
        return await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0
