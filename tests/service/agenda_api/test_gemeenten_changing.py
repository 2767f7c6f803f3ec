"""How a beheerder registers and changes gemeenten and herindelingen."""

from uuid import uuid4

import httpx
import pytest
from sqlalchemy import select
from support.agendas import BREDA, ZWOLLE, Json, codes_of, gemeente_body, ok, pointers_of
from support.tokens import TestIssuer
from support.versions import version_of

from shared.app import Api
from shared.events.tables import Gebeurtenis


def herindeling(**changes: object) -> Json:
    base: Json = {"datum": "2027-01-01", "vanCode": ZWOLLE, "naarCode": BREDA, "soort": "gesplitst"}
    return base | {"aandeel": 0.6, "status": "gepland", "bron": "toets", **changes}


async def events_of(app: Api, onderwerp: str) -> int:
    """How many times something was told about one subject."""
    async with app.state.sessions() as session:
        rows = await session.scalars(select(Gebeurtenis).where(Gebeurtenis.onderwerp == onderwerp))
        return len(rows.all())


async def test_a_gemeente_is_registered_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    new = issuer.beheerder() | {"If-None-Match": "*"}
    first = await client.put("/gemeenten/14", json=gemeente_body("Groningen", provinciecode="PV20"), headers=new)
    assert (first.status_code, version_of(first), first.json()["code"]) == (201, 1, "GM0014")
    again = await client.put("/gemeenten/14", json=gemeente_body("Anders"), headers=new)
    assert again.status_code == 412


