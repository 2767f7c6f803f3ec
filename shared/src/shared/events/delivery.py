"""Bring the log to its subscribers: positions in commit order, then posts, each subject in order, at least once."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

import httpx
import structlog
from sqlalchemy import Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import aliased

from shared.clock import now
from shared.events.envelope import MEDIA_TYPE, as_cloud_event
from shared.events.signing import sign
from shared.events.tables import Aflevering, Gebeurtenis
from shared.telemetry import EVENTS_DELIVERED, EVENTS_REFUSED, EVENTS_WAITING

# One worker numbers at a time, also when several run: "GKA\1" as a number, unique within the service's own database.
NUMBERING_LOCK: Final = 0x474B4101
BATCH: Final = 100
# A sibling has ten connections to its database; half of them may be busy with what we tell it.
SUBJECTS_AT_ONCE: Final = 5
DELIVERY_TIMEOUT: Final = timedelta(seconds=5)
# A subscriber that is down is probed with one delivery per pause, so that it gets everything soon after it is back.
PAUSE_WHEN_DOWN: Final = timedelta(seconds=2)
# A refused delivery (4xx) is tried again after 1, 4, 16 … s; after a day it waits for a person, as in
# Open Notificaties.
REFUSED_BASE: Final = timedelta(seconds=1)
REFUSED_FACTOR: Final = 4
REFUSED_MAX: Final = timedelta(hours=6)
GIVE_UP_AFTER: Final = timedelta(hours=24)

Due = tuple[Aflevering, Gebeurtenis]

log = structlog.get_logger()


@dataclass(slots=True)
class Delivery:
    """The worker's half of the outbox. `abonnees` are base addresses; events go to `{abonnee}/gebeurtenissen`."""

    sessions: async_sessionmaker[AsyncSession]
    client: httpx.AsyncClient
    source: str
    secret: bytes
    abonnees: tuple[str, ...]
    _paused_until: dict[str, datetime] = field(default_factory=dict)

    async def run_once(self) -> int:
        """Number what is new, deliver what is due; the number of deliveries accepted."""
        await self._number()
        # Side by side: a slow subscriber does not make the others wait.
        return sum(await asyncio.gather(*map(self._deliver, self.abonnees)))

    async def _number(self) -> None:
        """Give committed events their place in the feed, and open one delivery per subscriber."""
        async with self.sessions() as session, session.begin():
            if not await session.scalar(select(func.pg_try_advisory_xact_lock(NUMBERING_LOCK))):
                return
            rows = await session.execute(_NUMBER_SQL)
            numbered = [(row.volgnummer, row.positie, row.onderwerp) for row in rows]
            for abonnee in self.abonnees:
                session.add_all(
                    Aflevering(abonnee=abonnee, positie=positie, volgnummer=volgnummer, onderwerp=onderwerp)
                    for volgnummer, positie, onderwerp in numbered
                )

    async def _deliver(self, abonnee: str) -> int:
        if self._is_paused(abonnee):
            return 0
        async with self.sessions() as session, session.begin():
            # One worker per subscriber at a time: two would break the order within a subject.
            lock = func.pg_try_advisory_xact_lock(func.hashtextextended(abonnee, NUMBERING_LOCK))
            if not await session.scalar(select(lock)):
                return 0
            due = list((await session.execute(_due(abonnee))).all())
            if not due or not await self._post(*due[0]):
                return 0  # the first one is the probe: a subscriber that is down is asked once, not a hundred times
            rest = groupby(sorted(due[1:], key=_subject), key=_subject)
            side_by_side = asyncio.Semaphore(SUBJECTS_AT_ONCE)
            await asyncio.gather(*(self._post_in_order(side_by_side, list(events), due[0]) for _, events in rest))
        return sum(aflevering.status == "geleverd" for aflevering, _ in due)

    async def _post_in_order(self, side_by_side: asyncio.Semaphore, events: list[Due], probe: Due) -> None:
        """Deliver the events of one subject until one is not accepted."""
        if _subject(events[0]) == _subject(probe) and probe[0].status != "geleverd":
            return
        async with side_by_side:
            for aflevering, gebeurtenis in events:
                if self._is_paused(aflevering.abonnee) or not await self._post(aflevering, gebeurtenis):
                    return
                if aflevering.status != "geleverd":
                    return

    def _is_paused(self, abonnee: str) -> bool:
        return self._paused_until.get(abonnee, now()) > now()

    async def _post(self, aflevering: Aflevering, gebeurtenis: Gebeurtenis) -> bool:
        """Deliver one event; False when the subscriber is down and the rest has to wait."""
        body = as_cloud_event(gebeurtenis, self.source).model_dump_json().encode()
        headers = sign(self.secret, str(gebeurtenis.id), now(), body) | {"Content-Type": MEDIA_TYPE}
        if gebeurtenis.traceparent:
            headers["traceparent"] = gebeurtenis.traceparent
        try:
            response = await self.client.post(
                f"{aflevering.abonnee}/gebeurtenissen",
                content=body,
                headers=headers,
                timeout=DELIVERY_TIMEOUT.total_seconds(),
            )
        except httpx.HTTPError as error:
            self._pause(aflevering, type(error).__name__)
            return False
        if response.is_success:
            aflevering.status, aflevering.laatste_fout = "geleverd", None
            EVENTS_DELIVERED.labels(aflevering.abonnee).inc()
            return True
        if response.is_server_error or response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self._pause(aflevering, str(response.status_code))
            return False
        _refuse(aflevering, gebeurtenis, response.status_code)
        return True

    def _pause(self, aflevering: Aflevering, reason: str) -> None:
        """An outage is nobody's fault: nothing counts as an attempt, and nothing is ever given up because of it."""
        self._paused_until[aflevering.abonnee] = now() + PAUSE_WHEN_DOWN
        aflevering.laatste_fout = reason
        EVENTS_REFUSED.labels(aflevering.abonnee).inc()
        log.warning("subscriber_down", abonnee=aflevering.abonnee, reason=reason)

    async def measure(self) -> int:
        """The number of open deliveries, also told to the telemetry."""
        async with self.sessions() as session:
            waiting = await session.scalar(select(func.count()).where(Aflevering.status == "open"))
        EVENTS_WAITING.set(waiting or 0)
        return waiting or 0


