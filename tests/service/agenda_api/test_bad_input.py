"""Bad input is refused with every fault at once, and leaves nothing behind."""

import httpx
import pytest
from support.agendas import Json, agenda_body, codes_of, day, gemeente_body, ok, openbare_bron_body, pointers_of, year
from support.tokens import TestIssuer

ONE_MB_AND_A_BIT = "x" * (1024 * 1024 + 1)


@pytest.fixture
def client(reading_client: httpx.AsyncClient) -> httpx.AsyncClient:
    return reading_client


async def post(client: httpx.AsyncClient, issuer: TestIssuer, body: Json) -> httpx.Response:
    """A refused registration; nothing may be stored."""
    refused = await client.post("/agendas", json=body, headers=issuer.zwolle())
    assert ok(await client.get("/agendas", headers=issuer.beheerder()))["totaal"] == 0
    assert refused.headers["content-type"] == "application/problem+json"
    return refused


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"titel": "Een\u0000titel"}, "/titel", "tekst-besturingsteken"),
        ({"titel": " "}, "/titel", "tekst-leeg"),
        ({"titel": "x" * 201}, "/titel", "te-lang"),
        ({"titel": None}, "/titel", "geen-tekst"),
        ({"analyse": "BSN 123456782"}, "/analyse", "persoonsnummer"),
        ({"themas": ["🙂"]}, "/themas/0", "onbekende-code"),
        ({"themas": ["taal"]}, "/themas/0", "onbekende-code"),
        ({"gemeenten": ["🙂"]}, "/gemeenten/0", "gemeentecode-vorm"),
        ({"gemeenten": ["GM9999"]}, "/gemeenten/0", "onbekende-gemeente"),
        ({"gemeenten": "GM0193"}, "/gemeenten", "geen-lijst"),
        ({"factoren": [0]}, "/factoren/0", "onbekende-factor"),
        ({"factoren": [12, 31]}, "/factoren/1", "onbekende-factor"),
        ({"factoren": [-12]}, "/factoren/0", "onbekende-factor"),
        ({"factoren": [10**30]}, "/factoren/0", "onbekende-factor"),
        ({"factoren": [12.0]}, "/factoren/0", "geen-geheel-getal"),
        ({"factoren": ["12"]}, "/factoren/0", "geen-geheel-getal"),
        ({"soort": "provinciaal"}, "/soort", "onbekende-code"),
        ({"periodeVan": "2026-01-01"}, "/periodeVan", "geen-object"),
        ({"periodeVan": year("2026")}, "/periodeVan", "dag-nodig"),
        ({"periodeVan": {"datum": "2026", "precisie": "dag"}}, "/periodeVan", "datum-en-precisie"),
        ({"periodeVan": day("2026-02-30")}, "/periodeVan", "datum-bestaat-niet"),
        ({"periodeVan": {"datum": "0000", "precisie": "jaar"}}, "/periodeVan", "datum-bestaat-niet"),
        ({"periodeTot": day("2025-12-31")}, "/periodeTot", "voor-begin"),
        ({"activiteiten": [{}]}, "/activiteiten/0", "activiteit-leeg"),
        (
            {"activiteiten": [{"interventieId": "7b3a1f0e-0000-4000-8000-000000000000"}]},
            "/activiteiten/0/interventieId",
            "onbekende-interventie",
        ),
        ({"activiteiten": [{"omschrijving": "x", "scholen": ["ABC"]}]}, "/activiteiten/0/scholen/0", "brin-vorm"),
        ({"documenten": [{"titel": "x", "url": "javascript:alert(1)"}]}, "/documenten/0/url", "adres-onjuist"),
        ({"lopendOp": "2026-01-01"}, "/lopendOp", "onbekend-veld"),
        ({"periode_van": None}, "/periode_van", "onbekend-veld"),
    ],
)
async def test_a_fault_is_named_by_place_and_code(
    client: httpx.AsyncClient, issuer: TestIssuer, changes: Json, pointer: str, code: str
) -> None:
    refused = await post(client, issuer, agenda_body(**changes))
    assert refused.status_code == 400
    assert (pointers_of(refused), codes_of(refused)) == ([pointer], [code])


