import csv
from decimal import Decimal
from importlib import resources

import pytest
from support.figures import Figures, Json, agendas_known_otherwise, agendas_of_2019, make_agenda
from support.versions import version_of

SLUGS = {
    "inwoners",
    "gemeenten-met-agenda",
    "gemeenten-met-lopende-agenda",
    "aandeel-bevolking-met-agenda",
    "aandeel-bevolking-met-lopende-agenda",
    "agendas-per-status",
    "agendas-ondertekend",
    "agendas-ondertekend-nieuw",
    "meest-gebruikte-interventies",
    "meest-gebruikte-themas",
    "meest-gebruikte-factoren",
}
PUBLISHED_ONLY = {"agendas-gereed", "organisaties-aangesloten", "gemeenten-met-actieplan"}


async def test_the_catalogue_holds_every_figure_that_is_served(figures: Figures) -> None:
    found = {indicator["slug"]: indicator for indicator in await figures.read_all("/indicatoren")}

    assert set(found) >= SLUGS
    assert {slug for slug, one in found.items() if one["toegang"] == "open"} == SLUGS | PUBLISHED_ONLY


async def test_an_indicator_says_how_it_may_be_added_up(figures: Figures) -> None:
    response = await figures.http.get("/indicatoren/aandeel-bevolking-met-agenda")

    assert version_of(response) == 1
    indicator = response.json()
    assert indicator["aggregatie"] == {"tijd": "geen", "plaats": "verhouding"}
    assert (indicator["eenheid"], indicator["toegang"]) == ("procent", "open")
    assert indicator["teller"]
    assert indicator["noemer"]


async def test_an_unknown_indicator_is_not_found_and_the_nearest_is_named(figures: Figures) -> None:
    response = await figures.http.get("/indicatoren/inwoner")

    assert response.status_code == 404
    assert "inwoners" in response.json()["detail"]


async def published(figures: Figures) -> dict[str, Json]:
    return {row["slug"]: row for row in await figures.read_all("/gepubliceerde-cijfers")}


async def test_every_row_of_the_published_figures_is_told_with_its_source_and_compared_or_says_why_not(
    country: Figures,
) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())
    file = resources.files("metrics.mijlpalen") / "shipped" / "mijlpalen.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))

    told = await published(country)

    assert len(told) == len(rows)
    assert sorted(row["bron"] for row in rows) == sorted(row["bron"] for row in told.values())
    assert {(row["verschil"] is None) is (row["zonderVergelijking"] is not None) for row in told.values()} == {True}
    assert all(row["verschil"] or len(row["zonderVergelijking"]) > 20 for row in told.values())


@pytest.mark.parametrize("known", [0, 5, 30, 42])
async def test_the_causes_of_every_difference_add_up_to_it(country: Figures, known: int) -> None:
    await country.tell(*[*agendas_of_2019(), *agendas_known_otherwise()][:known])

    compared = [row for row in (await published(country)).values() if row["verschil"]]

    assert len(compared) == 8
    for row in compared:
        sizes = [Decimal(str(oorzaak["omvang"])) for oorzaak in row["verschil"]["oorzaken"]]
        assert sum(sizes) == Decimal(str(row["verschil"]["waarde"])), row["slug"]
        assert row["verschil"]["waarde"] == pytest.approx(row["waarde"] - row["berekend"]["ondergrens"])
        assert all(oorzaak["omvang"] and oorzaak["toelichting"] for oorzaak in row["verschil"]["oorzaken"])


async def test_the_published_figures_differ_from_ours_for_these_reasons(country: Figures) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    told = await published(country)

    def causes(slug: str) -> dict[str, float]:
        return {oorzaak["soort"]: oorzaak["omvang"] for oorzaak in told[slug]["verschil"]["oorzaken"]}

    assert causes("agendas-gereed-2019-07-16") == {"andere_definitie": 30}
    assert causes("agendas-ondertekend-2019-11-19") == {}
    assert causes("agendas-ondertekend-2020-07-14") == {"onbekende_datum": 10, "onverklaard": 8}
    assert causes("gemeenten-aangesloten-2020") == {
        "gezamenlijke_agenda": -2,
        "onbekende_datum": 10,
        "onverklaard": 8,
    }
    assert causes("agendas-ondertekend-nieuw-2020") == {"onbekende_datum": 12, "onverklaard": 8}
    assert causes("gemeenten-met-agenda-2022-12-31") == {"onbekende_datum": 7, "onverklaard": 58}
    share = told["aandeel-bevolking-2020"]
    assert (share["waarde"], share["teken"], share["berekend"]["waarde"]) == (45, "≈", 30.5)
    assert share["berekend"]["peildatum"] == "2020-12-31"
    assert causes("aandeel-bevolking-2020") == {"afronding": 0.5, "onbekende_datum": 3.8, "onverklaard": 10.2}


