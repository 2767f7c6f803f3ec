from support.figures import (
    ONBEKEND,
    Event,
    Figures,
    agendas_known_otherwise,
    agendas_of_july_2019,
    gemeente_events,
    make_agenda,
    read_csv,
)

INWONERS = {row["code"]: int(row["inwoners"]) for row in read_csv("gemeenten.csv")}
NEDERLAND = sum(int(row["inwoners"]) for row in read_csv("gemeenten.csv") if not row["geldigVan"])
EEMSDELTA_VOORHEEN = ("GM0003", "GM0010", "GM0024")


async def test_the_thirty_of_july_2019_hold_29_4_percent_of_the_population(country: Figures) -> None:
    await country.tell(*agendas_of_july_2019())

    stand = await country.read("/alliantie", peildatum="2021-01-01")

    codes = [row["code"] for row in read_csv("gka_gemeenten.csv") if row["sinds"] == "2019"]
    by_hand = sum(INWONERS[c] for c in codes if c != "GM1979") + sum(INWONERS[c] for c in EEMSDELTA_VOORHEEN)
    cijfer = stand["aandeelBevolking"]
    assert (cijfer["teller"], cijfer["noemer"]) == (by_hand, NEDERLAND) == (5_123_755, 17_427_806)
    assert cijfer["waarde"] == round(by_hand / NEDERLAND * 100, 1) == 29.4
    assert stand["gemeentenMetAgenda"]["waarde"] == 30
    assert stand["indelingsjaar"] == 2021


async def test_the_42_known_gemeenten_would_hold_34_3_percent_if_every_doubt_counted(country: Figures) -> None:
    await country.tell(*agendas_of_july_2019(), *agendas_known_otherwise())

    stand = await country.read("/alliantie", peildatum="2021-01-01")

    aantal, aandeel = stand["gemeentenMetAgenda"], stand["aandeelBevolking"]
    assert (aantal["waarde"], aantal["onzeker"]["waardeAlsWel"]) == (32, 42)
    assert aandeel["onzeker"]["aantal"] == len(aandeel["onzeker"]["gemeenten"]) == 10
    assert aandeel["onzeker"]["waardeAlsWel"] == 34.3
    assert stand["weg100"]["nogTeGaan"] == 68


