"""Every query on organisations; they are public, so nothing is filtered by caller."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, cast, false, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from agenda_api.organisaties.models import Identificatie, Organisatie
from agenda_api.organisaties.schemas import OrganisatieFilter


class OrganisatieRepository:
    """Organisations in the store."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_page(self, query: OrganisatieFilter, zoeknaam: str | None) -> tuple[Sequence[Organisatie], int]:
        """One page by name, and the number of all that match. `zoeknaam` is the folded part of a name."""
        found = select(Organisatie).where(Organisatie.samengevoegd_met.is_(None))
        if query.soort is not None:
            found = found.where(Organisatie.soort == query.soort)
        if zoeknaam is not None:
            # Signs alone fold to nothing, and nothing is called that.
            found = found.where(Organisatie.zoeknaam.contains(zoeknaam, autoescape=True) if zoeknaam else false())
        if query.lid_op is not None:
            found = found.where(_holds(Organisatie.lid_zeker, query.lid_op))
        rows = await self._session.scalars(
            found.options(selectinload(Organisatie.identificaties))
            .order_by(Organisatie.sorteernaam, Organisatie.id)
            .limit(query.page_size)
            .offset(query.offset)
        )
        return rows.all(), await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0

    async def count_leden(self, op: date) -> Sequence[tuple[str, int, int, int]]:
        """Per kind how many are surely members on a day, how many may be, and of how many nobody knows."""
        is_member, may_be = _holds(Organisatie.lid_zeker, op), _holds(Organisatie.lid_mogelijk, op)
        is_unknown = func.isempty(Organisatie.lid_mogelijk)
        rows = await self._session.execute(
            select(
                Organisatie.soort,
                func.count().filter(is_member),
                func.count().filter(may_be, ~is_member),
                func.count().filter(is_unknown),
            )
            .where(Organisatie.samengevoegd_met.is_(None))
            .group_by(Organisatie.soort)
            .order_by(Organisatie.soort)
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]

    async def lock_both(self, ids: Collection[UUID]) -> Sequence[Organisatie]:
        """These, locked in the order of their ids, so that two that merge crosswise wait for each other."""
        found = select(Organisatie).where(Organisatie.id.in_(ids)).order_by(Organisatie.id).with_for_update()
        return (await self._session.scalars(found.options(selectinload(Organisatie.identificaties)))).all()

    async def move_identificaties(self, van: UUID, naar: UUID) -> None:
        """The identifiers of one become those of another."""
        own = update(Identificatie).where(Identificatie.organisatie_id == van).values(organisatie_id=naar)
        await self._session.execute(own)
        await self._session.execute(
            update(Organisatie).where(Organisatie.samengevoegd_met == van).values(samengevoegd_met=naar)
        )

    async def find(self, organisatie_id: UUID, *, lock: bool = False) -> Organisatie | None:
        """One organisation with its identifiers, locked for a change if asked."""
        found = select(Organisatie).where(Organisatie.id == organisatie_id)
        found = found.options(selectinload(Organisatie.identificaties))
        row: Organisatie | None = await self._session.scalar(found.with_for_update() if lock else found)
        return row

    async def find_many(self, ids: Collection[UUID]) -> Sequence[Organisatie]:
        """The known ones among these, with their identifiers."""
        found = select(Organisatie).where(Organisatie.id.in_(ids)).options(selectinload(Organisatie.identificaties))
        return (await self._session.scalars(found)).all()

    async def find_owners(self, identificaties: Collection[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
        """Which of these identifiers are taken, and by which organisation."""
        rows = await self._session.scalars(
            select(Identificatie).where(tuple_(Identificatie.type, Identificatie.waarde).in_(identificaties))
        )
        return {(row.type, row.waarde): row.organisatie_id for row in rows}

    async def find_oins(self, gemeentecodes: Collection[str]) -> dict[str, list[str]]:
        """The OINs of the organisations of each of these gemeenten; a gemeente without any has an empty list."""
        rows = await self._session.execute(
            select(Organisatie.gemeentecode, Identificatie.waarde)
            .join(Identificatie, Identificatie.organisatie_id == Organisatie.id)
            .where(Organisatie.gemeentecode.in_(gemeentecodes), Identificatie.type == "OIN")
            .order_by(Identificatie.waarde)
        )
        found: dict[str, list[str]] = {code: [] for code in gemeentecodes}
        for code, oin in rows:
            if code is not None:
                found[code].append(oin)
        return found

    async def find_by_oins(self, oins: Collection[str]) -> Sequence[tuple[str, str]]:
        """Kind and name of the organisations that have one of these OINs."""
        rows = await self._session.execute(
            select(Organisatie.soort, Organisatie.naam)
            .join(Identificatie, Identificatie.organisatie_id == Organisatie.id)
            .where(Identificatie.type == "OIN", Identificatie.waarde.in_(oins))
        )
        return [(row.soort, row.naam) for row in rows]


def _holds(days: ColumnElement[Any] | InstrumentedAttribute[Any], op: date) -> ColumnElement[bool]:
    return days.contains(cast(op, Date))
