"""The worker's job for large files: one at a time, told step by step, stopped when asked, resumed after a crash."""

from typing import Final

import structlog
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from metrics.aanleveringen.controle import staging
from metrics.aanleveringen.models import BestandRow
from metrics.aanleveringen.repository import BestandRepository
from metrics.aanleveringen.schemas import Aanleverstatus
from metrics.aanleveringen.verwerking import handle
from shared.clock import now

# A file that ends the worker or breaks the store so often is not tried again.
MAX_POGINGEN: Final = 3

log = structlog.get_logger()


class _Stopped(Exception):
    """Somebody asked to stop it."""


class Verwerker:
    """Handles the files that wait."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self._sessions = sessions

    async def run_once(self) -> int:
        """Handle the oldest file that nobody else has. Returns: how many were handled."""
        async with self._sessions() as session, session.begin():
            waiting = await BestandRepository(session).find_waiting()
        for nummer in waiting:
            if await self._handle(nummer):
                return 1
        return 0

    async def _handle(self, nummer: int) -> bool:
        """Whether it was ours to handle."""
        try:
            async with self._sessions() as session, session.begin():
                bestand = await BestandRepository(session).claim(nummer)
                if bestand is None:
                    return False
                await self._begin(session, bestand)
                await handle(session, bestand, lambda stap, percentage: self._tell(nummer, stap, percentage))
        except _Stopped as stopped:
            await self._end(nummer, *stopped.args)
        log.info("delivery_handled", nummer=nummer)
        return True

    async def _begin(self, session: AsyncSession, bestand: BestandRow) -> None:
        async with self._sessions() as beside, beside.begin():
            attempts = await BestandRepository(beside).begin(bestand.nummer)
        if attempts > MAX_POGINGEN:
            raise _Stopped(Aanleverstatus.MISLUKT, "verwerken lukte niet; meld dit met het id")
        if await staging.count_rows(session, bestand.nummer) != bestand.rijen:
            raise _Stopped(Aanleverstatus.MISLUKT, "de rijen zijn door een storing verloren; stuur het bestand opnieuw")

    async def _tell(self, nummer: int, stap: str, percentage: int) -> None:
        async with self._sessions() as session, session.begin():
            if await BestandRepository(session).tell_step(nummer, stap, percentage):
                raise _Stopped(Aanleverstatus.GEANNULEERD, "geannuleerd")

    async def _end(self, nummer: int, status: Aanleverstatus, stap: str) -> None:
        async with self._sessions() as session, session.begin():
            await BestandRepository(session).end(nummer, status, stap, now())
            await staging.drop_rows(session, nummer)
