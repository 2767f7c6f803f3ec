"""Every query on signatures; who asks for them found the document through its own tenancy filter before."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from agenda_api.ondertekeningen.models import Ondertekening


class OndertekeningRepository:
    """Signatures, in the order in which they were set."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, document_ids: Collection[UUID]) -> Sequence[Ondertekening]:
        """The signatures under these documents."""
        found = select(Ondertekening).where(Ondertekening.document_id.in_(document_ids))
        return (await self._session.scalars(found.order_by(Ondertekening.volgnummer))).all()

    async def find_document(self, ondertekening_id: UUID) -> UUID | None:
        """The id of the document that a signature stands under."""
        found = select(Ondertekening.document_id).where(Ondertekening.id == ondertekening_id)
        document_id: UUID | None = await self._session.scalar(found)
        return document_id

    async def withdraw(self, ondertekening_id: UUID, op: datetime, reden: str) -> Ondertekening:
        """The signature, withdrawn."""
        row = await self._session.get_one(Ondertekening, ondertekening_id)
        row.ingetrokken_op, row.reden_intrekking = op, reden
        return row

    def add(self, ondertekening: Ondertekening) -> None:
        """Keep a new signature."""
        self._session.add(ondertekening)
