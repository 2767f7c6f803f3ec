"""The session of who reads what is public: its role sees the protected tables and no other, and changes nothing."""

from typing import Annotated, Final

from fastapi import Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from shared.database import Session

# Until the end of the transaction; the role is made in deploy/postgres/init.sql, its rights in the migrations.
_STEP_DOWN: Final = text(
    "SELECT set_config('role', 'metrics_public', true), set_config('transaction_read_only', 'on', true)"
)


async def _public(session: Session) -> AsyncSession:
    await session.execute(_STEP_DOWN)
    return session


PublicSession = Annotated[AsyncSession, Depends(_public)]
