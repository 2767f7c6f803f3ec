import asyncio
import json
from typing import Any

import pytest
from support.figures import Figures, gemeente_events, inwoners_rows

ZWOLLE = {"gemeente": "GM0193", "periode": "2020", "waarde": 130_000}


def by_pointer(problem: dict[str, Any]) -> dict[str, str]:
    return {fout["pointer"]: fout["code"] for fout in problem["fouten"]}


async def observed(figures: Figures, **query: str) -> list[dict[str, Any]]:
    return await figures.read_all("/waarnemingen", **query)


async def test_a_repeat_changes_nothing(country: Figures) -> None:
    response = await country.deliver(inwoners_rows())

    assert response.json() == {"ontvangen": 355, "aangemaakt": 0, "bijgewerkt": 0, "ongewijzigd": 355}


async def test_only_what_differs_is_updated_and_the_figures_follow_at_once(country: Figures) -> None:
    response = await country.deliver([*inwoners_rows()[:-1], {"gemeente": "363", "periode": "2019", "waarde": 1}])

    assert response.json() == {"ontvangen": 355, "aangemaakt": 1, "bijgewerkt": 0, "ongewijzigd": 354}
    response = await country.deliver([ZWOLLE])
    assert response.json()["bijgewerkt"] == 1
    rows = {row["code"]: row for row in await country.read_all("/alliantie/gemeenten", peildatum="2021-01-01")}
    assert rows["GM0193"]["inwoners"] == 130_000


async def test_an_earlier_value_is_kept_and_readable_as_known_then(country: Figures) -> None:
    (first,) = await observed(country, gemeente="193")

    await country.deliver([ZWOLLE | {"markeringen": ["r"]}])

    (then,) = await observed(country, gemeente="GM0193", bekendOp=first["vastgelegdOp"])
    (now,) = await observed(country, gemeente="GM0193")
    assert (then["waarde"], now["waarde"], now["markeringen"]) == (first["waarde"], 130_000, ["herzien"])
    assert then["vervangenOp"] == now["vastgelegdOp"]


async def test_a_gemeente_may_be_named_by_any_spelling_of_its_code_or_its_name(country: Figures) -> None:
    for spelling in ("363", "0363", "GM0363", "gm0363", "Amsterdam", "amsterdam "):
        response = await country.deliver([{"gemeente": spelling, "periode": "2020", "waarde": 869_709}])
        assert response.json()["ongewijzigd"] == 1, spelling
    assert (await country.deliver([{"gemeente": "Den Haag", "periode": "2020", "waarde": 1}])).status_code == 200
    assert (await country.deliver([{"gemeente": "Sudwest Fryslan", "periode": "2020", "waarde": 1}])).status_code == 200


async def test_a_status_stands_where_a_value_is_missing(country: Figures) -> None:
    await country.deliver([{"gemeente": "GM0193", "periode": "2020", "waarde": None, "status": "x"}])

    (cel,) = await observed(country, gemeente="GM0193")
    assert (cel["waarde"], cel["status"]) == (None, "niet_geleverd")


async def test_zero_is_a_value(country: Figures) -> None:
    await country.deliver([ZWOLLE | {"waarde": 0}])

    (cel,) = await observed(country, gemeente="GM0193")
    assert (cel["waarde"], cel["status"]) == (0, "ok")


async def test_every_fault_of_every_row_is_told_at_once_and_nothing_is_stored(country: Figures) -> None:
    rows = [
        ZWOLLE | {"waarde": 1},
        {"gemeente": "GM0363", "periode": "2020", "waarde": -5},
        {"gemeente": "Amsterdan", "periode": "20", "waarde": "<5"},
        {"gemeente": "GM0200", "periode": "2020", "waarde": 3, "status": "onderdrukt"},
        {"gemeente": "193", "periode": "2020", "waarde": 2},
        {"gemeente": "GM0202", "periode": "2020", "waarde": "12"},
        {"gemeente": "GM0202", "periode": "2021", "waarde": ""},
        {"gemeente": "GM1979", "periode": "2020", "waarde": 1},
        {"gemeente": "GM0003", "periode": "2021", "waarde": 1},
        {"gemeente": 193, "waarde": True, "naam": "Zwolle"},
        {"gemeente": "GM0202", "periode": "2019", "waarde": 1.5, "markeringen": ["q"]},
        {"gemeente": "GM0202", "periode": "1999"},
        "GM0202",
    ]

    response = await country.deliver(rows)

    assert response.status_code == 400
    assert by_pointer(response.json()) == {
        "/waarnemingen/1/waarde": "te-klein",
        "/waarnemingen/2/gemeente": "onbekende-gemeente",
        "/waarnemingen/2/periode": "verkeerde-vorm",
        "/waarnemingen/2/waarde": "waarde-onderdrukt",
        "/waarnemingen/3/status": "waarde-en-status",
        "/waarnemingen/4": "dubbele-rij",
        "/waarnemingen/5/waarde": "geen-getal",
        "/waarnemingen/6/waarde": "waarde-leeg",
        "/waarnemingen/7/gemeente": "gemeente-niet-geldig",
        "/waarnemingen/8/gemeente": "gemeente-niet-geldig",
        "/waarnemingen/9/gemeente": "geen-tekst",
        "/waarnemingen/9/naam": "onbekend-veld",
        "/waarnemingen/9/periode": "verplicht",
        "/waarnemingen/9/waarde": "geen-getal",
        "/waarnemingen/10/markeringen/0": "onbekende-code",
        "/waarnemingen/10/waarde": "geen-geheel-getal",
        "/waarnemingen/11/periode": "periode-buiten-bereik",
        "/waarnemingen/11/waarde": "waarde-of-status",
        "/waarnemingen/12": "geen-object",
    }
    assert len(await observed(country)) == 355
    (zwolle,) = await observed(country, gemeente="GM0193")
    assert zwolle["waarde"] != 1


