"""Every query on the copies; what stands there is public, so nothing is filtered by caller."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.kopieen.models import IndicatorKopie, InterventieKopie, Ongecontroleerd
from agenda_api.kopieen.namen import Soort


class KopieRepository:
    """What siblings told, and what they still have to be asked."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find_known(self, soort: Soort, namen: Collection[str]) -> set[str]:
        """Which of these were told of."""
        if soort is Soort.INDICATOR:
            return set(await self._session.scalars(select(IndicatorKopie.slug).where(IndicatorKopie.slug.in_(namen))))
        ids = list(map(UUID, namen))
        found = await self._session.scalars(select(InterventieKopie.id).where(InterventieKopie.id.in_(ids)))
        return set(map(str, found))

    async def find_by_thema(self, thema: str, limit: int) -> Sequence[InterventieKopie]:
        """Published interventies of a theme, by name."""
        found = select(InterventieKopie).where(
            InterventieKopie.themas.contains([thema]), InterventieKopie.status == "gepubliceerd"
        )
        return (
            await self._session.scalars(found.order_by(InterventieKopie.naam, InterventieKopie.id).limit(limit))
        ).all()

    async def find_unchecked(self, namen: Collection[tuple[Soort, str]]) -> Sequence[Ongecontroleerd]:
        """Those of these that could not be checked, or turned out not to exist."""
        key = tuple_(Ongecontroleerd.soort, Ongecontroleerd.naam)
        return (await self._session.scalars(select(Ongecontroleerd).where(key.in_(namen)))).all()

    async def lock_unchecked(self, before: datetime, limit: int) -> Sequence[Ongecontroleerd]:
        """The next that were last asked for before this moment, and that nobody else asks for now."""
        found = (
            select(Ongecontroleerd)
            .where(~Ongecontroleerd.bestaat_niet, Ongecontroleerd.gevraagd_op < before)
            .order_by(Ongecontroleerd.gevraagd_op)
        )
        return (await self._session.scalars(found.limit(limit).with_for_update(skip_locked=True))).all()

    async def keep_indicator(self, slug: str) -> None:
        """It is in the catalogue."""
        await self._session.execute(insert(IndicatorKopie).values(slug=slug).on_conflict_do_nothing())

    async def keep_unchecked(self, soort: Soort, naam: str, op: datetime) -> None:
        """It could not be asked for; asked again it waits its turn."""
        row = insert(Ongecontroleerd).values(soort=soort, naam=naam, sinds=op, gevraagd_op=op, bestaat_niet=False)
        again = row.on_conflict_do_update(
            index_elements=[Ongecontroleerd.soort, Ongecontroleerd.naam],
            set_={"gevraagd_op": op},
            where=~Ongecontroleerd.bestaat_niet,
        )
        await self._session.execute(again)

    async def settle(self, soort: Soort, naam: str, *, bestaat: bool) -> None:
        """Its owner said whether it exists."""
        found = (Ongecontroleerd.soort == soort, Ongecontroleerd.naam == naam)
        gone = update(Ongecontroleerd).where(*found).values(bestaat_niet=True)
        await self._session.execute(delete(Ongecontroleerd).where(*found) if bestaat else gone)
