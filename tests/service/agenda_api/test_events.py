"""What siblings hear of the register, and what the register hears of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from support.agendas import TODAY, ZWOLLE, Json, agenda_body, agree, change, create_agenda, day, ok, sign_by_all
from support.services import WEBHOOK_SECRETS, without_nulls
from support.tokens import OIN_BEHEERDER, OIN_ZWOLLE, TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery
from shared.events.sending.posting import Poster
from shared.events.signing import sign

SOURCE = f"urn:nld:oin:{OIN_BEHEERDER}:systeem:agenda-api"
SEARCH = "urn:nld:oin:00000099000000010000:systeem:intervention-search"
SIBLING = "http://sibling.test"
SNAPSHOT = {
    *("id", "slug", "versie", "soort", "titel", "status", "openbaar", "herkomst", "bron", "organisaties", "gemeenten"),
    *("periodeVan", "periodeTot", "analyse", "themas", "factoren", "leefwerelden", "ambities", "activiteiten"),
    *("instemmingen", "opzeggingen", "pijlers", "afspraken", "documenten", "besturen", "indiener", "aangemaaktOp"),
    *("financiering", "ondertekeningen", "ondertekendOp", "beeindigdOp", "gewijzigdOp"),
    *("ingediendOp", "akkoordOp", "laatsteBeoordeling", "collegebesluiten", "intrekking"),
    *("cijfers", "overstapmomenten"),
}


class Sibling:
    """A subscriber at the other end of the network that remembers what it got."""

    def __init__(self) -> None:
        self.events: list[Json] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        import json  # noqa: PLC0415 - one place

        told = json.loads(request.content)
        self.events += told if isinstance(told, list) else [told]
        return httpx.Response(204)

    def of(self, agenda: Json) -> list[Json]:
        return [event for event in self.events if event["subject"] == agenda["id"]]


async def deliver(app: Api) -> Sibling:
    sibling = Sibling()
    async with httpx.AsyncClient(transport=httpx.MockTransport(sibling.answer)) as client:
        poster = Poster(client, "metrics", SIBLING, WEBHOOK_SECRETS["metrics"].encode(), SOURCE)
        delivery = Delivery(app.state.sessions, [poster])
        while await delivery.run_once():
            pass
    return sibling


async def test_a_whole_life_is_told_in_order(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    at = issuer.zwolle() | {"If-Match": '"1"'}
    agenda = ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel="Anders"), headers=at))
    agenda = await sign_by_all(client, issuer, await agree(client, issuer, agenda))
    ok(await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": TODAY["datum"]}))
    events = (await deliver(app)).of(agenda)
    assert [event["type"].rpartition(".")[2] for event in events] == [
        *("geregistreerd", "gewijzigd", "ingediend", "in_behandeling_genomen", "akkoord"),
        *("gewijzigd", "ondertekend", "beeindigd"),
    ]
    assert [event["sequence"] for event in events] == [str(number) for number in range(1, 9)]
    assert {event["source"] for event in events} == {SOURCE}


async def test_an_event_carries_the_whole_new_state(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await sign_by_all(
        client, issuer, await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    )
    data = (await deliver(app)).of(agenda)[-1]["data"]
    nulls = {"bron", "beeindigdOp", "laatsteBeoordeling", "intrekking"}
    assert set(data) == SNAPSHOT - nulls, "what is null is left out"
    assert data["openbaar"] is True
    assert data["organisaties"] == [OIN_ZWOLLE]
    assert data["gemeenten"] == [
        {"code": ZWOLLE, "naam": "Zwolle", "aliassen": [], "provinciecode": "PV23", "provincie": "Overijssel"}
    ]
    assert data["periodeVan"] == day("2026-01-01")
    assert data["ondertekeningen"] == without_nulls(agenda["ondertekeningen"])
    assert data["ondertekendOp"] == TODAY
    for field in ("ambities", "activiteiten", "financiering", "themas", "gewijzigdOp", "versie"):
        assert data[field] == without_nulls(agenda[field])


async def test_gemeenten_herindelingen_and_organisaties_are_told(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    body = {"datum": "2027-01-01", "vanCode": ZWOLLE, "naarCode": "GM0758", "soort": "gesplitst"}
    ok(
        await client.post(
            "/herindelingen", json=body | {"status": "gepland", "bron": "toets"}, headers=issuer.beheerder()
        )
    )
    events = (await deliver(app)).events
    told = {(event["subject"], event["sequence"]): event["type"].removeprefix("nl.gelijke-kansen.") for event in events}
    herindeling = next(event for event in events if event["type"].endswith("herindelingen.geregistreerd"))
    organisaties = ok(await client.get("/organisaties"))["resultaten"]
    assert told == {
        **{(one["id"], "1"): "organisaties.geregistreerd" for one in organisaties},
        (ZWOLLE, "1"): "gemeenten.geregistreerd",
        ("GM0758", "1"): "gemeenten.geregistreerd",
        (herindeling["subject"], "1"): "herindelingen.geregistreerd",
        (ZWOLLE, "2"): "gemeenten.gewijzigd",
        ("GM0758", "2"): "gemeenten.gewijzigd",
    }
    assert set(herindeling["data"]) == {
        "id",
        "datum",
        "vanCode",
        "naarCode",
        "soort",
        "status",
        "aandeelStatus",
        "bron",
        "versie",
    }
    gemeente = next(event for event in events if event["subject"] == ZWOLLE)
    assert set(gemeente["data"]) == {*("code", "naam", "aliassen", "provinciecode", "provincie", "opvolging", "versie")}


async def test_what_was_refused_is_not_told(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    assert (await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": "2028-01-01"})).status_code == 409
    assert len((await deliver(app)).of(agenda)) == 1


def interventie_event(interventie_id: str, versie: int, **data: object) -> Json:
    state = {"id": interventie_id, "slug": "naam", "naam": f"Naam {versie}", "status": "gepubliceerd", "themas": []}
    return {
        "specversion": "1.0",
        "id": str(uuid4()),
        "source": SEARCH,
        "type": "nl.gelijke-kansen.interventies.gepubliceerd",
        "subject": interventie_id,
        "time": "2026-11-24T12:00:00Z",
        "sequence": str(versie),
        "datacontenttype": "application/json",
        "data": state | {"versie": versie, **data},
    }


async def receive(
    client: httpx.AsyncClient, event: Json, secret: str = WEBHOOK_SECRETS["intervention-search"]
) -> httpx.Response:
    request = client.build_request("POST", "/gebeurtenissen", json=event)
    headers = sign(secret.encode(), event["id"], datetime.now(UTC), request.content)
    headers["Content-Type"] = "application/cloudevents+json"
    return await client.post("/gebeurtenissen", content=request.content, headers=headers)


async def stored(app: Api) -> list[tuple[Any, ...]]:
    from sqlalchemy import text  # noqa: PLC0415 - one look at the copy, which no route shows

    async with app.state.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text("SELECT naam, versie FROM interventie"))]


async def test_an_intervention_that_was_published_may_be_used(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    known = str(uuid4())
    body = agenda_body(activiteiten=[{"interventieId": known}])
    assert (await client.post("/agendas", json=body, headers=issuer.zwolle())).status_code == 400
    assert (await receive(client, interventie_event(known, 3))).status_code == 204
    created = ok(await client.post("/agendas", json=body, headers=issuer.zwolle()))
    assert created["activiteiten"][0]["interventieId"] == known


async def test_an_event_that_comes_twice_counts_once(app: Api, client: httpx.AsyncClient) -> None:
    event = interventie_event(str(uuid4()), 1)
    for _ in range(2):
        assert (await receive(client, event)).status_code == 204
    assert await stored(app) == [("Naam 1", 1)]


async def test_an_old_event_does_not_overwrite_a_newer_one(app: Api, client: httpx.AsyncClient) -> None:
    known = str(uuid4())
    for versie in (2, 1, 3, 2):
        assert (await receive(client, interventie_event(known, versie))).status_code == 204
    assert await stored(app) == [("Naam 3", 3)]


Spoil = Callable[[Json], Json]


@pytest.mark.parametrize(
    ("spoil", "status"),
    [
        (lambda event: event | {"data": {}}, 400),
        (lambda event: event | {"type": "iets"}, 400),
        (lambda event: event | {"type": "nl.gelijke-kansen.onbekend.gebeurd"}, 204),
    ],
)
async def test_what_cannot_be_read_is_refused_and_what_is_not_ours_is_accepted(
    app: Api, client: httpx.AsyncClient, spoil: Spoil, status: int
) -> None:
    assert (await receive(client, spoil(interventie_event(str(uuid4()), 1)))).status_code == status
    assert await stored(app) == []


async def test_an_event_with_another_signature_is_refused(app: Api, client: httpx.AsyncClient) -> None:
    assert (await receive(client, interventie_event(str(uuid4()), 1), secret="x" * 40)).status_code == 401
    assert await stored(app) == []