async def test_eemsdelta_is_restated_from_the_three_gemeenten_that_formed_it(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM1979"))

    stand = await country.read("/alliantie", peildatum="2021-01-01")

    assert stand["aandeelBevolking"]["teller"] == sum(INWONERS[code] for code in EEMSDELTA_VOORHEEN) == 45_609


async def test_a_gemeente_does_not_count_before_it_exists_and_that_is_told(country: Figures) -> None:
    await country.tell(*agendas_of_july_2019())

    stand = await country.read("/alliantie", peildatum="2019-07-16")

    assert stand["gemeentenMetAgenda"]["waarde"] == 29
    assert "Eemsdelta" in stand["gemeentenMetAgenda"]["toelichting"]
    assert stand["aandeelBevolking"]["teller"] == 5_123_755 - 45_609


async def test_the_unknown_part_of_haaren_makes_a_receiver_an_estimate_and_not_the_nation(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0855"))

    cijfer = (await country.read("/alliantie", peildatum="2021-01-01"))["aandeelBevolking"]

    assert cijfer["markeringen"] == ["geschat", "reeksbreuk"]
    assert "inwoners van Haaren (14316)" in cijfer["toelichting"]
    assert (cijfer["teller"], cijfer["noemer"]) == (INWONERS["GM0855"], NEDERLAND)


async def test_an_agenda_that_ended_stays_ever_signed_and_no_longer_runs(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", versie=9, status="beeindigd", beeindigdOp="2024-06-30"))

    before = await country.read("/alliantie", peildatum="2024-06-29")
    after = await country.read("/alliantie", peildatum="2024-06-30")

    assert before["gemeentenMetLopendeAgenda"]["onzeker"]["gemeenten"] == ["GM0193"]
    assert after["gemeentenMetLopendeAgenda"]["onzeker"] is None
    assert [stand["gemeentenMetAgenda"]["waarde"] for stand in (before, after)] == [1, 1]


async def test_an_agenda_runs_until_its_last_day_inclusive(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", periodeTot={"datum": "2023-12-31", "precisie": "dag"}))

    days = ("2019-07-15", "2019-07-16", "2023-12-31", "2024-01-01")
    counted = [(await country.read("/alliantie", peildatum=day))["gemeentenMetLopendeAgenda"]["waarde"] for day in days]

    assert counted == [0, 1, 1, 0]


async def test_a_year_counts_from_its_last_day_and_is_a_doubt_within_it(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp={"datum": "2019", "precisie": "jaar"}))

    found = [
        (await country.read("/alliantie", peildatum=day))["gemeentenMetAgenda"]
        for day in ("2019-01-01", "2019-12-30", "2019-12-31")
    ]

    assert [cijfer["waarde"] for cijfer in found] == [0, 0, 1]
    assert [cijfer["onzeker"] and cijfer["onzeker"]["gemeenten"] for cijfer in found] == [["GM0193"], ["GM0193"], None]


async def test_an_unknown_date_is_a_doubt_on_every_day(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp=ONBEKEND))

    cijfer = (await country.read("/alliantie"))["aandeelBevolking"]

    assert cijfer["waarde"] == 0
    assert cijfer["onzeker"] == {"aantal": 1, "gemeenten": ["GM0193"], "waardeAlsWel": 0.7}


async def test_a_certain_agenda_beside_a_doubtful_one_makes_the_gemeente_certain(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp=ONBEKEND), make_agenda("b", "GM0193"))

    cijfer = (await country.read("/alliantie"))["gemeentenMetAgenda"]

    assert (cijfer["waarde"], cijfer["onzeker"]) == (1, None)


async def test_a_national_theme_agenda_counts_for_no_gemeente(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", soort="landelijk_thema"))

    assert (await country.read("/alliantie"))["gemeentenMetAgenda"]["waarde"] == 0


async def test_of_a_draft_nothing_is_told_but_that_it_exists(country: Figures) -> None:
    draft = make_agenda(
        "a",
        "GM0193",
        status="concept",
        openbaar=False,
        ondertekendOp=None,
        themas=["taalbevordering"],
        activiteiten=[{"interventieId": "i-1", "omschrijving": None}],
    )
    await country.tell(draft)

    stand = await country.read("/alliantie")
    themas = await country.read_all("/alliantie/themas")

    assert {"status": "concept", "aantal": 1} in stand["agendasPerStatus"]
    assert stand["gemeentenMetAgenda"]["waarde"] == 0
    assert {rij["agendas"] for rij in themas} == {0}
    assert await country.read_all("/alliantie/interventies") == []


async def test_a_gemeente_formed_from_gemeenten_that_all_signed_inherits_their_agenda(country: Figures) -> None:
    land_van_cuijk = ("GM0756", "GM0786", "GM0815", "GM1684", "GM1702")
    await country.tell(*(make_agenda(code, code) for code in land_van_cuijk))

    stand = await country.read("/alliantie", peildatum="2022-01-01")

    assert stand["gemeentenMetAgenda"]["waarde"] == 1
    assert stand["aandeelBevolking"]["teller"] == sum(INWONERS[code] for code in land_van_cuijk)


async def test_a_gemeente_formed_from_one_that_signed_and_others_does_not_count_and_that_is_told(
    country: Figures,
) -> None:
    await country.tell(make_agenda("a", "GM0398"))

    cijfer = (await country.read("/alliantie", peildatum="2022-01-01"))["gemeentenMetAgenda"]

    assert cijfer["waarde"] == 0
    assert "Heerhugowaard had een agenda en ging op in Dijk en Waard" in cijfer["toelichting"]


async def test_amsterdam_keeps_its_agenda_when_weesp_joins_it(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0363"))

    before = (await country.read("/alliantie", peildatum="2022-03-23"))["aandeelBevolking"]
    after = (await country.read("/alliantie", peildatum="2022-03-24"))["aandeelBevolking"]

    assert (before["teller"], after["teller"]) == (869_709, 889_928)


async def test_a_day_before_the_first_known_indeling_has_a_status_and_no_value(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp={"datum": "2017", "precisie": "jaar"}))

    stand = await country.read("/alliantie", peildatum="2018-06-01")

    assert (stand["gemeentenMetAgenda"]["waarde"], stand["gemeentenMetAgenda"]["status"]) == (None, "niet_herleidbaar")
    assert stand["indelingsjaar"] is None
    assert stand["weg100"]["bereikt"] is None
    rows = await country.http.get("/alliantie/gemeenten", params={"peildatum": "2018-06-01"})
    assert (rows.status_code, rows.json()["type"].rpartition("/")[2]) == (404, "indeling-onbekend")


async def test_a_day_outside_the_alliance_is_refused_with_the_bounds(figures: Figures) -> None:
    for day in ("2016-09-30", "2099-01-01"):
        response = await figures.http.get("/alliantie", params={"peildatum": day})
        assert response.status_code == 400
        assert response.json()["fouten"][0]["pointer"] == "/query/peildatum"
        assert "2016-10-01" in response.json()["fouten"][0]["melding"]


async def test_a_day_in_the_future_is_provisional(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193"))

    cijfer = (await country.read("/alliantie", peildatum="2030-01-01"))["gemeentenMetAgenda"]

    assert (cijfer["waarde"], cijfer["markeringen"]) == (1, ["voorlopig"])


async def test_without_any_gemeente_there_is_a_status_and_no_zero(figures: Figures) -> None:
    stand = await figures.read("/alliantie")

    assert stand["gemeentenMetAgenda"]["status"] == "niet_herleidbaar"
    assert stand["aandeelBevolking"]["waarde"] is None


async def test_without_inhabitants_gemeenten_are_counted_and_their_share_is_not(figures: Figures) -> None:
    await figures.tell(*gemeente_events()[:5], make_agenda("a", "GM0003"))

    stand = await figures.read("/alliantie", peildatum="2020-01-01")

    assert stand["gemeentenMetAgenda"]["waarde"] == 1
    assert (stand["aandeelBevolking"]["waarde"], stand["aandeelBevolking"]["status"]) == (None, "niet_geleverd")


async def test_every_figure_says_what_it_rests_on(country: Figures) -> None:
    cijfer = (await country.read("/alliantie", peildatum="2021-01-01"))["aandeelBevolking"]

    assert cijfer["indicator"] == "aandeel-bevolking-met-agenda"
    assert (cijfer["eenheid"], cijfer["definitieversie"], cijfer["indelingsjaar"]) == ("procent", 1, 2021)
    assert "mzelst/covid-19" in cijfer["bron"]
    assert cijfer["berekendOp"].endswith("Z")


async def test_themes_and_interventies_are_ranked_by_public_agendas(country: Figures) -> None:
    activiteit = {"interventieId": "i-1", "omschrijving": None}
    data = {"id": "i-1", "slug": "2getthere", "naam": "2GetThere", "status": "gepubliceerd", "themas": [], "versie": 1}
    await country.tell(
        Event("interventies.gepubliceerd", "i-1", 1, data),
        make_agenda("a", "GM0200", themas=["taalbevordering"], activiteiten=[activiteit, activiteit]),
        make_agenda("b", "GM0014", themas=["taalbevordering", "loopbaanleren"], activiteiten=[]),
    )

    themas = await country.read_all("/alliantie/themas")
    interventies = await country.read_all("/alliantie/interventies")

    assert [(rij["thema"], rij["agendas"]) for rij in themas[:2]] == [("taalbevordering", 2), ("loopbaanleren", 1)]
    assert len(themas) == 7
    assert interventies == [
        {"interventieId": "i-1", "slug": "2getthere", "naam": "2GetThere", "agendas": 1, "gemeenten": 1}
    ]
