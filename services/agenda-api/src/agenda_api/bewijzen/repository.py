"""Every query on signed content; who asks for it found the document through its own tenancy filter before."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.bewijzen.models import GetekendeInhoud


class BewijsRepository:
    """Signed content, by its hash."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def keep(self, fingerprint: str, canoniek: str, op: datetime) -> None:
        """Keep it, where it is not kept yet."""
        row = insert(GetekendeInhoud).values(hash=fingerprint, canoniek=canoniek, vastgelegd_op=op)
        await self._session.execute(row.on_conflict_do_nothing())

    async def get(self, fingerprint: str) -> GetekendeInhoud:
        """What has this hash; it is there, as nothing deletes it."""
        return await self._session.get_one(GetekendeInhoud, fingerprint)
