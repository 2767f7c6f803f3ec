"""What is agreed after an agenda was signed, and what holds on a day."""

from typing import Any

import httpx
import pytest
from support.addenda import addendum_body, change_addendum, create_addendum, read_on, sign_addendum, signed_agenda
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
    gemeente_body,
    make_joint,
    ok,
    openbare_bron_body,
    organisatie_body,
    pointers_of,
    put_gemeente,
    remark,
    share,
    sign_by_all,
    signature,
    year,
)
from support.tokens import OIN_BREDA, TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery

MAASTRICHT = "GM0935"


async def _maastricht(client: httpx.AsyncClient, issuer: TestIssuer) -> Json:
    """The agenda 2019-2021, signed at the latest on 19 November 2019 (vo-raad.nl, 21-11-2019)."""
    await put_gemeente(client, issuer, MAASTRICHT, gemeente_body("Maastricht", provinciecode="PV31"))
    activiteiten = [{"omschrijving": "Basisschool van de Toekomst"}]
    body = openbare_bron_body(titel="GKA-agenda Maastricht", gemeenten=[MAASTRICHT], activiteiten=activiteiten)
    agenda = await agree(client, issuer, ok(await client.post("/agendas", json=body, headers=issuer.beheerder())))
    for partij in ("gemeente", "ocw"):
        at_the_latest = {"datum": "2019-11-19", "precisie": "uiterlijk"}
        signed = signature(partij, at_the_latest, gemeentecode=MAASTRICHT if partij == "gemeente" else None)
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signed))
    return agenda


async def _its_addendum(client: httpx.AsyncClient, issuer: TestIssuer, agenda: Json) -> Json:
    """The addendum 2021-2024, agreed at the end of 2021 (gelijke-kansen.nl/gemeenten/maastricht)."""
    body = addendum_body(
        titel="Addendum Maastricht 2021-2024",
        periodeVan=year("2021"),
        periodeTot=year("2024"),
        activiteiten=[{"omschrijving": "Dagarrangementen"}, {"omschrijving": "Taal-leesontwikkeling"}],
        herkomst="openbare_bron",
        bron="https://www.gelijke-kansen.nl/gemeenten/maastricht",
    )
    addendum = ok(await client.post(f"/agendas/{agenda['id']}/addenda", json=body, headers=issuer.beheerder()))
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    for partij in ("gemeente", "ocw"):
        at_the_latest = {"datum": "2021-12-31", "precisie": "uiterlijk"}
        signed = signature(partij, at_the_latest, gemeentecode=MAASTRICHT if partij == "gemeente" else None)
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, "ondertekeningen", signed))
    return addendum


