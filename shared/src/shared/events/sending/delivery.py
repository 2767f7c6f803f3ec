"""Bring the log to its subscribers: positions in commit order, then batches, each subject in order, at least once.

One subject that a subscriber refuses or crashes on never stops the rest: it is tried again ever later, and after
`SET_ASIDE_AFTER` failures an alarm says so. From then on its newest event overtakes the older ones, which say nothing
that it does not: every event is the whole new state. An outage of the subscriber counts as nobody's failure.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from sqlalchemy import ColumnElement, Row, Select, Text, and_, cast, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import aliased

from shared.clock import now
from shared.events.sending.numbering import NUMBERING_LOCK, number
from shared.events.sending.posting import Poster, SubscriberDown, Uitkomst
from shared.events.tables import Aflevering, Gebeurtenis
from shared.telemetry import EVENTS_DELIVERED, EVENTS_REFUSED, EVENTS_SET_ASIDE, EVENTS_WAITING

# JSON batches as large as subscribers commonly take; one larger event travels alone.
BATCH: Final = 100
BATCH_BYTES: Final = 1024 * 1024
# One look at the queue serves about a second of deliveries; contents are read per batch.
DUE_AT_ONCE: Final = 1_000
# A subscriber that is down is probed with one batch per pause, so that it gets everything soon after it is back.
PAUSE_WHEN_DOWN: Final = timedelta(seconds=2)
# A refused delivery is tried again after 1, 4, 16 … s; after a day it waits for a person, as in Open Notificaties.
REFUSED_BASE: Final = timedelta(seconds=1)
REFUSED_FACTOR: Final = 4
REFUSED_MAX: Final = timedelta(hours=6)
# 1 + 4 + 16 + 64 s: past a hiccup, and soon enough for a person to mend it the same day.
SET_ASIDE_AFTER: Final = 5
GIVE_UP_AFTER: Final = timedelta(hours=24)

log = structlog.get_logger()


@dataclass(slots=True)
class Delivery:
    """The worker's half of the outbox: one poster per subscriber."""

    sessions: async_sessionmaker[AsyncSession]
    posters: Sequence[Poster]
    _paused_until: dict[str, datetime] = field(default_factory=dict)
    _told_aside: int = 0

    async def run_once(self) -> int:
        """Number what is new, deliver what is due; the number of deliveries accepted."""
        async with self.sessions() as session, session.begin():
            await number(session, [poster.abonnee for poster in self.posters])
        # Side by side: a slow subscriber does not make the others wait.
        return sum(await asyncio.gather(*map(self._deliver, self.posters)))

    async def _deliver(self, poster: Poster) -> int:
        if self._paused_until.get(poster.abonnee, now()) > now():
            return 0
        async with self.sessions() as session, session.begin():
            # One worker per subscriber at a time: two would break the order within a subject.
            lock = func.pg_try_advisory_xact_lock(func.hashtextextended(poster.abonnee, NUMBERING_LOCK))
            if not await session.scalar(select(lock)):
                return 0
            await _overtake(session, poster.abonnee)
            due = (await session.execute(_due(poster.abonnee))).all()
            uitkomst = Uitkomst()
            try:
                for batch in _batches(due):
                    await poster.post((await session.execute(_contents(batch))).all(), uitkomst)
            except SubscriberDown as error:
                self._pause(poster.abonnee, str(error))
            await _record(session, poster.abonnee, due, uitkomst)
        return len(uitkomst.aangenomen)

    def _pause(self, abonnee: str, reason: str) -> None:
        self._paused_until[abonnee] = now() + PAUSE_WHEN_DOWN
        EVENTS_REFUSED.labels(abonnee).inc()
        log.warning("subscriber_down", abonnee=abonnee, reason=reason)

    async def measure(self) -> int:
        """The number of open deliveries, also told to the telemetry, with the alarm on subjects set aside."""
        subject = func.concat(Aflevering.abonnee, Aflevering.onderwerp)
        async with self.sessions() as session:
            waiting = await session.scalar(select(func.count()).where(Aflevering.status == "open")) or 0
            aside = await session.scalar(select(func.count(subject.distinct())).where(is_set_aside())) or 0
        EVENTS_WAITING.set(waiting)
        EVENTS_SET_ASIDE.set(aside)
        if aside != self._told_aside:
            log.error(
                "subjects_set_aside", subjects=aside, advice="GET /afleveringen, repair, POST /afleveringen/_opnieuw"
            )
            self._told_aside = aside
        return waiting


def is_set_aside() -> ColumnElement[bool]:
    """Deliveries that failed so often that a person should look."""
    is_trying = and_(Aflevering.status == "open", Aflevering.pogingen >= SET_ASIDE_AFTER)
    return or_(Aflevering.status == "mislukt", is_trying)


