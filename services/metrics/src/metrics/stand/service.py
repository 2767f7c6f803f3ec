"""The state that all figures of the alliance are reckoned from, read once for every version and kept in memory.

However many ask, it is read again only when something changed, by one of them, and at most once a second: figures are
at most two seconds behind the last event that was consumed. Each process keeps its own and sees the same version.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Hashable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from time import monotonic
from typing import Any, Final, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from metrics.agendas.agenda import Ondertekeningen
from metrics.agendas.service import AgendaService, Deelnemer
from metrics.bevolking.population import INWONERS, Jaar
from metrics.indelingen.indeling import Indelingen
from metrics.indelingen.service import read_indelingen
from metrics.indelingen.stukken import Stuk, borders_of, pieces_of
from metrics.versies.service import read_version
from metrics.waarnemingen.service import WaarnemingService
from shared.clock import today

# Nobody looks whether something changed within the first; until the second what is there is told while one looks.
FRESH_FOR_S: Final = 1.0
USABLE_FOR_S: Final = 2.0
# With very many agendas a reading takes longer: then the store gets twice that time to do other work, and no figure is
# older than eight seconds: what was told is counted within ten.
REST: Final = 2
OLDEST_S: Final = 8.0
# A figure takes milliseconds of reckoning per day that is asked for; readers ask for a few days.
MAX_RECKONED: Final = 64
RELEASE: Final = metadata.version("metrics")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stand:
    """Copies and observations of one version, added up; and what was reckoned from them so far."""

    versie: int
    gewijzigd_op: datetime
    indelingen: Indelingen
    stukken: tuple[Stuk, ...]
    deelnemers: Mapping[str, Deelnemer]
    ondertekeningen: tuple[Ondertekeningen, ...]
    per_status: Mapping[str, int]
    inwoners: Mapping[str, Jaar]
    sessions: async_sessionmaker[AsyncSession] = field(compare=False)
    _reckoned: dict[Hashable, asyncio.Future[Any]] = field(default_factory=dict, compare=False)

    @property
    def etag(self) -> str:
        """The tag of what is reckoned from it."""
        return etag_of(self.versie)

    async def once(self, key: Hashable, reckon: Callable[[], T]) -> T:
        """What the first who asks had reckoned in a thread."""
        return await self._kept(key, lambda: asyncio.to_thread(reckon))

    async def asked(self, key: Hashable, ask: Callable[[AsyncSession], Awaitable[T]]) -> tuple[T, str]:
        """What the first who asks had the store add up, for days that are too many to keep them all; and its tag.

        What changed since the state was read is in it, so it has a tag of its own: never an older one.
        """

        async def answer() -> tuple[T, str]:
            async with _one_moment(self.sessions) as (session, versie, _):
                return await ask(session), etag_of(versie)

        return await self._kept(key, answer)

    async def _kept(self, key: Hashable, start: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The same answer for all who ask, whoever of them hangs up; one that failed is asked for again."""
        if key not in self._reckoned:
            if len(self._reckoned) >= MAX_RECKONED:
                del self._reckoned[next(iter(self._reckoned))]
            self._reckoned[key] = asyncio.ensure_future(start())
        try:
            found: T = await asyncio.shield(self._reckoned[key])
        except Exception:
            self._reckoned.pop(key, None)
            raise
        return found


def etag_of(versie: int) -> str:
    """The same for the same figures in every process; what lies in the future differs from day to day."""
    return f'"{versie}.{today():%Y%m%d}.{RELEASE}"'


@asynccontextmanager
async def _one_moment(sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[tuple[AsyncSession, int, datetime]]:
    """A session in which all is read as of one moment, with the version of that moment."""
    async with sessions() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session, *await read_version(session)


class Standen:
    """Keeps the newest state of one process. Without `patience` every question looks whether something changed."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self.patience = 1.0
        self._sessions = sessions
        self._stand: Stand | None = None
        self._looked_at, self._took = float("-inf"), 0.0
        self._looking: asyncio.Task[Stand] | None = None

    async def current(self) -> Stand:
        """The state, at most seconds old."""
        age = monotonic() - self._looked_at
        if self._stand is None or age >= self.patience * min(OLDEST_S, max(USABLE_FOR_S, 2 * REST * self._took)):
            return await asyncio.shield(self._look())
        if age >= self.patience * max(FRESH_FOR_S, REST * self._took):
            self._look()
        return self._stand

    def _look(self) -> "asyncio.Task[Stand]":
        """One look at a time; who comes while it lasts gets its outcome."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._read())
        return self._looking

    async def _read(self) -> Stand:
        started = monotonic()
        async with _one_moment(self._sessions) as (session, versie, gewijzigd_op):
            if self._stand is None or self._stand.versie != versie:
                self._stand = await _stand(session, versie, gewijzigd_op, self._sessions)
                self._took = monotonic() - started
        self._looked_at = started
        return self._stand


async def _stand(
    session: AsyncSession, versie: int, gewijzigd_op: datetime, sessions: async_sessionmaker[AsyncSession]
) -> Stand:
    agendas, indelingen = AgendaService(session), await read_indelingen(session)
    return Stand(
        versie,
        gewijzigd_op,
        indelingen,
        pieces_of(indelingen),
        await agendas.deelnemers(borders_of(indelingen)),
        await agendas.signings(),
        await agendas.count_by_status(),
        {periode: Jaar(*found) for periode, found in (await WaarnemingService(session).by_period(INWONERS)).items()},
        sessions,
    )
