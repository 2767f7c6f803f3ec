"""The door for events: batches, one bad event among good ones, and who may tell what."""

import json
from uuid import uuid4

import httpx
import pytest
from support.figures import Event, Figures, make_agenda
from support.services import WEBHOOK_SECRETS

from shared.clock import now
from shared.events.envelope import BATCH_MEDIA_TYPE
from shared.events.inbox import MAX_EVENTS
from shared.events.outbox import EVENT_MAX_BYTES
from shared.events.signing import sign

OUD, NIEUW = "GM9001", "GM9002"
REGISTER, SEARCH = WEBHOOK_SECRETS["agenda-api"], WEBHOOK_SECRETS["intervention-search"]


async def post_batch(figures: Figures, *events: Event, secret: str = REGISTER) -> httpx.Response:
    body = b"[" + b",".join(event.body() for event in events) + b"]"
    headers = sign(secret.encode(), str(uuid4()), now(), body) | {"Content-Type": BATCH_MEDIA_TYPE}
    return await figures.http.post("/gebeurtenissen", content=body, headers=headers)


async def with_agenda(figures: Figures) -> object:
    return (await figures.read("/alliantie"))["gemeentenMetAgenda"]["waarde"]


def gemeente(code: str, naam: str) -> Event:
    place = {"provinciecode": "PV23", "provincie": "Overijssel"}
    return Event("gemeenten.gewijzigd", code, 1, {"code": code, "naam": naam, "aliassen": [], "versie": 1} | place)


def spoiled(event: Event) -> Event:
    """The same with a NUL in its content, which no text column takes."""
    data = dict(event.data) | {"status": "onder\x00tekend"}
    return Event(event.happening, event.subject, event.versie, data, id=event.id)


async def test_a_batch_is_taken_as_a_whole(figures: Figures) -> None:
    batch = [gemeente(OUD, "Oud"), gemeente(NIEUW, "Nieuw"), make_agenda("a", OUD), make_agenda("b", NIEUW)]
    assert (await post_batch(figures, *batch)).status_code == 204
    assert (await post_batch(figures, *batch)).status_code == 204, "and a repeat of it too"
    assert await with_agenda(figures) == 2


async def test_one_bad_event_costs_its_own_subject_and_nothing_else(figures: Figures) -> None:
    bad, follows = make_agenda("a", OUD, ondertekendOp={"datum": "2019-13-01"}), make_agenda("a", OUD, versie=2)
    response = await post_batch(
        figures, gemeente(OUD, "Oud"), gemeente(NIEUW, "Nieuw"), bad, follows, make_agenda("b", NIEUW)
    )
    assert response.status_code == 200
    assert response.json()["geweigerd"] == [{"id": bad.id, "status": 400}, {"id": follows.id, "status": 400}]
    assert await with_agenda(figures) == 1
    assert (await post_batch(figures, make_agenda("a", OUD), follows)).status_code == 204, (
        "repaired, they may come again"
    )
    assert await with_agenda(figures) == 2


async def test_text_that_cannot_be_kept_is_refused_and_no_crash(figures: Figures) -> None:
    response = await figures.post(spoiled(make_agenda("a", OUD)))
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")


async def test_an_event_of_the_largest_size_is_taken(figures: Figures) -> None:
    room = EVENT_MAX_BYTES - len(make_agenda("a", OUD, analyse="").body())
    large = make_agenda("a", OUD, analyse="x" * room)
    batch = [gemeente(OUD, "Oud"), large, make_agenda("b", OUD, analyse="x" * room)]
    assert (await post_batch(figures, *batch[:2])).status_code == 204
    assert await with_agenda(figures) == 1
    assert (await post_batch(figures, *batch)).status_code == 413, "two of those are too much for one batch"


@pytest.mark.parametrize("number", [0, MAX_EVENTS + 1])
async def test_a_batch_has_a_bounded_number_of_events(figures: Figures, number: int) -> None:
    assert (await post_batch(figures, *[gemeente(OUD, "Oud")] * number)).status_code == 400


async def test_a_sibling_speaks_for_itself_only(figures: Figures) -> None:
    told = gemeente(OUD, "Oud")
    assert (await post_batch(figures, told, secret=SEARCH)).status_code == 401, "the source is another's"
    forged = json.loads(told.body()) | {"source": "urn:nld:oin:00000099000000010000:systeem:intervention-search"}
    body = json.dumps(forged).encode()
    headers = sign(SEARCH.encode(), "x", now(), body) | {"Content-Type": "application/cloudevents+json"}
    response = await figures.http.post("/gebeurtenissen", content=body, headers=headers)
    assert response.status_code == 401, "the resource is another's"


async def test_what_nobody_here_reads_is_taken_and_left(figures: Figures) -> None:
    assert (await post_batch(figures, Event("organisaties.geregistreerd", "o", 1, {}))).status_code == 204
