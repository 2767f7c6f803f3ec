"""An agenda begins from the one before it, or from what is known about a theme."""

import httpx
import pytest
from sqlalchemy import text
from support.addenda import signed_agenda
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    change,
    codes_of,
    create_agenda,
    day,
    ok,
    openbare_bron_body,
    pointers_of,
)
from support.tokens import TestIssuer

from shared.app import Api

NEXT = {"titel": "Volgende agenda", "periodeVan": day("2030-01-01"), "periodeTot": day("2033-12-31")}


async def copy(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, **changes: object) -> httpx.Response:
    body = {name: value for name, value in (NEXT | changes).items() if value is not None}
    return await client.post(f"/agendas/{agenda['id']}/kopieen", json=body, headers=headers)


async def test_the_next_agenda_takes_over_what_it_is_about(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    research = {
        "soort": "onderzoek",
        "omschrijving": "Wat helpt?",
        "vraag": "Wat helpt?",
        "partner": "Hogeschool Windesheim",
        "opleverdatum": "2028-06-30",
    }
    doel = {"omschrijving": "Meer brugfunctionarissen", "streefwaarde": 8, "streefdatum": "2029-12-31"}
    ambities = [{"omschrijving": "Samen optrekken", "doelen": [doel]}]
    agenda = await signed_agenda(client, issuer, afspraken=[research], ambities=ambities)
    answer = await copy(client, issuer.zwolle(), agenda)
    new = ok(answer)

    assert (answer.status_code, answer.headers["location"].endswith(new["id"])) == (201, True)
    assert (new["status"], new["versie"], new["titel"], new["periodeVan"]) == (
        "concept",
        1,
        "Volgende agenda",
        day("2030-01-01"),
    )
    for kept in ("analyse", "themas", "pijlers", "factoren", "leefwerelden", "soort"):
        assert new[kept] == agenda[kept]
    for gone in ("financiering", "documenten", "ondertekeningen", "instemmingen", "collegebesluiten"):
        assert new[gone] == []
    (old_doel,), (new_doel,) = agenda["ambities"][0]["doelen"], new["ambities"][0]["doelen"]
    assert new_doel == old_doel | {"id": new_doel["id"], "streefdatum": None}
    assert new_doel["id"] != old_doel["id"]
    assert new["activiteiten"][0]["id"] != agenda["activiteiten"][0]["id"]
    assert new["afspraken"] == [agenda["afspraken"][0] | {"opleverdatum": None}]
    assert ok(await client.get(f"/agendas/{agenda['id']}"))["versie"] == agenda["versie"]


async def test_who_is_bound_today_takes_on_the_next_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    """Breda took over Zwolle, so the agenda of Zwolle goes on as one of Breda."""
    agenda = await signed_agenda(client, issuer)
    move = {"datum": "2026-01-01", "vanCode": ZWOLLE, "naarCode": BREDA, "soort": "opgegaan_in_bestaande"}
    facts = {"aandeel": 1, "status": "doorgevoerd", "bron": "toets"}
    ok(await client.post("/herindelingen", json=move | facts, headers=issuer.beheerder()))

    new = ok(await copy(client, issuer.breda(), agenda))

    assert [one["code"] for one in new["gemeenten"]] == [BREDA]


async def test_a_national_agenda_becomes_one_of_a_gemeente(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = openbare_bron_body(
        soort="landelijk_thema", gemeenten=[], themas=["taalbevordering"], besturen=[{"naam": "Vereniging Onderwijs"}]
    )
    national = ok(await client.post("/agendas", json=body, headers=issuer.beheerder()))
    for step in ("_indienen", "_behandelen", "_akkoord"):
        national = ok(await change(client, issuer.beheerder(), national, step))

    new = ok(await copy(client, issuer.zwolle(), national, gemeenten=[ZWOLLE]))
    sjabloon = ok(await client.get("/sjablonen/taalbevordering"))

    assert (new["soort"], new["herkomst"], new["bron"], new["besturen"]) == ("gemeentelijk", "aangeleverd", None, [])
    assert [one["code"] for one in new["gemeenten"]] == [ZWOLLE]
    assert sjabloon["landelijkeAgendas"] == [{"id": national["id"], "titel": national["titel"]}]


async def test_a_copy_is_made_by_who_may_register_it(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    draft = await create_agenda(client, issuer.zwolle())

    assert (await copy(client, issuer.breda(), agenda)).status_code == 403
    assert (await copy(client, issuer.breda(), draft)).status_code == 404
    assert ok(await copy(client, issuer.breda(), agenda, gemeenten=[BREDA]))["gemeenten"][0]["code"] == BREDA


async def test_what_is_wrong_with_the_next_period_is_told(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    crossed = await copy(client, issuer.zwolle(), agenda, periodeTot=day("2029-12-31"))
    without = await client.post(f"/agendas/{agenda['id']}/kopieen", json={}, headers=issuer.zwolle())

    assert list(zip(pointers_of(crossed), codes_of(crossed), strict=True)) == [("/periodeTot", "voor-begin")]
    assert set(pointers_of(without)) == {"/periodeVan", "/periodeTot"}


async def test_the_same_request_sent_again_makes_one_copy(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    headers = issuer.zwolle() | {"Idempotency-Key": "8e03978e-40d5-43e8-bc93-6894a57f9324"}

    first, second = [ok(await copy(client, headers, agenda)) for _ in range(2)]
    assert first == second


async def test_a_template_can_be_sent_as_the_beginning_of_an_agenda(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    async with app.state.sessions() as session, session.begin():
        await session.execute(text(INTERVENTIES))
    themas = ok(await client.get("/sjablonen", params={"pageSize": 100}))["resultaten"]
    sjabloon = ok(await client.get("/sjablonen/taalbevordering"))
    own = {"soort": "gemeentelijk", "gemeenten": [ZWOLLE], "periodeVan": day("2027-01-01")}
    made = ok(await client.post("/agendas", json=sjabloon["inhoud"] | own, headers=issuer.zwolle()))

    assert {"thema": "taalbevordering", "label": "Taalbevordering"} in themas
    assert [one["omschrijving"] for one in sjabloon["inhoud"]["activiteiten"]] == ["Bibliotheek", "Voorlezen"]
    assert (made["themas"], len(made["activiteiten"])) == (["taalbevordering"], 2)


@pytest.mark.parametrize("thema", ["bestaat-niet", "TAALBEVORDERING"])
async def test_a_theme_without_a_template_is_told_where_they_are(reading_client: httpx.AsyncClient, thema: str) -> None:
    assert (await reading_client.get(f"/sjablonen/{thema}")).status_code == 404


INTERVENTIES = """
    INSERT INTO interventie (id, slug, naam, status, themas, versie) VALUES
        (gen_random_uuid(), 'voorlezen', 'Voorlezen', 'gepubliceerd', '{taalbevordering}', 1),
        (gen_random_uuid(), 'bibliotheek', 'Bibliotheek', 'gepubliceerd', '{taalbevordering,armoede-en-gezondheid}', 1),
        (gen_random_uuid(), 'oud', 'Oud', 'gearchiveerd', '{taalbevordering}', 1),
        (gen_random_uuid(), 'anders', 'Anders', 'gepubliceerd', '{armoede-en-gezondheid}', 1)
"""
