"""Every query on interventies, each from the filter that says who may see what."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, UnaryExpression, func, or_, select, true
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from intervention_search.interventies.lifecycle import OPENBARE_STATUSSEN, InterventieStatus
from intervention_search.interventies.models import Interventie
from intervention_search.interventies.schemas import InterventieFilter, InterventieSort
from shared.auth import Caller
from shared.tenancy import visible_to
from shared.text import free_slug

_ORDERS: Final[dict[InterventieSort, UnaryExpression[Any]]] = {
    InterventieSort.NAAM: Interventie.sorteernaam.asc(),
    InterventieSort.NAAM_AFLOPEND: Interventie.sorteernaam.desc(),
    InterventieSort.GEWIJZIGD: Interventie.gewijzigd_op.asc(),
    InterventieSort.GEWIJZIGD_AFLOPEND: Interventie.gewijzigd_op.desc(),
}
_WITH_RATINGS = selectinload(Interventie.beoordelingen)


class InterventieRepository:
    """The interventies in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def add(self, interventie: Interventie) -> None:
        """Keep a new one."""
        self._session.add(interventie)

    async def flush(self) -> None:
        """Send what changed, so that a constraint speaks before events are written."""
        await self._session.flush()

    async def find(self, caller: Caller, id_or_slug: UUID | str) -> Interventie | None:
        """The one with this id or slug, when the caller may see it."""
        key = Interventie.id if isinstance(id_or_slug, UUID) else Interventie.slug
        return await self._session.scalar(_visible(caller).where(key == id_or_slug).options(_WITH_RATINGS))

    async def find_for_change(self, caller: Caller, interventie_id: UUID) -> Interventie | None:
        """The same, held until the transaction ends."""
        statement = _visible(caller).where(Interventie.id == interventie_id).options(_WITH_RATINGS)
        return await self._session.scalar(statement.with_for_update(of=Interventie))

    async def page(self, caller: Caller, query: InterventieFilter) -> tuple[Sequence[Interventie], int]:
        """One page in the order asked for, ties by id, and the size of the whole."""
        filtered = _visible(caller).where(*_conditions(query))
        total = await self._session.scalar(select(func.count()).select_from(filtered.subquery())) or 0
        rows = await self._session.scalars(
            filtered.order_by(_ORDERS[query.sort], Interventie.id)
            .offset(query.offset)
            .limit(query.page_size)
            .options(_WITH_RATINGS)
        )
        return rows.all(), total

    async def find_free_slug(self, base: str) -> str:
        """`base`, `base-2` …, whoever may see them; the lock makes who asks at the same moment wait for the answer."""
        await self._session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(base, 0))))
        taken = await self._session.scalars(
            select(Interventie.slug).where(or_(Interventie.slug == base, Interventie.slug.startswith(base + "-")))
        )
        return free_slug(base, set(taken))

    def is_changed(self, interventie: Interventie) -> bool:
        """Whether anything differs from what is stored."""
        return self._session.is_modified(interventie)

    async def published(self, ids: Collection[UUID]) -> Sequence[Interventie]:
        """Of these the ones that stand in the index: published, not archived."""
        statement = select(Interventie).where(
            Interventie.id.in_(ids), Interventie.status == InterventieStatus.GEPUBLICEERD
        )
        return (await self._session.scalars(statement)).all()

    async def published_names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """What these are called, as far as they are published."""
        statement = select(Interventie.id, Interventie.naam).where(
            Interventie.id.in_(ids), Interventie.status == InterventieStatus.GEPUBLICEERD
        )
        return {row.id: row.naam for row in await self._session.execute(statement)}

    async def ids_in(self, codes: Collection[str]) -> Sequence[UUID]:
        """The interventies that run in any of these gemeenten, whatever their status."""
        statement = select(Interventie.id).where(Interventie.gemeentecodes.overlap(codes))
        return (await self._session.scalars(statement)).all()


def _visible(caller: Caller) -> Select[Interventie]:
    """The one filter: what is published for everyone, drafts for editors and the organisation that owns them."""
    is_public = Interventie.status.in_(sorted(OPENBARE_STATUSSEN))
    return select(Interventie).where(
        true() if caller.is_redacteur else visible_to(caller, is_public, Interventie.organisaties)
    )


def _conditions(query: InterventieFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.thema:
        conditions.append(Interventie.themas.overlap(array(query.thema)))
    if query.bewijskracht:
        conditions.append(Interventie.bewijskracht.in_(query.bewijskracht))
    if query.fase:
        conditions.append(Interventie.fase.in_(query.fase))
    if query.gemeente:
        conditions.append(Interventie.gemeentecodes.contains([query.gemeente]))
    if query.status:
        conditions.append(Interventie.status.in_(query.status))
    if query.gewijzigd_sinds:
        conditions.append(Interventie.gewijzigd_op >= query.gewijzigd_sinds)
    return conditions