def _subject(due: Due) -> str:
    return due[0].onderwerp


def _refuse(aflevering: Aflevering, gebeurtenis: Gebeurtenis, status: int) -> None:
    aflevering.pogingen += 1
    aflevering.laatste_fout = str(status)
    EVENTS_REFUSED.labels(aflevering.abonnee).inc()
    is_hopeless = now() - aflevering.aangemaakt_op > GIVE_UP_AFTER
    if is_hopeless:
        aflevering.status = "mislukt"
    else:
        aflevering.volgende_poging_op = now() + min(
            REFUSED_BASE * REFUSED_FACTOR ** (aflevering.pogingen - 1), REFUSED_MAX
        )
    log.error(
        "event_refused", event_id=str(gebeurtenis.id), abonnee=aflevering.abonnee, status=status, given_up=is_hopeless
    )


# Positions continue after the highest; several events of one transaction keep their order.
_NUMBER_SQL = text(
    """
    UPDATE gebeurtenis AS g SET positie = nieuw.positie
    FROM (
        SELECT volgnummer,
               (SELECT coalesce(max(positie), 0) FROM gebeurtenis) + row_number() OVER (ORDER BY volgnummer) AS positie
        FROM gebeurtenis WHERE positie IS NULL ORDER BY volgnummer LIMIT 1000
    ) AS nieuw
    WHERE g.volgnummer = nieuw.volgnummer
    RETURNING g.volgnummer, g.positie, g.onderwerp
    """
)


def _due(abonnee: str) -> Select[Aflevering, Gebeurtenis]:
    """Open deliveries whose time has come and whose subject has nothing older still waiting, oldest first."""
    earlier = aliased(Aflevering)
    is_waiting = (
        select(1)
        .where(
            earlier.abonnee == Aflevering.abonnee,
            earlier.onderwerp == Aflevering.onderwerp,
            earlier.status == "open",
            earlier.positie < Aflevering.positie,
            earlier.volgende_poging_op > func.now(),
        )
        .exists()
    )
    return (
        select(Aflevering, Gebeurtenis)
        .join(Gebeurtenis, Gebeurtenis.volgnummer == Aflevering.volgnummer)
        .where(
            Aflevering.abonnee == abonnee,
            Aflevering.status == "open",
            Aflevering.volgende_poging_op <= func.now(),
            ~is_waiting,
        )
        .order_by(Aflevering.positie)
        .limit(BATCH)
    )
