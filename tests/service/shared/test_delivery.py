"""Events leave the outbox at least once, in order per subject, whatever the subscriber does. Real PostgreSQL."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from support.databases import Databases

from shared.clock import now
from shared.database import SharedBase
from shared.events import delivery as delivery_module
from shared.events import outbox
from shared.events.delivery import GIVE_UP_AFTER, PAUSE_WHEN_DOWN, Delivery
from shared.events.signing import verify
from shared.events.tables import Aflevering, Gebeurtenis
from shared.wire import WireOutput

SECRET = b"a-secret-for-tests-only-of-forty-characters"
SOURCE = "urn:nld:oin:00000099000000010000:systeem:toy"
SUBSCRIBER = "http://sibling.test"
Sessions = async_sessionmaker[AsyncSession]


class Data(WireOutput):
    tekst: str


@dataclass
class Subscriber:
    """A sibling at the edge of the network that answers as told and remembers what it accepted."""

    answer: Callable[[dict[str, object]], int] = lambda _: 204
    accepted: list[tuple[str, int]] = field(default_factory=list)
    asked: int = 0

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        verify(SECRET, dict(request.headers), now(), request.content)
        event = json.loads(request.content)
        status = self.answer(event)
        if status == 0:
            raise httpx.ConnectError("down", request=request)
        if status == 204:
            self.accepted.append((event["subject"], int(event["sequence"])))
        return httpx.Response(status)


@pytest.fixture
async def sessions(databases: Databases) -> AsyncIterator[Sessions]:
    with databases.empty("metrics") as url:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(SharedBase.metadata.create_all)
        yield async_sessionmaker(engine, expire_on_commit=False)
        await engine.dispose()


def new_delivery(sessions: Sessions, subscriber: Subscriber) -> Delivery:
    client = httpx.AsyncClient(transport=httpx.MockTransport(subscriber.handle))
    return Delivery(sessions, client, SOURCE, SECRET, (SUBSCRIBER,))


async def happen(sessions: Sessions, subject: str, *versions: int, fails: bool = False) -> None:
    async with sessions() as session, session.begin():
        for versie in versions:
            outbox.append(
                session,
                "dingen.gewijzigd",
                subject=subject,
                versie=versie,
                data=Data(tekst="x"),
                openbaar=True,
            )
        if fails:
            await session.rollback()


async def test_events_arrive_in_the_order_of_their_subject(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", 1, 2)
    await happen(sessions, "b", 1)
    await happen(sessions, "a", 3)
    assert await new_delivery(sessions, subscriber).run_once() == 4
    assert [versie for subject, versie in subscriber.accepted if subject == "a"] == [1, 2, 3]


async def test_what_was_rolled_back_is_never_told(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", 1, fails=True)
    assert await new_delivery(sessions, subscriber).run_once() == 0
    assert subscriber.asked == 0


async def test_an_accepted_event_is_not_sent_again(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", 1)
    delivery = new_delivery(sessions, subscriber)
    await delivery.run_once()
    await delivery.run_once()
    assert subscriber.accepted == [("a", 1)]
    assert await delivery.measure() == 0


@pytest.mark.parametrize("status", [0, 500, 503, 429])
async def test_a_subscriber_that_is_down_gets_everything_once_it_is_back(sessions: Sessions, status: int) -> None:
    subscriber = Subscriber(answer=lambda _: status)
    for number in range(5):
        await happen(sessions, f"s{number}", 1)
    await new_delivery(sessions, subscriber).run_once()
    assert subscriber.asked == 1, "one probe, not five"
    subscriber.answer = lambda _: 204
    assert await new_delivery(sessions, subscriber).run_once() == 5


async def test_a_pause_ends(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber = Subscriber(answer=lambda _: 0)
    await happen(sessions, "a", 1)
    delivery = new_delivery(sessions, subscriber)
    await delivery.run_once()
    await delivery.run_once()
    assert subscriber.asked == 1
    subscriber.answer = lambda _: 204
    later = now() + PAUSE_WHEN_DOWN
    monkeypatch.setattr(delivery_module, "now", lambda: later)
    assert await delivery.run_once() == 1


async def test_a_refused_event_holds_up_its_own_subject_only(sessions: Sessions) -> None:
    subscriber = Subscriber(answer=lambda event: 400 if event["subject"] == "bad" else 204)
    await happen(sessions, "bad", 1, 2)
    await happen(sessions, "good", 1)
    assert await new_delivery(sessions, subscriber).run_once() == 1
    assert subscriber.accepted == [("good", 1)]
    await new_delivery(sessions, subscriber).run_once()
    assert subscriber.asked == 2, "the refused one waits, and so does what follows it"


async def test_after_a_day_of_refusals_an_event_waits_for_a_person_and_the_next_goes_on(sessions: Sessions) -> None:
    subscriber = Subscriber(answer=lambda event: 400 if event["sequence"] == "1" else 204)
    await happen(sessions, "a", 1, 2)
    delivery = new_delivery(sessions, subscriber)
    await delivery.run_once()
    async with sessions() as session, session.begin():
        past = now() - GIVE_UP_AFTER - timedelta(seconds=1)
        await session.execute(update(Aflevering).values(aangemaakt_op=past, volgende_poging_op=past))
    await delivery.run_once()
    await delivery.run_once()
    async with sessions() as session:
        states = (await session.scalars(select(Aflevering.status).order_by(Aflevering.positie))).all()
    assert states == ["mislukt", "geleverd"]


async def test_an_event_may_arrive_twice_but_never_not_at_all(sessions: Sessions) -> None:
    """The worker dies after the subscriber accepted: the next worker delivers again."""
    subscriber = Subscriber()

    def accept_and_crash(event: dict[str, object]) -> int:
        subscriber.accepted.append((str(event["subject"]), 1))
        raise RuntimeError("killed")

    subscriber.answer = accept_and_crash
    await happen(sessions, "a", 1)
    with pytest.raises(RuntimeError):
        await new_delivery(sessions, subscriber).run_once()
    subscriber.answer = lambda _: 204
    await new_delivery(sessions, subscriber).run_once()
    assert subscriber.accepted == [("a", 1), ("a", 1)]


async def test_two_workers_at_once_deliver_everything_in_order(sessions: Sessions) -> None:
    subscriber = Subscriber()
    for versie in range(1, 31):
        await happen(sessions, "a", versie)
    workers = [new_delivery(sessions, subscriber) for _ in range(2)]
    for _ in range(3):
        await asyncio.gather(*(worker.run_once() for worker in workers))
    assert [versie for _, versie in subscriber.accepted] == list(range(1, 31))


async def test_the_feed_has_no_gap_when_transactions_overlap(sessions: Sessions) -> None:
    """The later number commits first: both get a place, and none gets one before it is visible."""
    delivery = new_delivery(sessions, Subscriber())
    async with sessions() as slow, slow.begin():
        outbox.append(slow, "dingen.gewijzigd", subject="slow", versie=1, data=Data(tekst="x"), openbaar=True)
        await slow.flush()
        await happen(sessions, "fast", 1)
        await delivery.run_once()
    await delivery.run_once()
    async with sessions() as session:
        rows = (
            await session.execute(select(Gebeurtenis.positie, Gebeurtenis.onderwerp).order_by(Gebeurtenis.positie))
        ).all()
    assert [tuple(row) for row in rows] == [(1, "fast"), (2, "slow")]