@pytest.mark.parametrize(
    ("gemeente", "zegt"),
    [
        ("Utrecht (PV)", "Dit is een provincie"),
        ("Nederland", "Dit is het hele land"),
        ("GM9999", "9999 is geen gemeente"),
        ("1999", "Registratie Niet-Ingezetenen"),
        ("0000", "gemeente onbekend is"),
        ("GM0001", "staat niet in het register"),
        ("Bergen", "GM0373 (Bergen (NH.)) en GM0893 (Bergen (L.))"),
    ],
)
async def test_what_is_no_single_gemeente_is_said_to_be_so(country: Figures, gemeente: str, zegt: str) -> None:
    (fout,) = (await country.deliver([ZWOLLE | {"gemeente": gemeente}])).json()["fouten"]

    assert fout["code"] == "onbekende-gemeente"
    assert zegt in fout["melding"]
    assert "Bedoelt u" not in fout["melding"]


async def test_a_gemeente_is_understood_as_sources_write_it(country: Figures) -> None:
    for written in ("Utrecht (gemeente)", "'s-Gravenhage (gemeente)", "NUENEN CA", "BERGEN LB", "Gem. Zwolle"):
        assert (await country.deliver([ZWOLLE | {"gemeente": written}])).status_code == 200, written


async def test_a_wrong_gemeente_comes_with_the_one_that_was_meant(country: Figures) -> None:
    rows = [
        {"gemeente": name, "periode": periode, "waarde": 1}
        for name, periode in (("Amsterdan", "2020"), ("GM1979", "2020"), ("GM0370", "2023"))
    ]

    meldingen = [fout["melding"] for fout in (await country.deliver(rows)).json()["fouten"]]

    assert "Bedoelt u GM0363 (Amsterdam)?" in meldingen[0]
    assert "GM0003 (Appingedam)" in meldingen[1]
    assert "GM0439 (Purmerend)" in meldingen[2]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
async def test_what_is_no_finite_number_is_refused(country: Figures, number: str) -> None:
    body = json.dumps({"indicator": "inwoners", "bron": "x", "waarnemingen": [ZWOLLE]}).replace("130000", number)
    headers = country.issuer.beheerder() | {"Content-Type": "application/json"}

    response = await country.http.put("/waarnemingen", content=body.encode(), headers=headers)

    assert response.status_code == 400
    assert (await observed(country, gemeente="GM0193"))[0]["waarde"] != number


async def test_a_computed_or_unknown_indicator_takes_no_observations(country: Figures) -> None:
    for slug, code in (("gemeenten-met-agenda", "indicator-berekend"), ("inwonrs", "onbekende-indicator")):
        body = {"indicator": slug, "bron": "x", "waarnemingen": [ZWOLLE]}
        response = await country.http.put("/waarnemingen", json=body, headers=country.issuer.beheerder())
        assert by_pointer(response.json()) == {"/indicator": code}


@pytest.mark.parametrize(
    ("slug", "code"), [("inwners", "onbekende-indicator"), ("gemeenten-met-agenda", "indicator-berekend")]
)
async def test_a_wrong_indicator_is_told_with_every_fault_that_its_rows_have_anyway(
    country: Figures, slug: str, code: str
) -> None:
    rows = [
        {"gemeente": "Amsterdan", "periode": "20", "waarde": "<5"},
        {"gemeente": "GM9999", "periode": "1999", "markeringen": ["q"]},
        "GM0202",
        # Bounds are the indicator's own, so that nothing can be said of these.
        {"gemeente": "GM0363", "periode": "2020", "waarde": -5},
        {"gemeente": "GM0193", "periode": "2020", "waarde": 1.5},
    ]
    body = {"indicator": slug, "bron": "x", "waarnemingen": rows}

    response = await country.http.put("/waarnemingen", json=body, headers=country.issuer.beheerder())

    assert response.status_code == 400
    assert by_pointer(response.json()) == {
        "/indicator": code,
        "/waarnemingen/0/gemeente": "onbekende-gemeente",
        "/waarnemingen/0/periode": "verkeerde-vorm",
        "/waarnemingen/0/waarde": "waarde-onderdrukt",
        "/waarnemingen/1/gemeente": "onbekende-gemeente",
        "/waarnemingen/1/markeringen/0": "onbekende-code",
        "/waarnemingen/1/periode": "periode-buiten-bereik",
        "/waarnemingen/2": "geen-object",
    }


