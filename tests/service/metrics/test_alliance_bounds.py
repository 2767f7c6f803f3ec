"""Days at which little is known, or nothing can be, and what a figure says of that."""

import pytest
from support.figures import (
    ONBEKEND,
    Figures,
    agendas_known_otherwise,
    agendas_of_2019,
    gemeente_events,
    make_agenda,
)


async def test_a_day_before_the_first_known_indeling_has_a_status_and_no_value(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp={"datum": "2017", "precisie": "jaar"}))

    stand = await country.read("/alliantie", peildatum="2018-06-01")

    assert (stand["gemeentenMetAgenda"]["waarde"], stand["gemeentenMetAgenda"]["status"]) == (None, "niet_herleidbaar")
    assert stand["indelingsjaar"] is None
    assert stand["opWegNaar100"]["berekend"] is None
    rows = await country.http.get("/alliantie/gemeenten", params={"peildatum": "2018-06-01"})
    assert (rows.status_code, rows.json()["type"].rpartition("/")[2]) == (404, "indeling-onbekend")


async def test_before_the_alliance_began_it_is_certain_that_nothing_was_signed(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp=ONBEKEND))

    before = await country.read("/alliantie", peildatum="2016-10-30")
    first = await country.read("/alliantie", peildatum="2016-10-31")

    figures = [figure for figure in before.values() if isinstance(figure, dict) and "indicator" in figure]
    assert len(figures) == 6
    assert {(one["waarde"], one["bovengrens"], one["status"]) for one in figures} == {(0, 0, "ok")}
    agendas = first["agendasOndertekend"]
    assert (agendas["waarde"], agendas["ondergrens"], agendas["bovengrens"]) == (None, 0, 1)
    assert (await country.read("/alliantie/themas", peildatum="2016-10-30"))["agendasTotaal"] == 0
    assert (await country.read("/alliantie/themas", peildatum="2016-10-31"))["agendasTotaal"] == 1


async def test_an_incomplete_figure_always_says_how_incomplete_the_register_is(country: Figures) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    stand = await country.read("/alliantie", peildatum="2020-07-14")

    for name in ("gemeentenMetLopendeAgenda", "aandeelBevolkingLopend"):
        assert stand[name]["dekkingRegister"] == stand["gemeentenMetAgenda"]["dekkingRegister"]
        assert "Addenda tellen hier nog niet mee" in stand[name]["toelichting"]
    assert stand["gemeentenMetAgenda"]["dekkingRegister"]["gepubliceerd"] == 50
    assert "Addenda" not in stand["gemeentenMetAgenda"]["toelichting"]
    figures = [one for one in stand.values() if isinstance(one, dict) and one.get("status") == "onvolledig"]
    assert len(figures) > 4
    assert [one["indicator"] for one in figures if one["dekkingRegister"] is None] == []


@pytest.mark.parametrize("dag", ["2016-10-30", "2019-07-15"])
async def test_nothing_is_told_of_addenda_before_anything_can_be_signed(country: Figures, dag: str) -> None:
    await country.tell(make_agenda("a", "GM0193"))

    assert "Addenda" not in (
        (await country.read("/alliantie", peildatum=dag))["aandeelBevolkingLopend"]["toelichting"] or ""
    )


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