async def test_an_aim_is_no_count_and_an_action_plan_is_no_agenda(country: Figures) -> None:
    told = await published(country)

    assert "doel" in told["gemeenten-aangesloten-2022"]["zonderVergelijking"]
    assert "actieplan" in told["gemeenten-met-actieplan-2017"]["zonderVergelijking"]


@pytest.mark.parametrize(
    ("dag", "dekking", "status"),
    [
        ("2018-01-01", None, "niet_herleidbaar"),
        ("2019-07-15", None, "niet_herleidbaar"),
        ("2019-11-18", None, "niet_herleidbaar"),
        ("2019-11-19", (30, 30, "agenda's"), "ok"),
        ("2020-07-13", (30, 30, "agenda's"), "ok"),
        ("2020-07-14", (32, 50, "agenda's"), "onvolledig"),
        ("2021-12-31", (33, 50, "gemeenten"), "onvolledig"),
        ("2022-12-31", (35, 100, "gemeenten"), "onvolledig"),
    ],
)
async def test_a_figure_says_how_much_of_what_is_published_the_register_knows(
    country: Figures, dag: str, dekking: tuple[int, int, str] | None, status: str
) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    cijfer = (await country.read("/alliantie", peildatum=dag))["gemeentenMetAgenda"]

    found = cijfer["dekkingRegister"]
    assert (found and (found["bekend"], found["gepubliceerd"], found["eenheid"])) == dekking
    assert cijfer["status"] == status
    assert found is None or found["bron"].startswith(("https://", "Rapportage", "Kenniskring"))


async def test_a_merger_makes_the_register_no_less_complete(country: Figures) -> None:
    """Appingedam, Delfzijl and Loppersum went into Eemsdelta on 1 January 2021; what was published counts all three."""
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    eve, day = [await country.read("/alliantie", peildatum=dag) for dag in ("2020-12-31", "2021-01-01")]

    assert (eve["gemeentenMetAgenda"]["waarde"], day["gemeentenMetAgenda"]["waarde"]) == (34, 32)
    for name in ("gemeentenMetAgenda", "aandeelBevolking"):
        assert eve[name]["dekkingRegister"] == day[name]["dekkingRegister"]
        assert (day[name]["dekkingRegister"]["bekend"], day[name]["dekkingRegister"]["gepubliceerd"]) == (34, 50)


@pytest.mark.parametrize(
    ("dag", "dekking"), [("2019-11-19", (30, 30)), ("2020-12-31", (32, 50)), ("2026-11-30", (32, 50))]
)
async def test_of_agendas_it_is_told_how_many_of_the_published_agendas_are_known(
    country: Figures, dag: str, dekking: tuple[int, int]
) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    found = (await country.read("/alliantie", peildatum=dag))["agendasOndertekend"]["dekkingRegister"]

    assert (found["bekend"], found["gepubliceerd"], found["eenheid"]) == (*dekking, "agenda's")


async def test_agendas_that_are_new_in_a_year_are_those_that_cannot_have_been_signed_before(country: Figures) -> None:
    for code, signed in (("GM0200", "2020-03-01"), ("GM0014", "2019-12-31"), ("GM0193", "2020-12-31")):
        await country.tell(make_agenda(code, code, ondertekendOp={"datum": signed, "precisie": "dag"}))
    await country.tell(make_agenda("u", "GM0034", ondertekendOp={"datum": "2020-06-01", "precisie": "uiterlijk"}))

    found = [
        (await country.read("/alliantie", peildatum=dag))["agendasOndertekendNieuw"]
        for dag in ("2019-12-31", "2020-12-30", "2020-12-31", "2021-12-31")
    ]

    assert [(one["ondergrens"], one["bovengrens"]) for one in found] == [(1, 2), (1, 2), (2, 3), (0, 0)]
    told = "Van één agenda is niet bekend of zij in 2020 tot en met de peildatum getekend was; zij telt alleen mee"
    assert told in found[1]["toelichting"]


async def test_the_road_to_100_shows_what_was_published_as_reached_beside_the_count(country: Figures) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    road = (await country.read("/alliantie", peildatum="2021-01-01"))["opWegNaar100"]

    assert [(step["waarde"], step["isBereikt"]) for step in road["bereikt"]] == [
        (23, True),
        (30, True),
        (50, True),
        (100, False),
    ]
    assert all(step["bron"] for step in road["bereikt"])
    assert (road["doel"], road["berekend"], road["berekendBovengrens"]) == (100, 32, 42)


async def test_agendas_are_counted_beside_gemeenten(country: Figures) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    stand = await country.read("/alliantie", peildatum="2019-11-19")

    assert (stand["agendasOndertekend"]["waarde"], stand["gemeentenMetAgenda"]["waarde"]) == (30, 32)
    assert (stand["agendasOndertekend"]["bovengrens"], stand["agendasOndertekend"]["onzeker"]["aantal"]) == (42, 12)
