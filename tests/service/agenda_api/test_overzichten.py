"""Many agendas at once: found by words, counted, and written out, always of what the reader may see."""

import asyncio
import csv
import json
from io import StringIO

import httpx
import pytest
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    agree,
    codes_of,
    create_agenda,
    day,
    new_register,
    ok,
    openbare_bron_body,
    pointers_of,
)
from support.services import client_of
from support.tokens import TestIssuer
from support.voortgang import agreed_agenda, melding, report

from shared.edge import MAX_EXPORTS

MARK = "\ufeff"


@pytest.fixture(name="three")
async def _three(client: httpx.AsyncClient, issuer: TestIssuer) -> dict[str, Json]:
    """An agenda of Zwolle that is public, a draft of Zwolle, and a draft of Breda."""
    public = await create_agenda(client, issuer.zwolle(), titel="Coöperatieve agenda 2026-2029")
    return {
        "openbaar": await agree(client, issuer, public),
        "concept": await create_agenda(client, issuer.zwolle(), titel="=HYPERLINK(voorbeeld)"),
        "breda": await create_agenda(client, issuer.breda(), titel="Samen sterk", gemeenten=[BREDA], themas=[]),
    }


def table(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.text.startswith(MARK)
    return list(csv.DictReader(StringIO(answer.text.removeprefix(MARK)), delimiter=";"))


def lines(answer: httpx.Response) -> list[Json]:
    return [json.loads(line) for line in answer.text.splitlines()]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("cooper", ["openbaar"]),
        ("COÖPERATIEVE agen", ["openbaar"]),
        ("2029", ["openbaar"]),
        ("zwol", ["openbaar", "concept"]),
        ("breda sterk", ["breda"]),
        ("breda agenda", []),
        ("peratieve", []),
        ("hyperlink & !", ["concept"]),
    ],
)
async def test_agendas_are_found_by_words_of_title_and_gemeente(
    client: httpx.AsyncClient, issuer: TestIssuer, three: dict[str, Json], q: str, found: list[str]
) -> None:
    page = ok(await client.get("/agendas", params={"q": q}, headers=issuer.beheerder()))

    assert {one["id"] for one in page["resultaten"]} == {three[name]["id"] for name in found}


@pytest.mark.parametrize("q", ["", "   ", "!&|", "a" * 501])
async def test_a_search_for_nothing_is_refused(reading_client: httpx.AsyncClient, q: str) -> None:
    answer = await reading_client.get("/agendas", params={"q": q})

    assert (answer.status_code, pointers_of(answer)) == (400, ["/query/q"])


async def test_a_gemeente_is_named_by_code_or_by_name(
    client: httpx.AsyncClient, issuer: TestIssuer, three: dict[str, Json]
) -> None:
    for written in ("Breda", "gemeente breda", "758", BREDA):
        page = ok(await client.get("/agendas", params={"gemeente": written}, headers=issuer.beheerder()))
        assert [one["id"] for one in page["resultaten"]] == [three["breda"]["id"]], written


async def test_a_name_of_no_gemeente_is_told_with_what_was_meant(reading_client: httpx.AsyncClient) -> None:
    answer = await reading_client.get("/agendas", params={"gemeente": "Zwole"})

    assert codes_of(answer) == ["onbekende-gemeente"]
    assert "Zwolle" in answer.json()["fouten"][0]["melding"]


async def test_only_the_chosen_fields_are_told(client: httpx.AsyncClient, three: dict[str, Json]) -> None:
    answer = await client.get("/agendas", params={"velden": "titel,id"})

    assert ok(answer)["resultaten"] == [{"id": three["openbaar"]["id"], "titel": three["openbaar"]["titel"]}]
    assert ok(answer)["totaal"] == 1
    assert answer.headers["total-count"] == "1"
    assert "etag" in answer.headers


async def test_a_field_that_is_not_there_is_refused_with_those_that_are(reading_client: httpx.AsyncClient) -> None:
    answer = await reading_client.get("/agendas", params={"velden": "titel,geheim"})

    assert codes_of(answer) == ["onbekend-veld"]
    assert "gemeenten" in answer.json()["fouten"][0]["melding"]


