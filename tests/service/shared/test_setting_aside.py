"""Subjects whose events keep failing: set aside with an alarm, overtaken by what is newer, given up after a day."""

from datetime import timedelta

import structlog
from prometheus_client import REGISTRY
from sqlalchemy import func, select, update
from support.subscriber import Sessions, Subscriber, happen, new_delivery

from shared.clock import now
from shared.events.sending.delivery import GIVE_UP_AFTER, SET_ASIDE_AFTER, Delivery
from shared.events.tables import Aflevering, Gebeurtenis


async def make_due(sessions: Sessions) -> None:
    """As if the wait between two tries was over."""
    async with sessions() as session, session.begin():
        await session.execute(update(Aflevering).values(volgende_poging_op=now() - timedelta(seconds=1)))


async def test_a_subject_that_keeps_failing_is_set_aside_with_an_alarm_and_the_rest_goes_on(
    sessions: Sessions,
) -> None:
    subscriber, other = Subscriber(lambda event: 500 if event["subject"] == "bad" else 204), Subscriber()
    delivery = new_delivery(sessions, sibling=subscriber, other=other)
    await happen(sessions, "bad", 1, 2)
    for number in range(SET_ASIDE_AFTER):
        await happen(sessions, f"good {number}", 1)
        await delivery.run_once()
        await make_due(sessions)
    with structlog.testing.capture_logs() as told:
        await delivery.measure()
    assert len(subscriber.accepted) == SET_ASIDE_AFTER, "all other subjects were delivered"
    assert len(other.accepted) == SET_ASIDE_AFTER + 2, "and the other subscriber got everything"
    assert [(line["event"], line["subjects"]) for line in told] == [("subjects_set_aside", 1)]
    subscriber.answer = lambda _: 204
    assert await delivery.run_once() == 1, "mended, it goes on by itself, with the newest"
    assert subscriber.accepted[-1] == ("bad", 2)


async def set_aside(sessions: Sessions, delivery: Delivery) -> None:
    for _ in range(SET_ASIDE_AFTER):
        await delivery.run_once()
        await make_due(sessions)


async def statuses(sessions: Sessions, subject: str) -> list[str]:
    async with sessions() as session:
        found = select(Aflevering.status).where(Aflevering.onderwerp == subject).order_by(Aflevering.positie)
        return list((await session.scalars(found)).all())


async def test_the_newest_event_overtakes_one_that_is_stuck(sessions: Sessions) -> None:
    """Version 1 crashes the subscriber; what came after is the whole new state, so nothing of the subject is lost."""
    subscriber = Subscriber(lambda event: 500 if event["sequence"] == "1" else 204)
    delivery = new_delivery(sessions, sibling=subscriber)
    await happen(sessions, "a", 1)
    await set_aside(sessions, delivery)
    await happen(sessions, "a", 2, 3)
    await happen(sessions, "b", 2)

    assert await delivery.run_once() == 2
    assert sorted(subscriber.accepted) == [("a", 3), ("b", 2)]
    assert await statuses(sessions, "a") == ["ingehaald", "ingehaald", "geleverd"]
    await delivery.measure()
    assert REGISTRY.get_sample_value("gka_events_set_aside") == 0
    async with sessions() as session:
        assert await session.scalar(select(func.count()).select_from(Gebeurtenis)) == 4, "the feed has them all"


async def test_an_event_that_overtakes_and_fails_keeps_the_alarm(sessions: Sessions) -> None:
    subscriber = Subscriber(lambda event: 500 if event["subject"] == "a" else 204)
    delivery = new_delivery(sessions, sibling=subscriber)
    await happen(sessions, "a", 1)
    await happen(sessions, "b", 1)
    await set_aside(sessions, delivery)
    await happen(sessions, "a", 2)
    asked = subscriber.asked
    await delivery.run_once()
    assert subscriber.asked > asked, "tried at once"
    await delivery.measure()
    assert REGISTRY.get_sample_value("gka_events_set_aside") == 1
    assert await statuses(sessions, "a") == ["ingehaald", "open"]


async def test_below_the_bound_nothing_is_overtaken(sessions: Sessions) -> None:
    subscriber = Subscriber(lambda event: 500 if event["subject"] == "a" else 204)
    delivery = new_delivery(sessions, sibling=subscriber)
    await happen(sessions, "a", 1)
    for _ in range(SET_ASIDE_AFTER - 1):
        await delivery.run_once()
        await make_due(sessions)
    await happen(sessions, "a", 2)
    subscriber.answer = lambda _: 204
    assert await delivery.run_once() == 2
    assert subscriber.accepted == [("a", 1), ("a", 2)]


async def test_what_one_subscriber_is_overtaken_in_another_gets_in_full(sessions: Sessions) -> None:
    failing, other = Subscriber(lambda event: 500 if event["sequence"] == "1" else 204), Subscriber()
    delivery = new_delivery(sessions, sibling=failing, other=other)
    await happen(sessions, "a", 1)
    await set_aside(sessions, delivery)
    await happen(sessions, "a", 2)
    await delivery.run_once()
    assert (failing.accepted, other.accepted) == ([("a", 2)], [("a", 1), ("a", 2)])


async def test_after_a_day_of_refusals_an_event_waits_for_a_person_and_the_next_goes_on(sessions: Sessions) -> None:
    subscriber = Subscriber(answer=lambda event: 400 if event["sequence"] == "1" else 204)
    await happen(sessions, "a", 1, 2)
    delivery = new_delivery(sessions, sibling=subscriber)
    await delivery.run_once()
    async with sessions() as session, session.begin():
        past = now() - GIVE_UP_AFTER - timedelta(seconds=1)
        await session.execute(update(Aflevering).values(aangemaakt_op=past, volgende_poging_op=past))
    await delivery.run_once()
    await delivery.run_once()
    async with sessions() as session:
        states = (await session.scalars(select(Aflevering.status).order_by(Aflevering.positie))).all()
    assert states == ["ingehaald", "geleverd"]


async def test_what_is_given_up_with_nothing_newer_waits_for_a_person(sessions: Sessions) -> None:
    subscriber = Subscriber(answer=lambda _: 400)
    await happen(sessions, "a", 1)
    delivery = new_delivery(sessions, sibling=subscriber)
    await delivery.run_once()
    async with sessions() as session, session.begin():
        past = now() - GIVE_UP_AFTER - timedelta(seconds=1)
        await session.execute(update(Aflevering).values(aangemaakt_op=past, volgende_poging_op=past))
    await delivery.run_once()
    await delivery.run_once()
    assert await statuses(sessions, "a") == ["mislukt"]
