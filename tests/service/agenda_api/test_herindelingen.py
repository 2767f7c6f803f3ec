"""A new indeling: from a file as a whole or not at all, planned and carried out, and who is bound afterwards."""

import csv
from io import StringIO
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from seed import facts
from seed.gemeenten import gemeente_body as seeded
from support.agendas import (
    BREDA,
    ZWOLLE,
    Headers,
    Json,
    codes_of,
    create_agenda,
    gemeente_body,
    ok,
    openbare_bron_body,
    pointers_of,
    put_gemeente,
)
from support.tokens import TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery

PATH = "/herindelingen"
FILE = Path(facts.DATA) / "herindelingen.csv"
ROWS = facts.rows("herindelingen")
OLD = {row["code"]: row for row in facts.rows("gemeenten")}


async def load(
    client: httpx.AsyncClient, headers: Headers, content: str | bytes, kind: str = "text/csv", **query: str
) -> httpx.Response:
    sent = dict(headers) | {"Content-Type": kind, "Idempotency-Key": str(uuid4())}
    return await client.post(f"{PATH}/_importeren", content=content, headers=sent, params=query)


def as_csv(*rows: Json, delimiter: str = ",") -> str:
    written = StringIO()
    writer = csv.DictWriter(written, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def row(van: str, naar: str, datum: str = "2027-01-01", **changes: str) -> Json:
    about = {
        "soort": "lichte_samenvoeging",
        "aandeel": "1",
        "aandeelStatus": "vast",
        "status": "gepland",
        "bron": "wet",
    }
    return {"datum": datum, "vanCode": van, "naarCode": naar, **about, **changes}


@pytest.fixture
async def country(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    """Every gemeente of the file that existed in 2020, as if nothing had been reorganised since."""
    new = {one["naarCode"] for one in ROWS if one["soort"] == "samengevoegd_tot_nieuwe"}
    for code in sorted({one[name] for one in ROWS for name in ("vanCode", "naarCode")} - new):
        await put_gemeente(client, issuer, code, seeded(OLD[code] | {"geldigTot": ""}, []))


async def gemeente(client: httpx.AsyncClient, code: str) -> Json:
    return ok(await client.get(f"/gemeenten/{code}"))


@pytest.mark.usefixtures("country")
async def test_the_real_file_makes_the_indeling_of_today_and_plans_that_of_2027(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agendas = {
        name: await create_agenda(client, issuer.beheerder(), **openbare_bron_body(gemeenten=codes))
        for name, codes in {
            "dal": ["GM0003", "GM0010", "GM0024"],
            "haaren": ["GM0788", "GM0757"],
            "wijdemeren": ["GM1696"],
        }.items()
    }
    report = ok(await load(client, issuer.beheerder(), FILE.read_bytes()))
    assert (report["ontvangen"], report["nieuw"], report["gewijzigd"], report["ongewijzigd"]) == (22, 22, 0, 0)
    assert report["nieuweGemeenten"] == ["GM1979", "GM1980", "GM1982", "GM1991", "GM1992"]
    eemsdelta = await gemeente(client, "GM1979")
    assert (eemsdelta["naam"], eemsdelta["geldigVan"], eemsdelta["provinciecode"]) == (
        "Eemsdelta",
        "2021-01-01",
        "PV20",
    )
    assert [(await gemeente(client, code))["geldigTot"] for code in ("GM0788", "GM0457", "GM1696", "GM0757")] == [
        "2021-01-01",
        "2022-03-24",
        None,
        None,
    ]
    haaren = {one["code"]: one["aandeel"] for one in (await gemeente(client, "GM0788"))["opvolgers"]}
    assert haaren == {"GM0757": None, "GM0824": None, "GM0855": 0.0987, "GM0865": None}
    bound = {
        name: ok(await client.get(f"/agendas/{one['id']}", headers=issuer.beheerder())) for name, one in agendas.items()
    }
    assert {name: (one["bindt"], one["bindtOnbekend"]) for name, one in bound.items()} == {
        "dal": (["GM1979"], []),
        "haaren": (["GM0757"], ["GM0788"]),
        "wijdemeren": (["GM1696"], []),
    }
    again = ok(await load(client, issuer.beheerder(), FILE.read_bytes()))
    assert (again["nieuw"], again["gewijzigd"], again["ongewijzigd"], again["nieuweGemeenten"]) == (0, 0, 22, [])


@pytest.mark.usefixtures("country")
async def test_a_dry_run_answers_as_the_real_one_and_leaves_nothing(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    tried = ok(await load(client, issuer.beheerder(), FILE.read_bytes(), proefdraai="true"))
    assert ok(await client.get(PATH))["totaal"] == 0
    assert (await client.get("/gemeenten/GM1979")).status_code == 404
    real = ok(await load(client, issuer.beheerder(), FILE.read_bytes()))
    assert tried == real | {"proefdraai": True}


async def test_every_fault_of_every_row_is_told_and_then_no_row_counts(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    rows = [
        row(ZWOLLE, BREDA),
        row(ZWOLLE, "GM0001", aandeel="1,5"),
        row(BREDA, BREDA),
        row(BREDA, ZWOLLE, "2028-01-01", vanNaam="Bergen", soort="opgeheven"),
        row(BREDA, ZWOLLE, "2028-01-01", vanNaam="Bergen"),
    ]
    for query in ({}, {"proefdraai": "true"}):
        answer = await load(client, issuer.beheerder(), as_csv(*rows), **query)
        assert answer.status_code == 400
        assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == [
            ("/rij/3/aandeel", "te-groot"),
            ("/rij/4/naarCode", "zelfde-gemeente"),
            ("/rij/5/soort", "onbekende-code"),
            ("/rij/6/vanNaam", "naam-past-niet"),
        ]
    assert ok(await client.get(PATH))["totaal"] == 0
    assert (await gemeente(client, ZWOLLE))["versie"] == 1


@pytest.mark.parametrize(
    ("second", "pointer", "code"),
    [
        (row(BREDA, ZWOLLE), "/rij/3/naarCode", "kring"),
        (row(BREDA, ZWOLLE, "2028-01-01"), "/rij/3/naarCode", "kring"),
        (row(ZWOLLE, "GM0034", "2028-01-01"), "/rij/3/datum", "overlapt-andere"),
        (row("GM0034", ZWOLLE, "2028-01-01"), "/rij/3/naarCode", "gemeente-niet-geldig"),
        (row(ZWOLLE, "GM0034", soort="grenswijziging", aandeel="0,5"), "/rij/3/aandeel", "meer-dan-geheel"),
    ],
)
async def test_what_runs_in_a_circle_or_overlaps_is_refused_by_the_file_and_one_by_one(
    client: httpx.AsyncClient, issuer: TestIssuer, second: Json, pointer: str, code: str
) -> None:
    await put_gemeente(client, issuer, "GM0034", gemeente_body("Almere"))
    first = row(ZWOLLE, BREDA)
    answer = await load(client, issuer.beheerder(), as_csv(first, second))
    assert (answer.status_code, pointers_of(answer), codes_of(answer)) == (400, [pointer], [code])
    for sent, status in ((first, 201), (second, 400)):
        body = sent | {"aandeel": float(str(sent["aandeel"]).replace(",", "."))}
        assert (await client.post(PATH, json=body, headers=issuer.beheerder())).status_code == status


@pytest.mark.usefixtures("country")
async def test_borders_move_both_ways_and_nobody_ends(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    moves = [
        row("GM0402", "GM1696", soort="grenscorrectie", aandeel="", aandeelStatus="onbekend", status="doorgevoerd"),
        row("GM1696", "GM0402", soort="grenswijziging", aandeel="0,01", aandeelStatus="geschat", status="doorgevoerd"),
    ]
    ok(await load(client, issuer.beheerder(), as_csv(*moves, delimiter=";")))
    assert [(await gemeente(client, code))["geldigTot"] for code in ("GM0402", "GM1696")] == [None, None]
    kinds = {one["soort"] for one in ok(await client.get(PATH))["resultaten"]}
    assert kinds == {"grenscorrectie", "grenswijziging"}


async def test_samenvoeging_makes_a_gemeente_once_and_none_without_a_name(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await put_gemeente(client, issuer, "GM0034", gemeente_body("Almere"))
    rows = [row(code, "GM2000", soort="samenvoeging", naarNaam="IJssel") for code in (ZWOLLE, "GM0034")]
    nameless = await load(client, issuer.beheerder(), as_csv(*(one | {"naarNaam": ""} for one in rows)))
    assert codes_of(nameless) == ["onbekende-gemeente", "onbekende-gemeente"]
    report = ok(await load(client, issuer.beheerder(), as_csv(*rows)))
    assert (report["nieuw"], report["nieuweGemeenten"]) == (2, ["GM2000"])
    assert (await gemeente(client, "GM2000"))["geldigVan"] == "2027-01-01"
    assert {one["soort"] for one in ok(await client.get(PATH))["resultaten"]} == {"samengevoegd_tot_nieuwe"}


async def test_a_planned_herindeling_is_carried_out_by_the_beheerder_and_everybody_hears(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    ok(await load(client, issuer.beheerder(), as_csv(row(ZWOLLE, BREDA, "2026-01-01"))))
    agenda = await create_agenda(client, issuer.beheerder(), **openbare_bron_body())
    (planned,) = ok(await client.get(PATH))["resultaten"]
    path = f"{PATH}/{planned['id']}/_doorvoeren"
    at = {"If-Match": f'"{planned["versie"]}"', "Idempotency-Key": str(uuid4())}
    assert (await client.post(path, headers=issuer.zwolle() | at)).status_code == 403
    stale = at | {"If-Match": '"9"', "Idempotency-Key": str(uuid4())}
    assert (await client.post(path, headers=issuer.beheerder() | stale)).status_code == 412
    assert (await gemeente(client, ZWOLLE))["geldigTot"] is None
    done = ok(await client.post(path, headers=issuer.beheerder() | at))
    assert (done["status"], done["versie"]) == ("doorgevoerd", 2)
    assert (await gemeente(client, ZWOLLE))["geldigTot"] == "2026-01-01"
    read = ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.beheerder()))
    assert (read["bindt"], [one["code"] for one in read["gemeenten"]]) == ([BREDA], [ZWOLLE])
    back = await load(client, issuer.beheerder(), as_csv(row(ZWOLLE, BREDA, "2026-01-01")))
    assert codes_of(back) == ["al-doorgevoerd"]
    await Delivery(app.state.sessions, ()).run_once()
    for subject, happenings in (
        (planned["id"], ["geregistreerd", "gewijzigd"]),
        (ZWOLLE, ["geregistreerd", "gewijzigd", "gewijzigd"]),
        (BREDA, ["geregistreerd", "gewijzigd", "gewijzigd"]),
    ):
        told = ok(await client.get("/gebeurtenissen", params={"subject": subject}))["resultaten"]
        assert [event["type"].rpartition(".")[2] for event in told] == happenings


async def test_the_list_of_a_gemeente_holds_the_agendas_that_bind_it_today(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.beheerder(), **openbare_bron_body())

    async def listed(code: str) -> list[str]:
        found = ok(await client.get("/agendas", params={"gemeente": code}, headers=issuer.beheerder()))
        return [one["id"] for one in found["resultaten"]]

    assert [await listed(code) for code in (ZWOLLE, BREDA)] == [[agenda["id"]], []]
    carried_out = row(ZWOLLE, BREDA, "2026-01-01", status="doorgevoerd")
    ok(await load(client, issuer.beheerder(), as_csv(carried_out)))
    assert [await listed(code) for code in (ZWOLLE, BREDA)] == [[agenda["id"]]] * 2


async def test_what_will_be_carried_out_later_is_in_no_list_of_the_receiver_yet(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle())
    ok(await load(client, issuer.beheerder(), as_csv(row(ZWOLLE, BREDA, "2099-01-01", status="doorgevoerd"))))

    assert ok(await client.get("/agendas", params={"gemeente": BREDA}, headers=issuer.beheerder()))["totaal"] == 0


async def test_what_will_be_carried_out_later_binds_nobody_yet(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    future = row(ZWOLLE, BREDA, "2099-01-01", status="doorgevoerd")
    ok(await load(client, issuer.beheerder(), as_csv(future)))
    agenda = await create_agenda(client, issuer.zwolle())
    assert (agenda["bindt"], agenda["bindtOnbekend"]) == ([ZWOLLE], [])
    assert (await gemeente(client, ZWOLLE))["geldigTot"] == "2099-01-01"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", None),
        (b"datum;vanCode\n2027-01-01;GM0193\n", None),
        (as_csv(row(ZWOLLE, BREDA)).encode() + b'"2027-01-01,GM0193', None),
        (as_csv(row(ZWOLLE, BREDA, bron="=1+1")).encode(), "formule"),
    ],
)
async def test_a_file_that_is_not_whole_is_refused_and_nothing_stored(
    client: httpx.AsyncClient, issuer: TestIssuer, content: bytes, code: str | None
) -> None:
    answer = await load(client, issuer.beheerder(), content)
    assert answer.status_code == 400
    assert code is None or codes_of(answer) == [code]
    assert ok(await client.get(PATH))["totaal"] == 0


async def test_a_file_from_excel_and_one_in_json_say_the_same(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    sent = row(ZWOLLE, BREDA, bron="Wet van 3 juli: één gemeente")
    excel = as_csv(sent, delimiter=";").encode("windows-1252")
    assert ok(await load(client, issuer.beheerder(), excel))["codering"] == "windows-1252"
    as_json = {"herindelingen": [sent | {"aandeel": 1}]}
    again = await client.post(
        f"{PATH}/_importeren", json=as_json, headers=issuer.beheerder() | {"Idempotency-Key": str(uuid4())}
    )
    assert (ok(again)["ongewijzigd"], again.json()["nieuw"]) == (1, 0)


async def test_only_the_beheerder_imports(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    assert (await load(client, issuer.zwolle(), as_csv(row(ZWOLLE, BREDA)))).status_code == 403
