"""Every query on records of one kind, each from the filter that says who may see what."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.redactie.lifecycle import PUBLIC, RedactieStatus
from intervention_search.stukken.kind import NUMMER
from intervention_search.stukken.models import Stuk, StukVersie
from intervention_search.stukken.schemas import StukFilter, StukSort
from shared.auth import Caller
from shared.clock import today
from shared.listing import Listed, Order, find_listed
from shared.paging import PageQuery
from shared.slugs import find_free_slug
from shared.tenancy import visible_arms, visible_to

_ORDERS: Final = {
    order.name: order
    for order in (
        Order(StukSort.TITEL, Stuk.sorteertitel, Stuk.id),
        Order(StukSort.TITEL_AFLOPEND, Stuk.sorteertitel, Stuk.id, is_descending=True),
        Order(StukSort.GEWIJZIGD, Stuk.gewijzigd_op, Stuk.id),
        Order(StukSort.GEWIJZIGD_AFLOPEND, Stuk.gewijzigd_op, Stuk.id, is_descending=True),
    )
}


def kenmerk(name: str, value: object) -> str:
    """How a value stands among the `kenmerken` of a record."""
    return f"{name}:{value}"


class StukRepository:
    """The records of one kind in one session."""

    def __init__(self, session: AsyncSession, soort: str) -> None:
        self._session, self._soort = session, soort

    def add(self, row: Stuk | StukVersie) -> None:
        """Keep a new one."""
        self._session.add(row)

    async def flush(self) -> None:
        """Send what changed, so that a constraint speaks before events are written."""
        await self._session.flush()

    async def find(self, caller: Caller, id_or_slug: UUID | str) -> Stuk | None:
        """The one with this id or slug, when the caller may see it."""
        key = Stuk.id if isinstance(id_or_slug, UUID) else Stuk.slug
        return await self._session.scalar(self._visible(caller).where(key == id_or_slug))

    async def find_for_change(self, caller: Caller, stuk_id: UUID) -> Stuk | None:
        """The same, held until the transaction ends."""
        return await self._session.scalar(self._visible(caller).where(Stuk.id == stuk_id).with_for_update())

    async def find_page(self, caller: Caller, query: StukFilter) -> Listed:
        """One page of what the caller may see."""
        arms = [true()] if caller.is_redacteur else visible_arms(caller, Stuk.openbaar, Stuk.organisaties)
        wanted = [Stuk.soort == self._soort, *_wanted(query)]
        return await find_listed(self._session, [[arm, *wanted] for arm in arms], _ORDERS[query.sort], query)

    async def find_named(self, titels: Collection[str], nummers: Collection[str]) -> Sequence[Stuk]:
        """What goes by one of these sort keys or numbers, held until the transaction ends."""
        is_numbered = Stuk.kenmerken.overlap([kenmerk(NUMMER, one) for one in nummers])
        wanted = select(Stuk).where(Stuk.soort == self._soort, or_(Stuk.sorteertitel.in_(titels), is_numbered))
        return (await self._session.scalars(wanted.order_by(Stuk.id).with_for_update())).all()

    async def next_rows(self, caller: Caller, since: datetime | None, after: UUID | None, limit: int) -> Sequence[Stuk]:
        """What the caller may see, by id."""
        wanted = self._visible(caller).order_by(Stuk.id).limit(limit)
        if since is not None:
            wanted = wanted.where(Stuk.gewijzigd_op >= since)
        if after is not None:
            wanted = wanted.where(Stuk.id > after)
        return (await self._session.scalars(wanted)).all()

    async def find_versions(
        self, stuk_id: UUID, query: PageQuery, *, only_public: bool
    ) -> tuple[Sequence[StukVersie], int]:
        """What it was, the newest first, and how many there are."""
        whole = select(StukVersie).where(StukVersie.stuk_id == stuk_id)
        if only_public:
            whole = whole.where(StukVersie.status.in_(PUBLIC))
        count = await self._session.scalar(select(func.count()).select_from(whole.subquery())) or 0
        page = whole.order_by(StukVersie.versie.desc()).offset(query.offset).limit(query.page_size)
        return (await self._session.scalars(page)).all(), count

    async def find_free_slug(self, base: str) -> str:
        """The first that is free of `base`, `base-2` and so on."""
        return await find_free_slug(self._session, Stuk.slug, base)

    async def published(self, ids: Collection[UUID]) -> Sequence[Stuk]:
        """Of these the ones that stand in the index: published, not archived."""
        statement = select(Stuk).where(
            Stuk.id.in_(ids), Stuk.soort == self._soort, Stuk.status == RedactieStatus.GEPUBLICEERD
        )
        return (await self._session.scalars(statement)).all()

    async def ids_naming(self, interventies: Collection[UUID]) -> Sequence[UUID]:
        """The records that name any of these interventies, whatever their status."""
        statement = select(Stuk.id).where(Stuk.soort == self._soort, Stuk.interventies.overlap(interventies))
        return (await self._session.scalars(statement)).all()

    async def ids_with(self, name: str, values: Collection[str]) -> Sequence[UUID]:
        """The records that have one of these values of a kenmerk, whatever their status."""
        wanted = Stuk.kenmerken.overlap([kenmerk(name, value) for value in values])
        return (await self._session.scalars(select(Stuk.id).where(Stuk.soort == self._soort, wanted))).all()

    def _visible(self, caller: Caller) -> Select[Stuk]:
        """The one filter: what is published for everyone, drafts for editors and the organisation that owns them."""
        return select(Stuk).where(
            Stuk.soort == self._soort,
            true() if caller.is_redacteur else visible_to(caller, Stuk.openbaar, Stuk.organisaties),
        )


def _wanted(query: StukFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        Stuk.kenmerken.overlap([kenmerk(name, value) for value in chosen]) for name, chosen in query.kenmerken.items()
    ]
    if query.status:
        conditions.append(Stuk.status.in_(query.status))
    if query.gewijzigd_sinds:
        conditions.append(Stuk.gewijzigd_op >= query.gewijzigd_sinds)
    if query.verouderd is not None:
        is_outdated = func.coalesce(Stuk.te_herzien_op < today(), False)
        conditions.append(is_outdated if query.verouderd else ~is_outdated)
    return conditions
