"""Rankings say of which day they are and how many agendas record the kind at all: unknown is not 0."""

from support.figures import (
    ONBEKEND,
    Event,
    Figures,
    Json,
    agendas_known_otherwise,
    agendas_of_2019,
    make_agenda,
)

I_1: Json = {"interventieId": "i-1", "omschrijving": None}


async def test_40_of_the_42_known_agendas_record_no_theme_and_the_others_do_not_count_as_zero(
    country: Figures,
) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())
    themes = ["ouderbetrokkenheid", "taalbevordering"]
    await country.tell(make_agenda("a-GM0479", "GM0479", versie=2, themas=themes))
    await country.tell(make_agenda("a-GM0512", "GM0512", versie=2, themas=themes[1:]))

    found = await country.read("/alliantie/themas")

    assert (found["agendasMet"], found["agendasTotaal"], found["lopend"]) == (2, 42, False)
    assert [(row["thema"], row["agendas"]) for row in found["resultaten"][:2]] == [
        ("taalbevordering", 2),
        ("ouderbetrokkenheid", 1),
    ]
    assert {row["agendas"] for row in found["resultaten"][2:]} == {None}
    assert found["toelichting"].startswith("2 van de 42 openbare agenda's")


async def test_when_every_agenda_records_themes_what_nobody_names_is_zero(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0200", themas=["taalbevordering"]))

    found = await country.read("/alliantie/themas")

    assert (found["agendasMet"], found["agendasTotaal"]) == (1, 1)
    assert [row["agendas"] for row in found["resultaten"]] == [1, 0, 0, 0, 0, 0, 0]


async def test_a_ranking_says_in_whole_sentences_what_it_rests_on(country: Figures) -> None:
    async def told(wat: str) -> str:
        return str((await country.read(f"/alliantie/{wat}", peildatum="2020-01-01"))["toelichting"]).partition(".")[0]

    empty = await told("themas")
    await country.tell(make_agenda("a", "GM0200", themas=["taalbevordering"]))
    of_one = [await told("themas"), await told("factoren")]
    await country.tell(make_agenda("b", "GM0014"), make_agenda("c", "GM0034", factoren=[3], themas=["taalbevordering"]))
    of_three = [await told("themas"), await told("factoren"), await told("interventies")]
    await country.tell(make_agenda("b", "GM0014", versie=2, themas=["taalbevordering"]))

    assert empty == "Het register kent geen openbare agenda's die op de peildatum getekend zijn"
    assert of_one == [
        "De enige openbare agenda die op de peildatum getekend is noemt thema's",
        "De enige openbare agenda die op de peildatum getekend is noemt geen factoren",
    ]
    assert of_three == [
        "2 van de 3 openbare agenda's die op de peildatum getekend zijn noemen thema's",
        "1 van de 3 openbare agenda's die op de peildatum getekend zijn noemt factoren",
        "Geen van de 3 openbare agenda's die op de peildatum getekend zijn noemt interventies",
    ]
    assert await told("themas") == "Alle 3 openbare agenda's die op de peildatum getekend zijn noemen thema's"


async def test_where_the_register_knows_no_agenda_nothing_is_known_of_what_agendas_name(country: Figures) -> None:
    before, after = [await country.read("/alliantie/themas", peildatum=dag) for dag in ("2016-10-30", "2020-01-01")]

    assert {row["agendas"] for row in before["resultaten"]} == {0}
    assert {row["agendas"] for row in after["resultaten"]} == {None}


async def test_a_ranking_has_the_tag_of_what_it_was_added_up_from(country: Figures) -> None:
    """The state in memory may be older than what the store says a moment later."""

    async def version_of(path: str) -> str:
        return str((await country.http.get(path)).headers["ETag"]).partition("-")[0]

    kept = await version_of("/alliantie")
    country.app.state.standen.patience = 3600
    await country.tell(make_agenda("a", "GM0200", themas=["taalbevordering"]))

    assert (await country.read("/alliantie/themas"))["agendasTotaal"] == 1
    of_ranking, of_state = await version_of("/alliantie/themas"), await version_of("/alliantie")
    country.app.state.standen.patience = 0

    assert of_state == kept
    assert of_ranking == await version_of("/alliantie") != kept


async def test_a_ranking_is_of_its_day_and_of_running_agendas_when_asked(country: Figures) -> None:
    until_2021 = {"datum": "2021", "precisie": "jaar"}
    await country.tell(make_agenda("a", "GM0200", themas=["taalbevordering"], periodeTot=until_2021))

    days = ("2019-07-15", "2019-07-16", "2021-12-31", "2022-01-01")
    ever = [await country.read("/alliantie/themas", peildatum=day) for day in days]
    running = [await country.read("/alliantie/themas", peildatum=day, lopend="true") for day in days]

    assert [found["agendasTotaal"] for found in ever] == [0, 1, 1, 1]
    assert [found["agendasTotaal"] for found in running] == [0, 1, 1, 0]
    assert [found["peildatum"] for found in running] == list(days)
    assert {found["lopend"] for found in running} == {True}


async def test_an_agenda_of_unknown_date_is_in_the_ranking_and_told_as_a_doubt(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0200", ondertekendOp=ONBEKEND, themas=["taalbevordering"]))

    found = await country.read("/alliantie/themas", peildatum="2020-01-01")

    assert (found["agendasTotaal"], found["agendasOnzeker"]) == (1, 1)


async def test_factors_and_interventies_are_ranked_the_same_way(country: Figures) -> None:
    data = {"id": "i-1", "slug": "2getthere", "naam": "2GetThere", "status": "gepubliceerd", "themas": [], "versie": 1}
    await country.tell(
        Event("interventies.gepubliceerd", "i-1", 1, data),
        make_agenda("a", "GM0200", factoren=[12, 3], activiteiten=[I_1, I_1]),
        make_agenda("b", "GM0014", factoren=[12]),
    )

    factoren = await country.read("/alliantie/factoren", pageSize=100)
    interventies = await country.read("/alliantie/interventies")

    assert [(row["factor"], row["agendas"]) for row in factoren["resultaten"][:2]] == [("12", 2), ("3", 1)]
    assert (factoren["totaal"], factoren["agendasMet"]) == (30, 2)
    assert (interventies["agendasMet"], interventies["agendasTotaal"]) == (1, 2)
    assert interventies["resultaten"] == [
        {"interventieId": "i-1", "slug": "2getthere", "naam": "2GetThere"}
        | {"agendas": 1, "agendasBovengrens": 1, "gemeenten": 1, "gemeentenBovengrens": 1}
    ]


async def test_a_day_outside_the_alliance_has_no_ranking(figures: Figures) -> None:
    response = await figures.http.get("/alliantie/themas", params={"peildatum": "2015-01-01"})

    assert response.status_code == 400
    assert response.json()["fouten"][0]["pointer"] == "/query/peildatum"


async def test_what_only_perhaps_counts_is_a_bound_and_stands_below_what_is_certain(country: Figures) -> None:
    await country.tell(
        make_agenda("a", "GM0200", themas=["ouderbetrokkenheid"]),
        make_agenda("b", "GM0014", ondertekendOp=ONBEKEND, themas=["taalbevordering"], activiteiten=[I_1]),
        make_agenda("c", "GM0034", ondertekendOp=ONBEKEND, themas=["taalbevordering", "ouderbetrokkenheid"]),
    )

    def rows(found: Json) -> list[tuple[object, ...]]:
        names = ("agendas", "agendasBovengrens", "gemeenten", "gemeentenBovengrens")
        return [tuple(row[name] for name in names) for row in found["resultaten"]]

    themes = await country.read("/alliantie/themas", peildatum="2020-01-01")
    interventies = await country.read("/alliantie/interventies", peildatum="2020-01-01")
    now = await country.read("/alliantie/themas", peildatum="2026-11-01")

    assert [row["thema"] for row in themes["resultaten"][:2]] == ["ouderbetrokkenheid", "taalbevordering"]
    assert rows(themes)[:3] == [(1, 2, 1, 2), (None, 2, None, 2), (0, 0, 0, 0)]
    assert rows(interventies) == [(None, 1, None, 1)]
    assert sorted(rows(now)[:2]) == [(2, 2, 2, 2), (2, 2, 2, 2)]
    assert now["agendasOnzeker"] == 0
