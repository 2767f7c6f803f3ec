"""Events leave the outbox at least once, in order per subject, whatever the subscriber does. Real PostgreSQL."""

import asyncio

import pytest
from sqlalchemy import func, select, update
from support.subscriber import Data, Sessions, Subscriber, happen, new_delivery

from shared.clock import now
from shared.events import outbox
from shared.events.outbox import EVENT_MAX_BYTES, EventTooLarge
from shared.events.sending import delivery as delivery_module
from shared.events.sending.delivery import PAUSE_WHEN_DOWN
from shared.events.sending.retention import DELIVERED_KEPT, EVENTS_KEPT, RECEIVED_KEPT, forget_old_events
from shared.events.tables import Aflevering, Gebeurtenis, OntvangenGebeurtenis


async def test_events_arrive_in_the_order_of_their_subject(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", 1, 2)
    await happen(sessions, "b", 1)
    await happen(sessions, "a", 3)
    assert await new_delivery(sessions, sibling=subscriber).run_once() == 4
    assert [versie for subject, versie in subscriber.accepted if subject == "a"] == [1, 2, 3]


async def test_what_was_rolled_back_is_never_told(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", 1, fails=True)
    assert await new_delivery(sessions, sibling=subscriber).run_once() == 0
    assert subscriber.asked == 0


async def test_an_accepted_event_is_not_sent_again(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", 1)
    delivery = new_delivery(sessions, sibling=subscriber)
    await delivery.run_once()
    await delivery.run_once()
    assert subscriber.accepted == [("a", 1)]
    assert await delivery.measure() == 0


@pytest.mark.parametrize("takes_batches", [True, False])
@pytest.mark.parametrize("status", [0, 503, 429])
async def test_a_subscriber_that_is_down_gets_everything_once_it_is_back(
    sessions: Sessions, status: int, *, takes_batches: bool
) -> None:
    subscriber = Subscriber(answer=lambda _: status, takes_batches=takes_batches)
    for number in range(5):
        await happen(sessions, f"s{number}", 1)
    await new_delivery(sessions, sibling=subscriber).run_once()
    assert subscriber.asked == (1 if takes_batches else 2), "one probe, not five"
    subscriber.answer = lambda _: 204
    assert await new_delivery(sessions, sibling=subscriber).run_once() == 5


async def test_a_pause_ends(sessions: Sessions, monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber = Subscriber(answer=lambda _: 0)
    await happen(sessions, "a", 1)
    delivery = new_delivery(sessions, sibling=subscriber)
    await delivery.run_once()
    await delivery.run_once()
    assert subscriber.asked == 1
    subscriber.answer = lambda _: 204
    later = now() + PAUSE_WHEN_DOWN
    monkeypatch.setattr(delivery_module, "now", lambda: later)
    assert await delivery.run_once() == 1


@pytest.mark.parametrize("takes_batches", [True, False])
@pytest.mark.parametrize("status", [400, 413, 500])
async def test_a_refused_event_holds_up_its_own_subject_only(
    sessions: Sessions, status: int, *, takes_batches: bool
) -> None:
    subscriber = Subscriber(lambda event: status if event["subject"] == "bad" else 204, takes_batches)
    await happen(sessions, "bad", 1, 2)
    await happen(sessions, "good", 1, 2)
    assert await new_delivery(sessions, sibling=subscriber).run_once() == 2
    assert subscriber.accepted == [("good", 1), ("good", 2)]
    asked = subscriber.asked
    await new_delivery(sessions, sibling=subscriber).run_once()
    assert subscriber.asked == asked, "the refused one waits, and so does what follows it"


async def test_a_subscriber_that_crashes_on_everything_is_down(sessions: Sessions) -> None:
    subscriber = Subscriber(lambda _: 500, takes_batches=False)
    for number in range(50):
        await happen(sessions, f"s{number}", 1)
    await new_delivery(sessions, sibling=subscriber).run_once()
    assert subscriber.asked < 5
    async with sessions() as session:
        assert await session.scalar(select(func.max(Aflevering.pogingen))) == 0, "nobody's fault counts as an attempt"


async def test_many_events_travel_together(sessions: Sessions) -> None:
    subscriber = Subscriber()
    await happen(sessions, "a", *range(1, 151))
    await new_delivery(sessions, sibling=subscriber).run_once()
    assert [versie for _, versie in subscriber.accepted] == list(range(1, 151))
    assert subscriber.asked == 2


async def test_large_events_travel_in_batches_of_bounded_size(sessions: Sessions) -> None:
    subscriber = Subscriber()
    for versie in range(1, 5):
        await happen(sessions, "a", versie, tekst="x" * 600_000)
    await new_delivery(sessions, sibling=subscriber).run_once()
    assert (len(subscriber.accepted), subscriber.asked) == (4, 4)


async def test_what_cannot_be_delivered_is_not_stored(sessions: Sessions) -> None:
    room = EVENT_MAX_BYTES - len('{"tekst":""}')
    await happen(sessions, "a", 1, tekst="x" * room)
    with pytest.raises(EventTooLarge):
        await happen(sessions, "a", 2, tekst="x" * (room + 1))
    subscriber = Subscriber()
    assert await new_delivery(sessions, sibling=subscriber).run_once() == 1


async def test_old_logs_are_forgotten_but_nothing_that_waits(sessions: Sessions) -> None:
    subscriber = Subscriber(lambda event: 400 if event["subject"] == "waits" else 204)
    for subject in ("waits", "delivered", "young"):
        await happen(sessions, subject, 1)
    await new_delivery(sessions, sibling=subscriber).run_once()
    async with sessions() as session, session.begin():
        old = Gebeurtenis.onderwerp != "young"
        await session.execute(update(Gebeurtenis).where(old).values(opgetreden_op=now() - EVENTS_KEPT * 1.01))
        of_old = Aflevering.onderwerp != "young"
        await session.execute(update(Aflevering).where(of_old).values(aangemaakt_op=now() - DELIVERED_KEPT * 1.01))
        for age in (RECEIVED_KEPT * 0.99, RECEIVED_KEPT * 1.01):
            session.add(OntvangenGebeurtenis(bron="b", id=str(age), ontvangen_op=now() - age))
    async with sessions() as session, session.begin():
        await forget_old_events(session)
    async with sessions() as session:
        assert (await session.scalars(select(Gebeurtenis.onderwerp).order_by(Gebeurtenis.positie))).all() == [
            *("waits", "young"),
        ]
        assert (await session.scalars(select(Aflevering.onderwerp).order_by(Aflevering.positie))).all() == [
            *("waits", "young"),
        ]
        assert await session.scalar(select(func.count()).select_from(OntvangenGebeurtenis)) == 1


async def test_an_event_may_arrive_twice_but_never_not_at_all(sessions: Sessions) -> None:
    """The worker dies after the subscriber accepted: the next worker delivers again."""
    subscriber = Subscriber()

    def accept_and_crash(event: dict[str, object]) -> int:
        subscriber.accepted.append((str(event["subject"]), 1))
        raise RuntimeError("killed")

    subscriber.answer = accept_and_crash
    await happen(sessions, "a", 1)
    with pytest.raises(RuntimeError):
        await new_delivery(sessions, sibling=subscriber).run_once()
    subscriber.answer = lambda _: 204
    await new_delivery(sessions, sibling=subscriber).run_once()
    assert subscriber.accepted == [("a", 1), ("a", 1)]


async def test_two_workers_at_once_deliver_everything_in_order(sessions: Sessions) -> None:
    subscriber = Subscriber()
    for versie in range(1, 31):
        await happen(sessions, "a", versie)
    workers = [new_delivery(sessions, sibling=subscriber) for _ in range(2)]
    for _ in range(3):
        await asyncio.gather(*(worker.run_once() for worker in workers))
    assert [versie for _, versie in subscriber.accepted] == list(range(1, 31))


async def test_the_feed_has_no_gap_when_transactions_overlap(sessions: Sessions) -> None:
    """The later number commits first: both get a place, and none gets one before it is visible."""
    delivery = new_delivery(sessions, sibling=Subscriber())
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