async def test_maastricht_is_readable_as_of_any_day(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await _maastricht(client, issuer)
    addendum = await _its_addendum(client, issuer, agenda)
    assert addendum["status"] == "ondertekend"
    own, added = ["Basisschool van de Toekomst"], ["Dagarrangementen", "Taal-leesontwikkeling"]
    for op, activiteiten, is_lopend, is_geldig in (
        ("2018-12-31", own, False, False),
        ("2020-06-01", own, True, False),
        # In 2021 nobody can say: the addendum began some day of that year, and was signed by the end of it.
        ("2021-06-01", own, True, None),
        ("2021-12-31", own + added, True, True),
        ("2023-01-01", own + added, True, True),
        ("2024-12-31", own + added, True, True),
        ("2025-01-01", own, False, False),
    ):
        read = await read_on(client, agenda, op)
        assert [one["omschrijving"] for one in read["activiteiten"]] == activiteiten, op
        assert (read["isLopend"], read["addenda"][0]["isGeldig"]) == (is_lopend, is_geldig), op
        assert (read["geldigOp"], read["addenda"][0]["id"]) == (op, addendum["id"])
    assert (await read_on(client, agenda, "2023-01-01"))["periodeTot"] == year("2024")


async def test_what_is_agreed_again_is_read_once_and_equal_amounts_are_two(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    body = agenda_body()
    same = {name: body[name] for name in ("activiteiten", "afspraken", "financiering", "themas")}
    addendum = await create_addendum(client, issuer.zwolle(), agenda, **same)
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    await sign_addendum(client, issuer, addendum)
    read = await read_on(client, agenda, "2028-01-01")
    assert {name: len(read[name]) for name in same} == {
        "activiteiten": 1,
        "afspraken": 1,
        "financiering": 2,
        "themas": 1,
    }


async def test_without_a_day_an_agenda_reads_as_it_was_signed(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await _maastricht(client, issuer)
    await _its_addendum(client, issuer, agenda)
    read = ok(await client.get(f"/agendas/{agenda['id']}"))
    assert [one["omschrijving"] for one in read["activiteiten"]] == ["Basisschool van de Toekomst"]
    assert (read["geldigOp"], read["periodeTot"], len(read["addenda"])) == (None, year("2021"), 1)


async def test_an_addendum_goes_through_the_life_of_an_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    assert (addendum["status"], addendum["agendaId"]) == ("concept", agenda["id"])
    addendum = ok(await change_addendum(client, issuer.zwolle(), addendum, "_indienen"))
    addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, "_behandelen"))
    addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, "_terugsturen", remark("/activiteiten")))
    assert addendum["laatsteBeoordeling"]["opmerkingen"][0]["pointer"] == "/activiteiten"
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    addendum = await sign_addendum(client, issuer, addendum)
    assert (addendum["status"], len(addendum["ondertekeningen"])) == ("ondertekend", 2)
    gone = ok(await change_addendum(client, issuer.zwolle(), addendum, "_beeindigen", {"datum": "2028-07-01"}))
    assert (gone["status"], gone["beeindigdOp"]) == ("ondertekend", "2028-07-01")
    assert ok(await client.get(f"/agendas/{agenda['id']}"))["beeindigdOp"] is None
    history = ok(await client.get(f"/addenda/{addendum['id']}/versies", headers=issuer.zwolle()))
    assert [one["wat"] for one in history["resultaten"]][:2] == ["registreren", "indienen"]


