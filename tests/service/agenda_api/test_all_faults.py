"""Everything that is wrong with what is sent is told at once: after rights, and before what the state forbids."""

from uuid import uuid4

import httpx
import pytest
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    agenda_body,
    agree,
    change,
    codes_of,
    create_agenda,
    day,
    decide,
    make_joint,
    ok,
    openbare_bron_body,
    pointers_of,
    sign_by_all,
    signature,
    year,
)
from support.tokens import TestIssuer


@pytest.mark.parametrize("method", ["POST", "PUT"])
async def test_form_and_what_does_not_exist_are_told_together(
    client: httpx.AsyncClient, issuer: TestIssuer, method: str
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    body = agenda_body(
        titel="",
        gemeenten=["x", "GM9999", ZWOLLE],
        activiteiten=[{"interventieId": str(uuid4())}, {"omschrijving": 3}, {"interventieId": "x"}],
        periodeTot=year("2029"),
        factoren=[31],
    )
    address = "/agendas" if method == "POST" else f"/agendas/{agenda['id']}"

    refused = await client.request(method, address, json=body, headers=issuer.zwolle() | {"If-Match": '"1"'})

    assert refused.status_code == 400
    assert set(pointers_of(refused)) >= {
        *("/titel", "/gemeenten/0", "/gemeenten/1", "/factoren/0", "/periodeTot"),
        *("/activiteiten/0/interventieId", "/activiteiten/1/omschrijving", "/activiteiten/2/interventieId"),
    }
    assert "/gemeenten/2" not in pointers_of(refused)


async def test_what_stands_twice_is_told_at_its_own_place_beside_all_else(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    body = agenda_body(titel="", gemeenten=[ZWOLLE, "GM9999", "0193", "XX"], themas=["x", "ouderbetrokkenheid"] * 2)
    sound = agenda_body(gemeenten=[ZWOLLE, ZWOLLE, "GM9999"])

    refused, shorter = [await client.post("/agendas", json=sent, headers=issuer.zwolle()) for sent in (body, sound)]

    assert dict(zip(pointers_of(refused), codes_of(refused), strict=True)) == {
        "/titel": "tekst-leeg",
        "/themas/0": "onbekende-code",
        "/themas/2": "onbekende-code",
        "/themas/3": "dubbele-waarde",
        "/gemeenten/1": "onbekende-gemeente",
        "/gemeenten/2": "dubbele-waarde",
        "/gemeenten/3": "gemeentecode-vorm",
    }
    assert dict(zip(pointers_of(shorter), codes_of(shorter), strict=True)) == {
        "/gemeenten/1": "dubbele-waarde",
        "/gemeenten/2": "onbekende-gemeente",
    }


@pytest.mark.parametrize("body", [None, [], "x", {"gemeenten": 3, "activiteiten": "x", "periodeVan": []}])
async def test_what_cannot_be_read_at_all_is_told_as_a_fault_of_form_only(
    client: httpx.AsyncClient, issuer: TestIssuer, body: object
) -> None:
    refused = await client.post("/agendas", json=body, headers=issuer.zwolle())

    assert refused.status_code == 400
    assert "onbekende-gemeente" not in codes_of(refused)


async def test_remarks_are_judged_by_their_text_and_by_where_they_point(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    for step in ("_indienen", "_behandelen"):
        agenda = ok(await change(client, issuer.beheerder(), agenda, step))
    remarks = [
        {"pointer": "/analyse", "tekst": ""},
        {"pointer": "/bestaat/niet", "tekst": "Anders."},
        {"pointer": "geen", "tekst": 3},
        {"pointer": 3, "tekst": "Anders."},
    ]

    refused = await change(client, issuer.beheerder(), agenda, "_terugsturen", {"opmerkingen": remarks})

    places = ("0/tekst", "2/tekst", "3/pointer", "1/pointer", "2/pointer")
    assert (refused.status_code, pointers_of(refused)) == (400, [f"/opmerkingen/{place}" for place in places])


async def test_where_remarks_point_is_told_to_nobody_who_may_not_send_back(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    body = {"opmerkingen": [{"pointer": "/bestaat/niet", "tekst": ""}]}

    refused = await change(client, issuer.breda(), agenda, "_terugsturen", body)

    assert (refused.status_code, refused.json()["fouten"]) == (403, [])


async def test_an_end_is_judged_by_its_day_and_its_reason(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    agenda = ok(await change(client, issuer.breda(), agenda, "ondertekeningen", signature(gemeentecode=BREDA)))
    agenda = await sign_by_all(client, issuer, agenda)

    without = await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": "2100-01-01"})
    unread = await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": "2100-01-01", "reden": ""})
    neither = await change(client, issuer.beheerder(), agenda, "_beeindigen", {})

    assert (without.status_code, pointers_of(without)) == (400, ["/datum", "/reden"])
    assert pointers_of(unread) == ["/reden", "/datum"]
    assert pointers_of(neither) == ["/datum", "/reden"]


async def test_who_may_not_sign_hears_that_first_and_who_may_everything_at_once(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    wrong = signature(datum=day("2015-01-01"), organisatienaam="Stichting X", functie="")

    of_another = await change(client, issuer.breda(), agenda, "ondertekeningen", wrong)
    own = await change(client, issuer.zwolle(), agenda, "ondertekeningen", wrong)
    unreadable = await change(client, issuer.zwolle(), agenda, "ondertekeningen", wrong | {"partij": "x"})

    assert of_another.status_code == 403
    assert (own.status_code, sorted(pointers_of(own))) == (400, ["/datum", "/functie", "/organisatienaam"])
    assert sorted(pointers_of(unreadable)) == ["/datum", "/functie", "/partij"]


async def test_a_party_beside_the_owners_hears_what_is_wrong_with_its_signature(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    concept = await create_agenda(client, issuer.zwolle())
    wrong = signature("partner", functie="")

    heard = await change(client, issuer.breda(), agenda, "ondertekeningen", wrong)
    hidden = await change(client, issuer.breda(), concept, "ondertekeningen", wrong)

    assert (heard.status_code, sorted(pointers_of(heard))) == (400, ["/functie", "/organisatienaam"])
    assert hidden.status_code == 403


async def test_a_decision_is_judged_by_rights_then_by_what_is_sent_then_by_the_state(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await make_joint(client, issuer)
    at = {"If-Match": f'"{agenda["versie"]}"'}
    address = f"/agendas/{agenda['id']}/collegebesluiten"

    others = await decide(client, issuer.breda(), agenda, ZWOLLE)
    body = {"datum": "2100-01-01", "kenmerk": ""}
    faults = await client.put(f"{address}/GM0001", json=body, headers=issuer.zwolle() | at)
    early = await decide(client, issuer.zwolle(), agenda, ZWOLLE)

    assert others.status_code == 403
    assert (faults.status_code, pointers_of(faults)) == (400, ["/kenmerk", "/pad/gemeentecode", "/datum"])
    assert (early.status_code, codes_of(early)) == (409, ["status-past-niet"])


async def test_a_decision_is_taken_away_by_its_gemeente_until_the_agenda_is_signed(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    async def take_away(headers: dict[str, str], agenda: Json, code: str) -> httpx.Response:
        at = headers | {"If-Match": f'"{agenda["versie"]}"'}
        return await client.delete(f"/agendas/{agenda['id']}/collegebesluiten/{code}", headers=at)

    agenda = await agree(client, issuer, await make_joint(client, issuer))
    for headers, code in ((issuer.zwolle(), ZWOLLE), (issuer.breda(), BREDA)):
        agenda = ok(await decide(client, headers, agenda, code))
    assert (await take_away(issuer.breda(), agenda, ZWOLLE)).status_code == 403
    assert (await take_away(issuer.zwolle(), agenda | {"versie": 1}, ZWOLLE)).status_code == 412
    agenda = ok(await take_away(issuer.zwolle(), agenda, ZWOLLE))
    again = await take_away(issuer.zwolle(), agenda, ZWOLLE)

    assert [one["gemeentecode"] for one in agenda["collegebesluiten"]] == [BREDA]
    assert (again.status_code, again.json()["type"].rpartition("/")[2]) == (404, "collegebesluit-niet-gevonden")
    agenda = ok(await change(client, issuer.breda(), agenda, "ondertekeningen", signature(gemeentecode=BREDA)))
    signed = await sign_by_all(client, issuer, agenda)
    late = await take_away(issuer.breda(), signed, BREDA)
    assert (late.status_code, codes_of(late)) == (409, ["status-past-niet"])
    told = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))["resultaten"]
    assert "collegebesluit_verwijderen" in {one["wat"] for one in told}


async def test_nobody_withdraws_an_agenda_over_what_another_signed(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    agenda = ok(await change(client, issuer.breda(), agenda, "ondertekeningen", signature(gemeentecode=BREDA)))

    refused = await change(client, issuer.zwolle(), agenda, "_intrekken", {"reden": "Anders."})

    assert (refused.status_code, codes_of(refused)) == (409, ["al-ondertekend"])
    undo = f"ondertekeningen/{agenda['ondertekeningen'][-1]['id']}/_intrekken"
    agenda = ok(await change(client, issuer.breda(), agenda, undo, {"reden": "Wij zien ervan af."}))
    withdrawn = ok(await change(client, issuer.zwolle(), agenda, "_intrekken", {"reden": "Anders."}))
    assert withdrawn["status"] == "ingetrokken"


async def test_the_same_signature_again_is_no_new_one(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    first = await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature())
    again = await change(client, issuer.zwolle(), ok(first), "ondertekeningen", signature())

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert "location" not in again.headers


@pytest.mark.parametrize(
    ("signed_on", "running"),
    [
        (day("2020-05-01"), {"2020-04-30": 0, "2020-05-01": 1, "2021-12-31": 1, "2022-01-01": 0}),
        ({"datum": "2020-07-14", "precisie": "uiterlijk"}, {"2020-07-13": 0, "2020-07-14": 1}),
        (year("2020"), {"2020-12-30": 0, "2020-12-31": 1}),
        (day("2018-03-01"), {"2019-12-30": 0, "2019-12-31": 1}),
        ({"datum": None, "precisie": "onbekend"}, {"2020-12-31": 0, "2021-12-31": 0}),
    ],
)
async def test_an_agenda_runs_from_its_signature_when_that_came_after_its_begin(
    client: httpx.AsyncClient, issuer: TestIssuer, signed_on: Json, running: dict[str, int]
) -> None:
    body = openbare_bron_body(periodeVan=year("2019"), periodeTot=year("2021"))
    agenda = ok(await client.post("/agendas", json=body, headers=issuer.beheerder()))
    agenda = await agree(client, issuer, agenda)
    for partij in ("gemeente", "ocw"):
        sent = signature(partij, datum=signed_on)
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", sent))

    found = {op: ok(await client.get("/agendas", params={"lopendOp": op}))["totaal"] for op in running}

    assert found == running
