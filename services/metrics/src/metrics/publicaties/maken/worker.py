"""The loop that makes releases, one after the other, in the worker process."""

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from metrics.publicaties.maken.repository import MakenRepository
from metrics.publicaties.maken.service import Publisher


class Publiceerder:
    """Takes the oldest assignment; a crash on the way leaves it waiting, and nothing of it public."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def run_once(self) -> int:
        """How many assignments were handled: one or none."""
        async with self._sessions() as session, session.begin():
            opdracht = await MakenRepository(session).take_oldest()
            if opdracht is None:
                return 0
            await Publisher(session).carry_out(opdracht)
            return 1
