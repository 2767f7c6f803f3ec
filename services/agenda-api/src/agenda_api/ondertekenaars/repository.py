"""Every query on names; who asks for one set the signature, which was found through the tenancy filter before."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.ondertekenaars.models import Ondertekenaar


class OndertekenaarRepository:
    """The names behind one signature, the first one first."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, ondertekening_id: UUID, *, lock: bool = False) -> Sequence[Ondertekenaar]:
        """All that were ever kept, erased ones without their name."""
        found = select(Ondertekenaar).where(Ondertekenaar.ondertekening_id == ondertekening_id)
        found = found.order_by(Ondertekenaar.versie)
        return (await self._session.scalars(found.with_for_update() if lock else found)).all()

    async def add(self, row: Ondertekenaar) -> None:
        """Keep one more."""
        self._session.add(row)
        await self._session.flush()
