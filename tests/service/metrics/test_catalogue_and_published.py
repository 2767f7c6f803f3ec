from support.figures import Figures, agendas_known_otherwise, agendas_of_2019
from support.versions import version_of

SLUGS = {
    "inwoners",
    "gemeenten-met-agenda",
    "gemeenten-met-lopende-agenda",
    "aandeel-bevolking-met-agenda",
    "aandeel-bevolking-met-lopende-agenda",
    "agendas-per-status",
    "meest-gebruikte-interventies",
    "meest-gebruikte-themas",
}


async def test_the_catalogue_holds_every_figure_that_is_served(figures: Figures) -> None:
    found = await figures.read("/indicatoren")

    assert {indicator["slug"] for indicator in found["resultaten"]} == SLUGS
    assert found["totaal"] == len(SLUGS)


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


async def test_the_published_45_percent_stands_beside_what_we_compute(country: Figures) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    rows = {row["slug"]: row for row in (await country.read("/gepubliceerde-cijfers"))["resultaten"]}

    published = rows["aandeel-bevolking-2020"]
    assert (published["waarde"], published["afronding"]) == (45, "hele procenten")
    assert "2020" in published["bron"]
    assert published["berekend"]["peildatum"] == "2020-12-31"
    assert published["berekend"]["waarde"] == 30.5
    assert rows["gemeenten-2017"]["berekend"]["status"] == "niet_herleidbaar"
    assert rows["gemeenten-juli-2019"]["berekend"]["waarde"] == 0