async def test_a_change_of_a_gemeente_names_its_version(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    path, body = f"/gemeenten/{ZWOLLE}", gemeente_body("Zwolle", aliassen=["Swolle"])
    assert (await client.put(path, json=body, headers=issuer.beheerder())).status_code == 428
    stale = await client.put(path, json=body, headers=issuer.beheerder() | {"If-Match": '"9"'})
    assert stale.status_code == 412
    changed = await client.put(path, json=body, headers=issuer.beheerder() | {"If-Match": '"1"'})
    assert (changed.status_code, version_of(changed)) == (200, 2)
    assert ok(await client.get("/gemeenten", params={"naam": "swolle"}))["totaal"] == 1


async def test_a_gemeente_that_is_sent_as_it_is_stays_what_it_was(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    path, body = f"/gemeenten/{ZWOLLE}", gemeente_body("Zwolle", aliassen=["Swolle"])
    first = await client.put(path, json=body, headers=issuer.beheerder() | {"If-Match": '"1"'})
    told = await events_of(app, ZWOLLE)
    again = await client.put(path, json=body, headers=issuer.beheerder() | {"If-Match": '"2"'})
    assert (again.status_code, version_of(again), again.json()) == (200, 2, first.json())
    assert await events_of(app, ZWOLLE) == told == 2


@pytest.mark.parametrize("code", ["0", "0000", "GM1999", "9999"])
async def test_a_code_that_stands_for_no_gemeente_is_not_registered(
    client: httpx.AsyncClient, issuer: TestIssuer, code: str
) -> None:
    new = issuer.beheerder() | {"If-None-Match": "*"}
    refused = await client.put(f"/gemeenten/{code}", json=gemeente_body("RNI"), headers=new)
    assert (codes_of(refused), pointers_of(refused)) == (["geen-gemeente"], ["/pad/gemeentecode"])


@pytest.mark.parametrize("naam", ["Overijssel", "Provincie Utrecht", "Twente", "Nederland"])
async def test_another_kind_of_area_is_no_gemeente(client: httpx.AsyncClient, issuer: TestIssuer, naam: str) -> None:
    new = issuer.beheerder() | {"If-None-Match": "*"}
    body = gemeente_body(naam, geldigVan="2021-01-01", geldigTot="2020-01-01")
    refused = await client.put("/gemeenten/GM9990", json=body, headers=new)
    assert (codes_of(refused), pointers_of(refused)) == (["geen-gemeente", "voor-begin"], ["/naam", "/geldigTot"])


async def test_a_gemeente_may_bear_the_name_of_its_provincie(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    new = issuer.beheerder() | {"If-None-Match": "*"}
    for code, naam in (("GM0344", "Utrecht"), ("GM0014", "Groningen")):
        ok(await client.put(f"/gemeenten/{code}", json=gemeente_body(naam), headers=new))


@pytest.mark.parametrize("path", ["/gemeenten", "/organisaties", "/samenwerkingsverbanden"])
@pytest.mark.parametrize("naam", ["", " "])
async def test_a_search_for_no_name_is_refused(reading_client: httpx.AsyncClient, path: str, naam: str) -> None:
    answer = await reading_client.get(path, params={"naam": naam})
    assert (answer.status_code, pointers_of(answer)) == (400, ["/query/naam"])


async def test_an_unknown_gemeente_cannot_be_changed(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    answer = await client.put("/gemeenten/9", json=gemeente_body(), headers=issuer.beheerder() | {"If-Match": '"1"'})
    assert answer.status_code == 404


@pytest.mark.parametrize("headers", [{"If-Match": "*"}, {"If-None-Match": '"1"'}, {"If-Match": 'W/"1"'}])
async def test_a_condition_that_cannot_be_read_is_a_fault(
    client: httpx.AsyncClient, issuer: TestIssuer, headers: dict[str, str]
) -> None:
    answer = await client.put(f"/gemeenten/{ZWOLLE}", json=gemeente_body(), headers=issuer.beheerder() | headers)
    assert answer.status_code == 400


async def test_a_gemeente_does_not_end_before_it_begins(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = gemeente_body(geldigVan="2021-01-01", geldigTot="2021-01-01")
    refused = await client.put("/gemeenten/9", json=body, headers=issuer.beheerder() | {"If-None-Match": "*"})
    assert (codes_of(refused), pointers_of(refused)) == (["voor-begin"], ["/geldigTot"])


async def test_only_the_beheerder_registers(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    new = {"If-None-Match": "*"}
    answer = await client.put("/gemeenten/9", json=gemeente_body(), headers=issuer.zwolle() | new)
    assert answer.status_code == 403
    assert (await client.post("/herindelingen", json=herindeling(), headers=issuer.zwolle())).status_code == 403
    assert (await client.post("/herindelingen", json=herindeling())).status_code == 401


async def test_a_herindeling_shows_on_both_gemeenten_as_a_new_version(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    headers = issuer.beheerder() | {"Idempotency-Key": str(uuid4())}
    created = await client.post("/herindelingen", json=herindeling(), headers=headers)
    assert created.status_code == 201
    assert created.headers["location"].endswith(f"/agenda/v1/herindelingen/{created.json()['id']}")
    assert ok(await client.get(f"/herindelingen/{created.json()['id']}")) == created.json()
    for code, side in ((ZWOLLE, "opvolgers"), (BREDA, "voorgangers")):
        answer = await client.get(f"/gemeenten/{code}")
        assert version_of(answer) == 2
        assert [one["aandeel"] for one in answer.json()[side]] == [0.6]


async def test_a_herindeling_is_registered_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    ok(await client.post("/herindelingen", json=herindeling(), headers=issuer.beheerder()))
    again = await client.post("/herindelingen", json=herindeling(), headers=issuer.beheerder())
    assert again.status_code == 409


async def test_every_fault_of_a_herindeling_is_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = herindeling(vanCode="GM9998", naarCode="GM9998")
    refused = await client.post("/herindelingen", json=body, headers=issuer.beheerder())
    assert codes_of(refused) == ["onbekende-gemeente", "onbekende-gemeente", "zelfde-gemeente"]


async def test_a_gemeente_cannot_pass_on_more_than_all_of_itself(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    ok(await client.put("/gemeenten/14", json=gemeente_body(), headers=issuer.beheerder() | {"If-None-Match": "*"}))
    ok(await client.post("/herindelingen", json=herindeling(), headers=issuer.beheerder()))
    body = herindeling(naarCode="GM0014", aandeel=0.5)
    refused = await client.post("/herindelingen", json=body, headers=issuer.beheerder())
    assert codes_of(refused) == ["meer-dan-geheel"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"aandeel": 1}, ("vast", True)),
        ({"aandeel": 0.6}, ("vast", None)),
        ({"aandeel": 0.6, "aandeelStatus": "geschat", "rechtsopvolger": False}, ("geschat", False)),
        ({"aandeel": None, "rechtsopvolger": True}, ("onbekend", True)),
    ],
)
async def test_what_is_not_told_of_a_share_follows_from_the_law_or_stays_unknown(
    client: httpx.AsyncClient, issuer: TestIssuer, sent: Json, told: tuple[str, bool | None]
) -> None:
    read = ok(await client.post("/herindelingen", json=herindeling(**sent), headers=issuer.beheerder()))
    assert (read["aandeelStatus"], read["rechtsopvolger"]) == told


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"aandeel": 1, "rechtsopvolger": False}, "hele-gemeente"),
        ({"aandeel": None, "aandeelStatus": "vast"}, "past-niet-bij-aandeel"),
        ({"aandeel": 0.6, "aandeelStatus": "onbekend"}, "past-niet-bij-aandeel"),
    ],
)
async def test_a_share_and_what_is_said_of_it_agree(
    client: httpx.AsyncClient, issuer: TestIssuer, sent: Json, code: str
) -> None:
    refused = await client.post("/herindelingen", json=herindeling(**sent), headers=issuer.beheerder())
    assert codes_of(refused) == [code]


async def test_a_gemeente_has_one_successor(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    ok(await client.put("/gemeenten/14", json=gemeente_body(), headers=issuer.beheerder() | {"If-None-Match": "*"}))
    ok(await client.post("/herindelingen", json=herindeling(rechtsopvolger=True), headers=issuer.beheerder()))
    body = herindeling(naarCode="GM0014", aandeel=0.4, rechtsopvolger=True)
    refused = await client.post("/herindelingen", json=body, headers=issuer.beheerder())
    assert codes_of(refused) == ["al-een-rechtsopvolger"]


@pytest.mark.parametrize("aandeel", [0, -0.1, 1.01, "0.5", True, 0.12345678])
async def test_a_share_is_a_part_of_the_whole(client: httpx.AsyncClient, issuer: TestIssuer, aandeel: object) -> None:
    body = herindeling(aandeel=aandeel)
    refused = await client.post("/herindelingen", json=body, headers=issuer.beheerder())
    assert (refused.status_code, pointers_of(refused)) == (400, ["/aandeel"])
