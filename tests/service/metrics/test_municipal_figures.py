from support.figures import ONBEKEND, Figures, make_agenda


async def test_restated_to_2023_amsterdam_holds_weesp_and_purmerend_holds_beemster(country: Figures) -> None:
    rows = {row["code"]: row for row in await country.read_all("/alliantie/gemeenten", peildatum="2023-01-01")}

    assert rows["GM0363"]["inwoners"] == 889_928
    assert rows["GM0439"]["inwoners"] == 91_794
    assert rows["GM0363"]["inwonersMarkeringen"] == ["verouderd"]


async def test_the_342_of_2023_and_the_undivided_haaren_add_up_to_the_nation(country: Figures) -> None:
    rows = await country.read_all("/alliantie/gemeenten", peildatum="2023-01-01")
    cijfer = (await country.read("/alliantie", peildatum="2023-01-01"))["aandeelBevolking"]

    assert len(rows) == 342
    # Of the 14,316 of Haaren a tenth is known to live in Tilburg.
    assert sum(row["inwoners"] for row in rows) == 17_413_490 + 1_413
    assert sum(row["inwoners"] for row in rows) + 14_316 - 1_413 == cijfer["noemer"] == 17_427_806


async def test_only_the_four_receivers_of_haaren_are_estimates(country: Figures) -> None:
    rows = await country.read_all("/alliantie/gemeenten", peildatum="2023-01-01")

    marked = {row["code"]: row["inwonersToelichting"] for row in rows if "geschat" in row["inwonersMarkeringen"]}
    assert set(marked) == {"GM0757", "GM0824", "GM0855", "GM0865"}
    assert all("Haaren" in text for text in marked.values())


async def test_there_are_345_gemeenten_in_2022_until_weesp_joins_amsterdam(country: Figures) -> None:
    days = ("2020-01-01", "2021-01-01", "2022-01-01", "2022-03-24", "2023-01-01")
    sizes = [(await country.read("/alliantie/gemeenten", peildatum=day))["totaal"] for day in days]

    assert sizes == [355, 352, 345, 344, 342]


async def test_a_planned_herindeling_changes_nothing_until_it_is_carried_out(country: Figures) -> None:
    rows = {row["code"]: row for row in await country.read_all("/alliantie/gemeenten", peildatum="2027-06-01")}

    assert rows["GM0402"]["inwoners"] == 91_110
    assert "GM1696" in rows


async def test_a_row_tells_yes_no_or_doubt(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193"), make_agenda("b", "GM0758", ondertekendOp=ONBEKEND))

    rows = {row["code"]: row for row in await country.read_all("/alliantie/gemeenten", peildatum="2021-01-01")}

    assert [rows[code]["deelname"] for code in ("GM0193", "GM0758", "GM0363")] == ["ja", None, "nee"]
    assert rows["GM0193"]["ondertekendOp"] == {"datum": "2019-07-16", "precisie": "dag"}
    assert rows["GM0758"]["ondertekendOp"] == {"datum": None, "precisie": "onbekend"}
    assert rows["GM0363"]["ondertekendOp"] is None


async def test_the_pages_together_hold_every_gemeente_once(country: Figures) -> None:
    response = await country.http.get("/alliantie/gemeenten", params={"page": 2, "pageSize": 50})
    rows = await country.read_all("/alliantie/gemeenten", peildatum="2020-01-01")

    assert 'rel="prev"' in response.headers["Link"]
    assert len({row["code"] for row in rows}) == len(rows) == 355
