"""Every query on regiocoördinatoren; they are public, so nothing is filtered by caller."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from agenda_api.regiocoordinatoren.models import Regiocoordinator, Werkgebied
from agenda_api.regiocoordinatoren.schemas import RegiocoordinatorFilter, RegiocoordinatorSoort
from agenda_api.regiocoordinatoren.werkgebied import Dienst


class RegiocoordinatorRepository:
    """Regiocoördinatoren, experts and whom they serve."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_page(self, query: RegiocoordinatorFilter) -> tuple[Sequence[Regiocoordinator], int]:
        """One page by function, and the number of all that match."""
        found = select(Regiocoordinator)
        if query.soort is not None:
            found = found.where(Regiocoordinator.status == query.soort)
        if query.thema is not None:
            found = found.where(Regiocoordinator.themas.contains([query.thema]))
        if query.geldig_op is not None:
            found = found.where(_holds(Regiocoordinator.geldig_van, Regiocoordinator.geldig_tot, query.geldig_op))
        if query.gemeente is not None:
            serves = [Werkgebied.gemeentecode == query.gemeente]
            if query.geldig_op is not None:
                serves.append(_holds(Werkgebied.geldig_van, Werkgebied.geldig_tot, query.geldig_op))
            found = found.where(exists().where(Werkgebied.regiocoordinator_id == Regiocoordinator.id, *serves))
        rows = await self._session.scalars(
            found.order_by(Regiocoordinator.sorteernaam, Regiocoordinator.id)
            .limit(query.page_size)
            .offset(query.offset)
        )
        return rows.all(), await self._session.scalar(select(func.count()).select_from(found.subquery())) or 0

    async def find(self, regiocoordinator_id: UUID) -> Regiocoordinator | None:
        """One of them."""
        return await self._session.get(Regiocoordinator, regiocoordinator_id)

    async def lock(self, regiocoordinator_id: UUID) -> Regiocoordinator | None:
        """One for a change, loose from the session: vastlegging writes it."""
        row = await self._session.get(Regiocoordinator, regiocoordinator_id, with_for_update=True)
        if row is not None:
            self._session.expunge(row)
        return row

    async def find_diensten(self, ids: Collection[UUID]) -> dict[UUID, list[Dienst]]:
        """Whom each of these serves, in the order in which they were named."""
        rows = await self._session.scalars(
            select(Werkgebied)
            .where(Werkgebied.regiocoordinator_id.in_(ids))
            .order_by(Werkgebied.regiocoordinator_id, Werkgebied.plaats)
        )
        found: dict[UUID, list[Dienst]] = {one: [] for one in ids}
        for row in rows:
            found[row.regiocoordinator_id].append(Dienst(row.gemeentecode, row.geldig_van, row.geldig_tot))
        return found

    async def find_diensten_of_others(self, codes: Collection[str], own: UUID) -> list[Dienst]:
        """When other regiocoördinatoren serve these gemeenten."""
        rows = await self._session.scalars(
            select(Werkgebied)
            .join(Regiocoordinator, Regiocoordinator.id == Werkgebied.regiocoordinator_id)
            .where(
                Werkgebied.gemeentecode.in_(codes),
                Regiocoordinator.id != own,
                Regiocoordinator.status == RegiocoordinatorSoort.REGIOCOORDINATOR,
            )
        )
        return [Dienst(row.gemeentecode, row.geldig_van, row.geldig_tot) for row in rows]

    async def replace_diensten(self, regiocoordinator_id: UUID, diensten: Sequence[Dienst]) -> None:
        """From now on it serves these."""
        await self._session.execute(delete(Werkgebied).where(Werkgebied.regiocoordinator_id == regiocoordinator_id))
        self._session.add_all(
            Werkgebied(
                regiocoordinator_id=regiocoordinator_id,
                plaats=place,
                gemeentecode=dienst.gemeentecode,
                geldig_van=dienst.van,
                geldig_tot=dienst.tot,
            )
            for place, dienst in enumerate(diensten)
        )

    async def find_serving(self, code: str, op: date) -> Regiocoordinator | None:
        """Who serves a gemeente on a day."""
        row: Regiocoordinator | None = await self._session.scalar(
            select(Regiocoordinator)
            .join(Werkgebied, Werkgebied.regiocoordinator_id == Regiocoordinator.id)
            .where(
                Regiocoordinator.status == RegiocoordinatorSoort.REGIOCOORDINATOR,
                Werkgebied.gemeentecode == code,
                _holds(Werkgebied.geldig_van, Werkgebied.geldig_tot, op),
            )
        )
        return row

    async def find_codes_of(self, client: str, op: date) -> Sequence[str]:
        """The gemeenten that a client serves on a day."""
        rows = await self._session.scalars(
            select(Werkgebied.gemeentecode)
            .join(Regiocoordinator, Regiocoordinator.id == Werkgebied.regiocoordinator_id)
            .where(
                Regiocoordinator.client == client,
                Regiocoordinator.status == RegiocoordinatorSoort.REGIOCOORDINATOR,
                _holds(Werkgebied.geldig_van, Werkgebied.geldig_tot, op),
            )
        )
        return rows.all()


def _holds(van: InstrumentedAttribute[date], tot: InstrumentedAttribute[date | None], op: date) -> ColumnElement[bool]:
    return and_(van <= op, or_(tot.is_(None), tot > op))
