"""The gemeenten of the Netherlands as shipped, loaded through the API: which exist when, and what became of them."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from support.agendas import Json, codes_of, ok, openbare_bron_body, register_client, seed_rows, year
from support.databases import Databases
from support.tokens import TestIssuer


async def load_the_netherlands(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    headers = issuer.beheerder()
    aliassen = seed_rows("aliassen")
    for row in seed_rows("gemeenten"):
        body: Json = {
            "naam": row["naam"],
            "aliassen": [alias["alias"] for alias in aliassen if alias["code"] == row["code"]],
            "provinciecode": row["provinciecode"],
            "geldigVan": row["geldigVan"] or None,
            "geldigTot": row["geldigTot"] or None,
            "bron": row["bron"],
        }
        ok(await client.put(f"/gemeenten/{row['code']}", json=body, headers=headers | {"If-None-Match": "*"}))
    for row in seed_rows("herindelingen"):
        names = ("datum", "vanCode", "naarCode", "soort", "status", "bron")
        body = {name: row[name] for name in names} | {"aandeel": float(row["aandeel"]) if row["aandeel"] else None}
        body |= {"aandeelStatus": row["aandeelStatus"], "rechtsopvolger": True if row["rechtsopvolger"] else None}
        ok(await client.post("/herindelingen", json=body, headers=headers))


@pytest.fixture(scope="module")
def netherlands_url(databases: Databases, issuer: TestIssuer) -> Iterator[str]:
    async def load(url: str) -> None:
        async with register_client(url, issuer) as client:
            await load_the_netherlands(client, issuer)

    with databases.fresh("agenda_api") as url:
        asyncio.run(load(url))
        yield url


@pytest.fixture
async def nederland(netherlands_url: str, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    async with register_client(netherlands_url, issuer) as found:
        yield found


async def find(client: httpx.AsyncClient, **query: str) -> Json:
    return ok(await client.get("/gemeenten", params=query))


@pytest.mark.parametrize(
    ("op", "aantal"),
    [
        ("2019-01-01", 355),
        ("2020-01-01", 355),
        ("2021-01-01", 352),
        ("2022-01-01", 345),
        ("2022-03-23", 345),
        ("2022-03-24", 344),
        ("2023-01-01", 342),
    ],
)
async def test_the_number_of_gemeenten_on_a_day_is_that_of_the_statistics(
    nederland: httpx.AsyncClient, op: str, aantal: int
) -> None:
    assert (await find(nederland, geldigOp=op))["totaal"] == aantal


@pytest.mark.parametrize(
    ("naam", "found"),
    [
        ("Den Haag", "'s-Gravenhage"),
        ("s gravenhage", "'s-Gravenhage"),
        ("’s-Gravenhage", "'s-Gravenhage"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("SÚDWEST-FRYSLÂN", "Súdwest-Fryslân"),
        ("nuenen gerwen", "Nuenen, Gerwen en Nederwetten"),
        ("Nuenen c.a.", "Nuenen, Gerwen en Nederwetten"),
        ("NUENEN CA", "Nuenen, Gerwen en Nederwetten"),
        ("Utrecht (gemeente)", "Utrecht"),
        ("Gemeente Utrecht", "Utrecht"),
        ("'s-Gravenhage (gemeente)", "'s-Gravenhage"),
        ("Gravenhage, 's-", "'s-Gravenhage"),
        ("BERGEN LB", "Bergen (L.)"),
        ("Bergen (NH.)", "Bergen (NH.)"),
        ("Bergen NH", "Bergen (NH.)"),
        ("Beek (L.)", "Beek"),
        ("HENGELO OV", "Hengelo"),
        ("Ronde Venen, De", "De Ronde Venen"),
        ("Sint Michielsgestel", "Sint-Michielsgestel"),
        ("St. Michielsgestel", "Sint-Michielsgestel"),
        ("Dantumadeel", "Dantumadiel"),
        ("Tietjerksteradeel", "Tytsjerksteradiel"),
        ("Ljouwert", "Leeuwarden"),
        ("Zuidwest-Friesland", "Súdwest-Fryslân"),
        ("De Friese Meren", "De Fryske Marren"),
    ],
)
async def test_a_gemeente_is_found_as_people_write_it(nederland: httpx.AsyncClient, naam: str, found: str) -> None:
    assert [one["naam"] for one in (await find(nederland, naam=naam))["resultaten"]] == [found]


@pytest.mark.parametrize("naam", ["%", "_", "-", "🙂"])
async def test_a_name_without_letters_finds_nothing(nederland: httpx.AsyncClient, naam: str) -> None:
    assert (await find(nederland, naam=naam))["totaal"] == 0


@pytest.mark.parametrize(
    ("naam", "codes"),
    [
        ("Gemeente Bergen", ["GM0373", "GM0893"]),
        ("Bergen op", ["GM0748"]),
        ("utrecht", ["GM0344", "GM1581"]),
        ("Utrecht (PV)", []),
        ("Zuid-Holland (PV)", []),
        ("Amsterdan", []),
        ("gemeente", []),
        ("Bergen (ZH.)", []),
    ],
)
async def test_a_name_finds_what_bears_it_and_nothing_that_resembles_it(
    nederland: httpx.AsyncClient, naam: str, codes: list[str]
) -> None:
    assert [one["code"] for one in (await find(nederland, naam=naam))["resultaten"]] == codes


@pytest.mark.parametrize("code", ["363", "0363", "GM0363", "gm0363", " GM0363", "GM0363    "])
async def test_every_spelling_of_a_code_is_the_same_gemeente(nederland: httpx.AsyncClient, code: str) -> None:
    gemeente = ok(await nederland.get(f"/gemeenten/{code}"))
    assert (gemeente["code"], gemeente["naam"], gemeente["provincie"]) == ("GM0363", "Amsterdam", "Noord-Holland")


async def test_weesp_went_into_amsterdam_in_the_middle_of_a_year(nederland: httpx.AsyncClient) -> None:
    weesp = ok(await nederland.get("/gemeenten/GM0457"))
    assert weesp["geldigTot"] == "2022-03-24"
    successor = {"code": "GM0363", "naam": "Amsterdam", "datum": "2022-03-24", "aandeel": 1.0}
    successor |= {"aandeelStatus": "vast", "rechtsopvolger": True}
    assert weesp["opvolgers"] == [successor | {"soort": "opgegaan_in_bestaande", "status": "doorgevoerd"}]
    amsterdam = ok(await nederland.get("/gemeenten/GM0363"))
    assert [one["naam"] for one in amsterdam["voorgangers"]] == ["Weesp"]


async def test_nobody_knows_how_haaren_was_shared_out(nederland: httpx.AsyncClient) -> None:
    haaren = ok(await nederland.get("/gemeenten/GM0788"))
    assert [one["naam"] for one in haaren["opvolgers"]] == ["Boxtel", "Oisterwijk", "Tilburg", "Vught"]
    assert [one["aandeel"] for one in haaren["opvolgers"]] == [None, None, 0.0987, None]
    assert [one["aandeelStatus"] for one in haaren["opvolgers"]] == ["onbekend", "onbekend", "geschat", "onbekend"]
    assert {one["rechtsopvolger"] for one in haaren["opvolgers"]} == {None}


async def test_who_gets_a_whole_gemeente_takes_over_its_rights(nederland: httpx.AsyncClient) -> None:
    uden = ok(await nederland.get("/gemeenten/GM0856"))
    assert [(one["code"], one["rechtsopvolger"]) for one in uden["opvolgers"]] == [("GM1991", True)]


async def test_eemsdelta_has_three_predecessors(nederland: httpx.AsyncClient) -> None:
    eemsdelta = ok(await nederland.get("/gemeenten/GM1979"))
    assert eemsdelta["geldigVan"] == "2021-01-01"
    assert [one["naam"] for one in eemsdelta["voorgangers"]] == ["Appingedam", "Delfzijl", "Loppersum"]
    page = ok(await nederland.get("/gemeenten/GM1979/herindelingen"))
    assert [one["vanCode"] for one in page["resultaten"]] == ["GM0003", "GM0010", "GM0024"]


async def test_what_is_planned_is_not_done(nederland: httpx.AsyncClient) -> None:
    planned = ok(await nederland.get("/herindelingen", params={"status": "gepland"}))["resultaten"]
    assert [(one["vanCode"], one["datum"]) for one in planned] == [("GM1696", "2027-01-01")]
    assert ok(await nederland.get("/herindelingen", params={"jaar": "2022"}))["totaal"] == 11
    assert (await find(nederland, geldigOp="2027-01-01"))["totaal"] == 342


async def test_a_provincie_lists_its_gemeenten_in_pages(nederland: httpx.AsyncClient) -> None:
    answer = await nederland.get("/gemeenten", params={"provincie": "PV23", "geldigOp": "2020-01-01", "pageSize": "10"})
    assert ok(answer)["totaal"] == 25
    assert answer.headers["total-count"] == "25"
    assert 'page=3&pageSize=10>; rel="last"' in answer.headers["link"]
    assert len(answer.json()["resultaten"]) == 10


@pytest.mark.parametrize(
    ("van", "status"),
    [
        (year("2019"), 400),
        ({"datum": "2019-09-01", "precisie": "dag"}, 400),
        ({"datum": "2020-12-31", "precisie": "dag"}, 400),
        ({"datum": "2021-01-01", "precisie": "dag"}, 201),
        (year("2021"), 201),
        (None, 201),
    ],
)
async def test_an_agenda_of_eemsdelta_begins_when_eemsdelta_does(
    nederland: httpx.AsyncClient, issuer: TestIssuer, van: Json | None, status: int
) -> None:
    body = openbare_bron_body(gemeenten=["GM1979"], periodeVan=van, periodeTot=year("2024"))
    answer = await nederland.post("/agendas", json=body, headers=issuer.beheerder())
    assert answer.status_code == status
    if status == 400:
        assert codes_of(answer) == ["gemeente-niet-geldig"]
        assert "2021-01-01" in answer.json()["fouten"][0]["melding"]