@pytest.mark.usefixtures("three")
async def test_counts_are_of_what_the_reader_sees(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    of_all = ok(await client.get("/agendas/tellingen"))
    of_zwolle = ok(await client.get("/agendas/tellingen", headers=issuer.zwolle()))
    of_breda = ok(await client.get("/agendas/tellingen", params={"q": "sterk"}, headers=issuer.breda()))

    assert of_all == {
        "totaal": 1,
        "perStatus": [{"code": "akkoord", "label": "Akkoord", "aantal": 1}],
        "perThema": [{"code": "ouderbetrokkenheid", "label": "Ouderbetrokkenheid", "aantal": 1}],
        "perProvincie": [{"code": "PV23", "label": "Overijssel", "aantal": 1}],
    }
    assert (of_zwolle["totaal"], [one["code"] for one in of_zwolle["perStatus"]]) == (2, ["concept", "akkoord"])
    assert (of_breda["totaal"], of_breda["perThema"]) == (1, [])
    assert of_breda["perProvincie"] == [{"code": "PV30", "label": "Noord-Brabant", "aantal": 1}]


async def test_an_agenda_of_two_gemeenten_counts_once_in_their_provincie(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    body = openbare_bron_body(gemeenten=[ZWOLLE, BREDA], periodeTot=day("2021-12-31"))
    ok(await client.post("/agendas", json=body, headers=issuer.beheerder()))

    counted = ok(await client.get("/agendas/tellingen", headers=issuer.beheerder()))

    assert {one["code"]: one["aantal"] for one in counted["perProvincie"]} == {"PV23": 1, "PV30": 1}
    assert counted["totaal"] == 1


async def test_a_file_holds_what_the_reader_sees_and_nothing_else(
    client: httpx.AsyncClient, issuer: TestIssuer, three: dict[str, Json]
) -> None:
    of_all = table(await client.get("/agendas/export"))
    of_zwolle = table(await client.get("/agendas/export", headers=issuer.zwolle()))

    assert [row["id"] for row in of_all] == [three["openbaar"]["id"]]
    assert [row["id"] for row in of_zwolle] == sorted([three["openbaar"]["id"], three["concept"]["id"]])


@pytest.mark.usefixtures("three")
async def test_a_file_for_a_spreadsheet_opens_right_and_carries_nothing_out(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    answer = await client.get("/agendas/export", params={"q": "hyperlink"}, headers=issuer.zwolle())
    (row,) = table(answer)

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="agendas.csv"'
    assert row["titel"] == "'=HYPERLINK(voorbeeld)"
    assert (row["statuslabel"], row["themalabels"]) == ("Concept", "Ouderbetrokkenheid")
    assert (row["gemeenten"], row["gemeentenamen"], row["provincies"]) == (ZWOLLE, "Zwolle", "Overijssel")
    assert (row["periodeVan"], row["periodeVanPrecisie"], row["ondertekendOp"]) == ("2026-01-01", "dag", "")
    assert (row["financieringTotaal"], row["isLopend"]) == ("140000,5", "nee")


async def test_a_file_with_commas_has_numbers_with_points(client: httpx.AsyncClient, three: dict[str, Json]) -> None:
    asked = {"scheidingsteken": "komma", "velden": "titel,financieringTotaal"}
    answer = await client.get("/agendas/export", params=asked)

    assert answer.text == f"{MARK}titel,financieringTotaal\r\n{three['openbaar']['titel']},140000.5\r\n"


@pytest.mark.usefixtures("three")
async def test_a_file_of_lines_holds_agendas_as_the_list_has_them(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    answer = await client.get("/agendas/export", params={"formaat": "ndjson"}, headers=issuer.zwolle())
    listed = ok(await client.get("/agendas", headers=issuer.zwolle()))["resultaten"]

    assert answer.headers["content-type"] == "application/x-ndjson"
    assert sorted(lines(answer), key=lambda one: one["id"]) == sorted(listed, key=lambda one: one["id"])


@pytest.mark.parametrize("accept", ["text/csv", "application/x-ndjson", "*/*", "application/json"])
async def test_a_file_may_be_asked_for_by_its_kind(reading_client: httpx.AsyncClient, accept: str) -> None:
    assert (await reading_client.get("/agendas/export", headers={"Accept": accept})).status_code == 200


async def test_progress_of_all_agendas_is_one_file_in_the_order_of_days(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    first, second = sorted([await agreed_agenda(client, issuer) for _ in range(2)], key=lambda one: str(one["id"]))
    rows = [
        melding(
            first, "a", datum="2026-09-30", waarde=6.5, toelichting="+31 is geen formule", toelichtingOpenbaar=True
        ),
        melding(first, "b", datum="2026-06-30", toelichting="Alleen voor ons"),
        melding(second, "c"),
    ]
    ok(await report(client, issuer.zwolle(), rows))
    ok(await report(client, issuer.zwolle(), [melding(first, "b", datum="2026-06-30", waarde=7)]))

    of_all = table(await client.get("/voortgangsmeldingen/export"))
    everything = await client.get(
        "/voortgangsmeldingen/export", params={"formaat": "ndjson", "stand": "alles"}, headers=issuer.zwolle()
    )

    assert [(row["agendaId"], row["datum"], row["waarde"]) for row in of_all] == [
        (first["id"], "2026-06-30", "7"),
        (first["id"], "2026-09-30", "6,5"),
        (second["id"], "2026-09-30", "6"),
    ]
    assert {(row["sleutel"], row["melder"]) for row in of_all} == {("", "")}
    assert [row["toelichting"] for row in of_all] == ["", "'+31 is geen formule", ""]
    assert [(one["sleutel"], one["toelichting"]) for one in lines(everything)][:2] == [
        ("b", "Alleen voor ons"),
        ("b", None),
    ]


async def test_progress_in_a_file_is_that_of_the_chosen_agendas(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agreed_agenda(client, issuer, titel="Voorlezen")
    other = await agreed_agenda(client, issuer, titel="Rekenen")
    ok(await report(client, issuer.zwolle(), [melding(agenda), melding(other)]))

    answer = await client.get("/voortgangsmeldingen/export", params={"q": "voorlezen"})

    assert [row["agendaId"] for row in table(answer)] == [agenda["id"]]


async def test_a_file_longer_than_a_batch_holds_every_row_once(
    client: httpx.AsyncClient, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agenda_api.overzichten.service.BATCH", 2)
    monkeypatch.setattr("agenda_api.voortgang.export.AGENDAS", 2)
    monkeypatch.setattr("agenda_api.voortgang.export.ROWS", 2)
    agendas = [await agreed_agenda(client, issuer) for _ in range(5)]
    ok(await report(client, issuer.zwolle(), [melding(one, f"{n}") for one in agendas[:3] for n in range(3)]))

    written = table(await client.get("/agendas/export", headers=issuer.zwolle()))
    reported = table(await client.get("/voortgangsmeldingen/export", headers=issuer.zwolle()))

    assert [row["id"] for row in written] == sorted(one["id"] for one in agendas)
    assert sorted((row["agendaId"], row["sleutel"]) for row in reported) == sorted(
        (one["id"], f"{n}") for one in agendas[:3] for n in range(3)
    )


async def test_files_that_are_being_written_keep_nobody_out(agenda_api_url: str, issuer: TestIssuer) -> None:
    async with client_of(new_register(agenda_api_url, issuer.jwks_url, max_in_flight=1)) as client:
        files = [client.get("/agendas/export") for _ in range(MAX_EXPORTS + 1)]
        *written, listed = await asyncio.gather(*files, client.get("/agendas"))

    assert [answer.status_code for answer in written] == [200] * MAX_EXPORTS + [503]
    assert listed.status_code == 200
