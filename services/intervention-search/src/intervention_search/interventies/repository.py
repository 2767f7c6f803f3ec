"""Every query on interventies, each from the filter that says who may see what."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from intervention_search.interventies.models import Beoordeling, Interventie
from intervention_search.interventies.schemas import InterventieFilter, InterventieSort
from intervention_search.redactie.lifecycle import RedactieStatus
from shared.auth import Caller
from shared.listing import Listed, Order, find_listed
from shared.slugs import find_free_slug
from shared.tenancy import visible_arms, visible_to

_ORDERS: Final = {
    order.name: order
    for order in (
        Order(InterventieSort.NAAM, Interventie.sorteernaam, Interventie.id),
        Order(InterventieSort.NAAM_AFLOPEND, Interventie.sorteernaam, Interventie.id, is_descending=True),
        Order(InterventieSort.GEWIJZIGD, Interventie.gewijzigd_op, Interventie.id),
        Order(InterventieSort.GEWIJZIGD_AFLOPEND, Interventie.gewijzigd_op, Interventie.id, is_descending=True),
    )
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

    async def find_page(self, caller: Caller, query: InterventieFilter) -> Listed:
        """One page of what the caller may see, with its ratings."""
        arms = [true()] if caller.is_redacteur else visible_arms(caller, Interventie.openbaar, Interventie.organisaties)
        wanted = _wanted(query)
        listed = await find_listed(self._session, [[arm, *wanted] for arm in arms], _ORDERS[query.sort], query)
        ratings: dict[UUID, list[Beoordeling]] = defaultdict(list)
        of_these = Beoordeling.interventie_id.in_([row.id for row in listed.resultaten])
        for rating in await self._session.scalars(select(Beoordeling).where(of_these).order_by(Beoordeling.id)):
            ratings[rating.interventie_id].append(rating)
        for row in listed.resultaten:
            set_committed_value(row, "beoordelingen", ratings[row.id])
        return listed

    async def find_free_slug(self, base: str) -> str:
        """The first that is free of `base`, `base-2` and so on."""
        return await find_free_slug(self._session, Interventie.slug, base)

    def is_changed(self, interventie: Interventie) -> bool:
        """Whether anything differs from what is stored."""
        return self._session.is_modified(interventie)

    async def published(self, ids: Collection[UUID]) -> Sequence[Interventie]:
        """Of these the ones that stand in the index: published, not archived; with their ratings."""
        statement = select(Interventie).where(
            Interventie.id.in_(ids), Interventie.status == RedactieStatus.GEPUBLICEERD
        )
        return (await self._session.scalars(statement.options(_WITH_RATINGS))).all()

    async def known_ids(self, ids: Collection[UUID]) -> set[UUID]:
        """Of these the ones that are there."""
        return set(await self._session.scalars(select(Interventie.id).where(Interventie.id.in_(ids))))

    async def find_named(self, namen: Collection[str]) -> Sequence[Interventie]:
        """Those that go by one of these sort keys, held until the transaction ends."""
        wanted = select(Interventie).where(Interventie.sorteernaam.in_(namen)).order_by(Interventie.id)
        return (await self._session.scalars(wanted.with_for_update())).all()

    async def next_rows(
        self, caller: Caller, since: datetime | None, after: UUID | None, limit: int
    ) -> Sequence[Interventie]:
        """What the caller may see with its ratings, by id."""
        wanted = _visible(caller).order_by(Interventie.id).limit(limit).options(_WITH_RATINGS)
        if since is not None:
            wanted = wanted.where(Interventie.gewijzigd_op >= since)
        if after is not None:
            wanted = wanted.where(Interventie.id > after)
        return (await self._session.scalars(wanted)).all()

    async def published_ids(self, names: Collection[str]) -> dict[str, UUID]:
        """Those that are published under one of these names."""
        statement = select(Interventie.naam, Interventie.id).where(
            Interventie.naam.in_(names), Interventie.status == RedactieStatus.GEPUBLICEERD
        )
        return {row.naam: row.id for row in await self._session.execute(statement)}

    async def published_names(self, ids: Collection[UUID]) -> dict[UUID, str]:
        """What these are called, as far as they are published."""
        statement = select(Interventie.id, Interventie.naam).where(
            Interventie.id.in_(ids), Interventie.status == RedactieStatus.GEPUBLICEERD
        )
        return {row.id: row.naam for row in await self._session.execute(statement)}

    async def ids_in(self, codes: Collection[str]) -> Sequence[UUID]:
        """The interventies that run in any of these gemeenten, whatever their status."""
        statement = select(Interventie.id).where(Interventie.gemeentecodes.overlap(codes))
        return (await self._session.scalars(statement)).all()


def _visible(caller: Caller) -> Select[Interventie]:
    """The one filter: what is published for everyone, drafts for editors and the organisation that owns them."""
    return select(Interventie).where(
        true() if caller.is_redacteur else visible_to(caller, Interventie.openbaar, Interventie.organisaties)
    )


def _wanted(query: InterventieFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.thema:
        conditions.append(Interventie.themas.overlap(query.thema))
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