# The newest of a subject takes over the tries of the oldest, so that the alarm stays until something is accepted.
_OVERTAKE_SQL: Final = text(
    f"""
    WITH vast AS (
        SELECT onderwerp, max(pogingen) AS pogingen FROM aflevering
        WHERE abonnee = :abonnee AND (status = 'mislukt' OR (status = 'open' AND pogingen >= {SET_ASIDE_AFTER}))
        GROUP BY onderwerp
    ), nieuwste AS (
        SELECT onderwerp, max(positie) AS positie, max(vast.pogingen) AS pogingen
        FROM aflevering JOIN vast USING (onderwerp)
        WHERE abonnee = :abonnee AND status = 'open' GROUP BY onderwerp
    ), erft AS (
        UPDATE aflevering SET pogingen = nieuwste.pogingen, volgende_poging_op = now() FROM nieuwste
        WHERE abonnee = :abonnee AND aflevering.positie = nieuwste.positie
          AND aflevering.pogingen < nieuwste.pogingen
    )
    UPDATE aflevering SET status = 'ingehaald', pogingen = 0 FROM nieuwste
    WHERE abonnee = :abonnee AND aflevering.onderwerp = nieuwste.onderwerp
      AND aflevering.positie < nieuwste.positie AND status IN ('open', 'mislukt')
    RETURNING aflevering.positie, aflevering.onderwerp
    """  # noqa: S608 - a number of ours
)


async def _overtake(session: AsyncSession, abonnee: str) -> None:
    """Of each subject set aside, leave only its newest event to be delivered; the others stay in the feed."""
    for positie, onderwerp in (await session.execute(_OVERTAKE_SQL, {"abonnee": abonnee})).all():
        log.warning("event_overtaken", abonnee=abonnee, subject=onderwerp, positie=positie)


def _batches(due: Sequence[Row[Any]]) -> Iterator[list[Row[Any]]]:
    """In order, each at most `BATCH` events and, unless it is a single one, `BATCH_BYTES`."""
    batch: list[Row[Any]] = []
    size = 0
    for event in due:
        if batch and (len(batch) == BATCH or size + event.bytes > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(event)
        size += event.bytes
    if batch:
        yield batch


async def _record(session: AsyncSession, abonnee: str, due: Sequence[Row[Any]], uitkomst: Uitkomst) -> None:
    accepted = [event.positie for event in due if event.id in uitkomst.aangenomen]
    if accepted:
        delivered = update(Aflevering).where(Aflevering.abonnee == abonnee, Aflevering.positie.in_(accepted))
        await session.execute(delivered.values(status="geleverd", pogingen=0, laatste_fout=None))
        EVENTS_DELIVERED.labels(abonnee).inc(len(accepted))
    for event in due:
        if reason := uitkomst.geweigerd.get(event.id):
            await _refuse(session, abonnee, event, reason)


async def _refuse(session: AsyncSession, abonnee: str, event: Row[Any], reason: str) -> None:
    attempts = event.pogingen + 1
    is_hopeless = now() - event.aangemaakt_op > GIVE_UP_AFTER
    wait = min(REFUSED_BASE * REFUSED_FACTOR ** (attempts - 1), REFUSED_MAX)
    await session.execute(
        update(Aflevering)
        .where(Aflevering.abonnee == abonnee, Aflevering.positie == event.positie)
        .values(
            pogingen=attempts,
            laatste_fout=reason,
            status="mislukt" if is_hopeless else "open",
            volgende_poging_op=now() + wait,
        )
    )
    EVENTS_REFUSED.labels(abonnee).inc()
    log.error(
        "event_refused",
        event_id=str(event.id),
        event_type=event.type,
        subject=event.onderwerp,
        abonnee=abonnee,
        reason=reason,
        attempts=attempts,
        set_aside=attempts >= SET_ASIDE_AFTER,
        given_up=is_hopeless,
    )


def _due(abonnee: str) -> Select[*tuple[Any, ...]]:
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
        select(
            Aflevering.positie,
            Aflevering.pogingen,
            Aflevering.aangemaakt_op,
            Gebeurtenis.volgnummer,
            Gebeurtenis.id,
            Gebeurtenis.type,
            Gebeurtenis.onderwerp,
            func.octet_length(cast(Gebeurtenis.inhoud, Text)).label("bytes"),
        )
        .join(Gebeurtenis, Gebeurtenis.volgnummer == Aflevering.volgnummer)
        .where(
            Aflevering.abonnee == abonnee,
            Aflevering.status == "open",
            Aflevering.volgende_poging_op <= func.now(),
            ~is_waiting,
        )
        .order_by(Aflevering.positie)
        .limit(DUE_AT_ONCE)
    )


def _contents(batch: Sequence[Row[Any]]) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Gebeurtenis.id,
            Gebeurtenis.type,
            Gebeurtenis.onderwerp,
            Gebeurtenis.versie,
            Gebeurtenis.opgetreden_op,
            Gebeurtenis.traceparent,
            cast(Gebeurtenis.inhoud, Text).label("inhoud"),
        )
        .where(Gebeurtenis.volgnummer.in_([event.volgnummer for event in batch]))
        .order_by(Gebeurtenis.positie)
    )