async def test_siblings_hear_of_an_addendum_under_its_own_name(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    await Delivery(app.state.sessions, ()).run_once()
    feed = ok(await client.get("/gebeurtenissen", headers=issuer.zwolle()))["resultaten"]
    (event,) = (event for event in feed if event["subject"] == addendum["id"])
    assert event["type"] == "nl.gelijke-kansen.addenda.geregistreerd"
    assert (event["data"]["agendaId"], event["data"]["openbaar"]) == (agenda["id"], False)
    public = ok(await client.get("/gebeurtenissen"))["resultaten"]
    assert addendum["id"] not in {event["subject"] for event in public}


async def test_a_draft_is_seen_by_its_own_gemeente_alone(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    for headers, sees in ((issuer.zwolle(), True), (issuer.beheerder(), True), (issuer.breda(), False), ({}, False)):
        assert (await client.get(f"/addenda/{addendum['id']}", headers=headers)).status_code == (200 if sees else 404)
        listed = ok(await client.get(f"/agendas/{agenda['id']}/addenda", headers=headers))
        assert listed["totaal"] == int(sees)
        read = ok(await client.get(f"/agendas/{agenda['id']}", headers=headers))
        assert read["addenda"] == []  # only what was signed stands beside an agenda


async def test_every_other_gemeente_consents_and_signs(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    for headers, signed in (
        (issuer.zwolle(), signature()),
        (issuer.breda(), signature(gemeentecode=BREDA)),
        (issuer.beheerder(), signature("ocw")),
    ):
        agenda = ok(await change(client, headers, agenda, "ondertekeningen", signed))
    addendum = await create_addendum(client, issuer.breda(), agenda)
    assert addendum["indiener"] == OIN_BREDA
    refused = await change_addendum(client, issuer.breda(), addendum, "_indienen")
    assert (refused.status_code, codes_of(refused)) == (409, ["instemming-ontbreekt"])
    addendum = ok(await change_addendum(client, issuer.zwolle(), addendum, "_instemmen"))
    assert ok(await change_addendum(client, issuer.breda(), addendum, "_indienen"))["status"] == "ingediend"


async def test_what_is_missing_is_told_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    empty: dict[str, Any] = {"periodeVan": None, "periodeTot": None, "activiteiten": []}
    addendum = await create_addendum(client, issuer.zwolle(), agenda, **empty)
    refused = await change_addendum(client, issuer.zwolle(), addendum, "_indienen")
    assert (refused.status_code, pointers_of(refused)) == (409, ["/periodeVan", "/periodeTot", ""])


async def test_an_addendum_does_not_begin_before_its_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    path = f"/agendas/{agenda['id']}/addenda"
    early = addendum_body(periodeVan=day("2025-12-31"), periodeTot=day("2025-12-30"))
    refused = await client.post(path, json=early, headers=issuer.zwolle())
    assert (refused.status_code, codes_of(refused)) == (400, ["voor-agenda", "voor-begin"])
    same_day = addendum_body(periodeVan=day("2026-01-01"))
    assert (await client.post(path, json=same_day, headers=issuer.zwolle())).status_code == 201


async def test_only_a_signed_agenda_has_addenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    path = f"/agendas/{agenda['id']}/addenda"
    assert (await client.post(path, json=addendum_body(), headers=issuer.zwolle())).status_code == 409
    assert (await client.post(path, json=addendum_body(), headers=issuer.breda())).status_code == 404
    agenda = await sign_by_all(client, issuer, await agree(client, issuer, agenda))
    assert (await client.post(path, json=addendum_body(), headers=issuer.breda())).status_code == 403
    assert (await client.post(path, json=addendum_body(), headers={})).status_code == 401
    ended = ok(
        await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": agenda["ondertekendOp"]["datum"]})
    )
    assert ended["status"] == "beeindigd"
    assert (await client.post(path, json=addendum_body(), headers=issuer.zwolle())).status_code == 409


async def test_an_addendum_ends_with_its_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await _maastricht(client, issuer)
    await _its_addendum(client, issuer, agenda)
    ok(await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": "2020-07-01"}))
    read = await read_on(client, agenda, "2023-01-01")
    assert (read["isLopend"], read["addenda"][0]["isGeldig"], len(read["activiteiten"])) == (False, False, 1)


async def test_a_draft_that_nobody_submitted_can_be_deleted(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    path, at = f"/addenda/{addendum['id']}", {"If-Match": '"1"'}
    assert (await client.delete(path, headers=issuer.breda() | at)).status_code == 403
    assert (await client.delete(path, headers=issuer.zwolle() | at)).status_code == 204
    assert (await client.get(path, headers=issuer.zwolle())).status_code == 404


async def test_the_same_content_again_is_no_version(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    addendum = await create_addendum(client, issuer.zwolle(), await signed_agenda(client, issuer))
    path, at = f"/addenda/{addendum['id']}", issuer.zwolle() | {"If-Match": '"1"'}
    assert ok(await client.put(path, json=addendum_body(), headers=at))["versie"] == 1
    assert ok(await client.put(path, json=addendum_body(titel="Anders"), headers=at))["versie"] == 2
    assert (await client.put(path, json=addendum_body(), headers=at)).status_code == 412
    fixed = addendum_body(herkomst="openbare_bron", bron="https://www.gelijke-kansen.nl")
    refused = await client.put(path, json=fixed, headers=issuer.beheerder() | {"If-Match": '"2"'})
    assert pointers_of(refused) == ["/herkomst"]


async def test_addenda_follow_who_speaks_for_the_gemeente(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    newcomer = "00000099000000880000"
    body = organisatie_body("Dienst Zwolle", newcomer, ZWOLLE)
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    await share(app)
    headers = issuer.headers("dienst", organisaties=[newcomer], scope="agenda:lezen")
    assert (await client.get(f"/addenda/{addendum['id']}", headers=headers)).status_code == 200


async def test_an_agenda_has_at_most_fifty(
    client: httpx.AsyncClient, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agenda = await signed_agenda(client, issuer)
    monkeypatch.setattr("agenda_api.addenda.service.MAX_ADDENDA", 2)
    path = f"/agendas/{agenda['id']}/addenda"
    answers = [await client.post(path, json=addendum_body(), headers=issuer.zwolle()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 409]