async def test_a_factor_that_does_not_exist_is_told_which_do(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    refused = await post(client, issuer, agenda_body(factoren=[31]))
    assert refused.json()["fouten"][0]["melding"] == "Factor 31 bestaat niet; kies 1 tot en met 30."
    asked = await client.get("/agendas", params={"factor": "0"})
    assert asked.json()["fouten"][0]["melding"] == "Factor 0 bestaat niet; kies 1 tot en met 30."


@pytest.mark.parametrize(
    ("bedrag", "code"),
    [(-1, "te-klein"), (1.005, "te-veel-decimalen"), ("100", "geen-getal"), (1e11, "te-groot"), (True, "geen-getal")],
)
async def test_an_amount_is_euros_to_the_cent(
    client: httpx.AsyncClient, issuer: TestIssuer, bedrag: object, code: str
) -> None:
    post_ = agenda_body()["financiering"][0] | {"bedrag": bedrag}
    refused = await post(client, issuer, agenda_body(financiering=[post_]))
    assert codes_of(refused) == [code]


async def test_all_faults_in_the_shape_are_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    refused = await post(client, issuer, agenda_body(soort="x", factoren=[99], themas=["y"], onbekend=1))
    assert set(pointers_of(refused)) == {"/soort", "/factoren/0", "/themas/0", "/onbekend"}


async def test_crossed_dates_are_said_beside_faults_in_the_shape(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = agenda_body(themas=["y"], onbekend=1, periodeTot=day("2020-01-01"), financiering=[{"bedrag": "x"}])
    refused = await post(client, issuer, body)
    assert {"/themas/0", "/onbekend", "/financiering/0/bedrag", "/periodeTot"} <= set(pointers_of(refused))
    assert {"onbekende-code", "onbekend-veld", "geen-getal", "verplicht", "voor-begin"} == set(codes_of(refused))


async def test_all_faults_in_the_meaning_are_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    unknown = {"interventieId": "7b3a1f0e-0000-4000-8000-000000000000"}
    body = agenda_body(gemeenten=["GM9998", "GM9999"], periodeTot=day("2020-01-01"), activiteiten=[unknown])
    refused = await post(client, issuer, body)
    assert codes_of(refused) == [
        "onbekende-gemeente",
        "onbekende-gemeente",
        "voor-begin",
        "onbekende-interventie",
    ]


async def test_a_public_fact_needs_its_source(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    refused = await client.post("/agendas", json=openbare_bron_body(bron=" "), headers=issuer.beheerder())
    assert codes_of(refused) == ["bron-ontbreekt"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"tekst"', b"\xff\xfe", b'{"titel": NaN}'])
async def test_what_is_no_agenda_at_all_is_refused(
    client: httpx.AsyncClient, issuer: TestIssuer, content: bytes
) -> None:
    headers = issuer.zwolle() | {"Content-Type": "application/json"}
    refused = await client.post("/agendas", content=content, headers=headers)
    assert refused.status_code == 400
    assert refused.json()["fouten"] or content == b"\xff\xfe"


async def test_more_than_a_megabyte_is_too_large(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    refused = await post(client, issuer, agenda_body(analyse=ONE_MB_AND_A_BIT))
    assert refused.status_code == 413


@pytest.mark.parametrize(
    "query",
    [
        "gemeente=🙂",
        "provincie=PV99",
        "thema=taal",
        "factor=31",
        "status=weg",
        "lopendOp=2026-02-30",
        "gewijzigdSinds=gisteren",
        "gewijzigdSinds=2026-01-01T00:00:00",
        "sort=id",
        "page=0",
        "pageSize=101",
        "lopend_op=2026-01-01",
        "thema=ouderbetrokkenheid&thema=taalbevordering",
    ],
)
async def test_a_filter_that_does_not_exist_is_not_ignored(client: httpx.AsyncClient, query: str) -> None:
    assert (await client.get(f"/agendas?{query}")).status_code == 400


@pytest.mark.parametrize(
    "path", ["/agendas/1", "/gemeenten/%00", "/gemeenten/🙂", "/gemeenten/GM01930", "/herindelingen/x"]
)
async def test_an_identifier_of_the_wrong_form_is_a_fault(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 400


async def test_every_fault_of_a_gemeente_is_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = gemeente_body("", provinciecode="PV1", geldigVan="2021-1-1", bron="")
    refused = await client.put("/gemeenten/9", json=body, headers=issuer.beheerder() | {"If-None-Match": "*"})
    assert pointers_of(refused) == ["/naam", "/provinciecode", "/geldigVan", "/bron"]
    assert (await client.get("/gemeenten/9")).status_code == 404