async def test_without_a_token_401_and_without_the_role_403(country: Figures) -> None:
    body = {"indicator": "inwoners", "bron": "x", "waarnemingen": [ZWOLLE]}

    anonymous = await country.http.put("/waarnemingen", json=body)
    redacteur = await country.deliver([ZWOLLE], country.issuer.redacteur())
    gemeente = await country.deliver([ZWOLLE], country.issuer.zwolle())

    assert [response.status_code for response in (anonymous, redacteur, gemeente)] == [401, 403, 403]
    assert gemeente.json()["type"].endswith("indicator-niet-van-u")


async def test_a_bulk_that_changes_something_is_told_once_and_a_repeat_is_not(country: Figures) -> None:
    for _ in range(2):
        await country.deliver([ZWOLLE])
    await country.number_events()

    events = (await country.read("/gebeurtenissen"))["resultaten"]

    assert [(event["type"], event["subject"], event["sequence"]) for event in events] == [
        ("nl.gelijke-kansen.waarnemingen.bijgewerkt", "inwoners", "1"),
        ("nl.gelijke-kansen.waarnemingen.bijgewerkt", "inwoners", "2"),
    ]
    assert events[1]["data"]["bijgewerkt"] == 1
    assert events[1]["data"]["periodes"] == ["2020"]


async def test_bulks_at_the_same_time_are_stored_one_after_the_other(country: Figures) -> None:
    answers = await asyncio.gather(*(country.deliver([ZWOLLE | {"waarde": waarde}]) for waarde in range(8)))

    assert [answer.status_code for answer in answers] == [200] * 8
    assert len(await observed(country, gemeente="GM0193")) == 1
    assert (await country.deliver([ZWOLLE | {"waarde": 99}])).json()["bijgewerkt"] == 1


async def test_a_newer_complete_year_takes_over_and_an_incomplete_one_does_not(country: Figures) -> None:
    await country.deliver([{"gemeente": "GM0193", "periode": "2023", "waarde": 1}])
    assert (await country.read("/alliantie", peildatum="2024-01-01"))["aandeelBevolking"]["noemer"] == 17_427_806

    codes = [row["code"] for row in await country.read_all("/alliantie/gemeenten", peildatum="2023-01-01")]
    await country.deliver([{"gemeente": code, "periode": "2023", "waarde": 10} for code in codes])

    assert (await country.read("/alliantie", peildatum="2024-01-01"))["aandeelBevolking"]["noemer"] == 3_420
    assert (await country.read("/alliantie", peildatum="2022-12-31"))["aandeelBevolking"]["noemer"] == 17_427_806


async def test_too_few_inhabitants_withhold_the_share_and_few_make_it_doubtful(figures: Figures) -> None:
    await figures.tell(*gemeente_events()[:100])

    await figures.deliver(inwoners_rows()[:79])
    too_few = (await figures.read("/alliantie", peildatum="2020-01-01"))["aandeelBevolking"]
    await figures.deliver(inwoners_rows()[:94])
    doubtful = (await figures.read("/alliantie", peildatum="2020-01-01"))["aandeelBevolking"]

    assert (too_few["waarde"], too_few["status"]) == (None, "niet_geleverd")
    assert (doubtful["status"], doubtful["markeringen"]) == ("niet_herleidbaar", ["onbetrouwbaar"])
    assert "94 %" in doubtful["toelichting"]


async def test_a_filter_on_an_indicator_that_does_not_exist_is_a_fault(figures: Figures) -> None:
    response = await figures.http.get("/waarnemingen", params={"indicator": "inwoner"})

    assert response.status_code == 400
    assert "inwoners" in response.json()["fouten"][0]["melding"]


async def test_what_the_service_concludes_itself_cannot_be_delivered(country: Figures) -> None:
    row = {"gemeente": "GM0193", "periode": "2020"}

    marked = await country.deliver([row | {"waarde": 1, "markeringen": ["verouderd"]}])
    incomplete = await country.deliver([row | {"status": "onvolledig"}])

    assert (marked.status_code, incomplete.status_code) == (400, 400)
    assert marked.json()["fouten"][0]["code"] == incomplete.json()["fouten"][0]["code"] == "afgeleid"
