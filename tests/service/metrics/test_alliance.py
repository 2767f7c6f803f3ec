from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.figures import (
    JULI_2019,
    ONBEKEND,
    Figures,
    agendas_known_otherwise,
    agendas_of_2019,
    make_agenda,
    read_csv,
)

INWONERS = {row["code"]: int(row["inwoners"]) for row in read_csv("gemeenten.csv")}


NEDERLAND = sum(int(row["inwoners"]) for row in read_csv("gemeenten.csv") if not row["geldigVan"])


NIEUW = {row["code"] for row in read_csv("gemeenten.csv") if row["geldigVan"]}


EEMSDELTA_VOORHEEN = ("GM0003", "GM0010", "GM0024")


async def test_the_thirty_agendas_of_2019_hold_29_4_percent_of_the_population(country: Figures) -> None:
    await country.tell(*agendas_of_2019())

    stand = await country.read("/alliantie", peildatum="2019-11-19")

    codes = [c for row in read_csv("gka_gemeenten.csv") if row["sinds"] == "2019" for c in row["code"].split("; ")]
    by_hand = sum(INWONERS[code] for code in codes)
    cijfer = stand["aandeelBevolking"]
    assert (cijfer["teller"], cijfer["noemer"]) == (by_hand, NEDERLAND) == (5_123_755, 17_427_806)
    assert cijfer["waarde"] == round(by_hand / NEDERLAND * 100, 1) == 29.4
    assert stand["gemeentenMetAgenda"]["waarde"] == len(codes) == 32
    assert stand["indelingsjaar"] == 2019


async def test_that_day_is_the_first_on_which_it_is_certain_that_they_signed(country: Figures) -> None:
    await country.tell(*agendas_of_2019())

    stand = await country.read("/alliantie", peildatum="2019-11-18")

    aantal, aandeel = stand["gemeentenMetAgenda"], stand["aandeelBevolking"]
    assert (aantal["ondergrens"], aantal["bovengrens"]) == (0, 32)
    assert {(cijfer["waarde"], cijfer["teller"], cijfer["status"]) for cijfer in (aantal, aandeel)} == {
        (None, None, "niet_herleidbaar")
    }
    assert "is het ten hoogste 32." in aantal["toelichting"]
    assert "ten hoogste 29,4 procent" in aandeel["toelichting"]
    assert (stand["opWegNaar100"]["berekend"], stand["opWegNaar100"]["berekendBovengrens"]) == (None, 32)
    assert (aandeel["ondergrens"], aandeel["bovengrens"]) == (0, 29.4)
    assert (aandeel["onzeker"]["omvang"], aandeel["onzeker"]["eenheid"]) == (29.4, "procentpunt")


async def test_they_run_in_all_of_2021_and_no_day_longer(country: Figures) -> None:
    await country.tell(*agendas_of_2019())

    days = ("2020-12-31", "2021-01-02", "2021-12-31", "2022-01-01")
    found = [await country.read("/alliantie", peildatum=day) for day in days]

    assert [stand["gemeentenMetLopendeAgenda"]["waarde"] for stand in found] == [32, 30, 30, None]
    assert [stand["aandeelBevolkingLopend"]["waarde"] for stand in found] == [29.4, 29.4, 29.4, None]
    assert found[-1]["gemeentenMetLopendeAgenda"]["status"] == "niet_herleidbaar"
    assert {stand["gemeentenMetLopendeAgenda"]["onzeker"] is None for stand in found} == {True}


async def test_the_42_known_agendas_would_hold_34_3_percent_if_every_doubt_counted(country: Figures) -> None:
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())

    stand = await country.read("/alliantie", peildatum="2020-07-14")

    aantal, aandeel = stand["gemeentenMetAgenda"], stand["aandeelBevolking"]
    assert (aantal["ondergrens"], aantal["bovengrens"]) == (34, 44)
    assert aantal["onzeker"]["aantal"] == len(aantal["onzeker"]["gemeenten"]) == aantal["onzeker"]["omvang"] == 10
    assert (aandeel["waarde"], aandeel["bovengrens"]) == (30.5, 34.3)
    assert aandeel["onzeker"]["omvang"] == 3.8


async def test_eemsdelta_takes_over_the_agenda_of_the_three_that_formed_it(country: Figures) -> None:
    await country.tell(make_agenda("a", *EEMSDELTA_VOORHEEN))

    before = await country.read("/alliantie", peildatum="2020-12-31")
    after = await country.read("/alliantie", peildatum="2021-01-01")
    rows = {row["code"]: row for row in await country.read_all("/alliantie/gemeenten", peildatum="2021-01-01")}

    assert [stand["gemeentenMetAgenda"]["waarde"] for stand in (before, after)] == [3, 1]
    assert {stand["aandeelBevolking"]["teller"] for stand in (before, after)} == {45_609}
    assert sum(INWONERS[code] for code in EEMSDELTA_VOORHEEN) == 45_609
    told = after["gemeentenMetAgenda"]["toelichting"]
    assert "Eemsdelta is rechtsopvolger van Appingedam, Delfzijl en Loppersum" in told
    assert (rows["GM1979"]["deelname"], rows["GM1979"]["ondertekendOp"]["datum"]) == ("ja", "2019-07-16")


async def test_an_agenda_until_2024_goes_on_in_the_gemeente_that_uden_went_into(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0856", periodeTot={"datum": "2024", "precisie": "jaar"}))

    found = [await country.read("/alliantie", peildatum=day) for day in ("2021-12-31", "2022-01-01", "2024-12-31")]
    rows = {row["code"]: row for row in await country.read_all("/alliantie/gemeenten", peildatum="2022-01-01")}

    assert {stand["gemeentenMetLopendeAgenda"]["waarde"] for stand in found} == {1}
    assert {stand["aandeelBevolkingLopend"]["teller"] for stand in found} == {INWONERS["GM0856"]}
    assert [stand["gemeentenMetLopendeAgenda"]["deels"] for stand in found] == [[], ["GM1991"], ["GM1991"]]
    assert (rows["GM1991"]["deelname"], rows["GM1991"]["deelnameLopend"]) == ("deels", "deels")
    assert "voor Landerd is geen agenda ondertekend" in found[1]["gemeentenMetAgenda"]["toelichting"]


async def test_what_joins_a_gemeente_counts_once_that_signs_again(country: Figures) -> None:
    again = {"datum": "2023-05-01", "precisie": "dag"}
    await country.tell(make_agenda("a", "GM0363"), make_agenda("b", "GM0363", ondertekendOp=again))

    days = ("2022-03-23", "2022-03-24", "2023-04-30", "2023-05-01")
    found = [await country.read("/alliantie", peildatum=day) for day in days]

    assert [stand["aandeelBevolking"]["teller"] for stand in found] == [869_709, 869_709, 869_709, 889_928]
    assert [stand["gemeentenMetAgenda"]["deels"] for stand in found] == [[], ["GM0363"], ["GM0363"], []]


async def test_people_of_a_gemeente_that_was_split_go_on_living_under_its_agenda(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0788"))

    before = await country.read("/alliantie", peildatum="2020-12-31")
    after = await country.read("/alliantie", peildatum="2021-01-01")

    assert [stand["aandeelBevolking"]["teller"] for stand in (before, after)] == [14_316, 14_316]
    assert after["gemeentenMetAgenda"]["waarde"] is None
    assert after["gemeentenMetAgenda"]["onzeker"]["gemeenten"] == ["GM0757", "GM0824", "GM0855", "GM0865"]
    assert "Of Boxtel de agenda van Haaren overnam is niet bekend" in after["gemeentenMetAgenda"]["toelichting"]


@pytest.mark.parametrize("dag", sorted({r["datum"] for r in read_csv("herindelingen.csv") if r["status"] != "gepland"}))
async def test_no_herindeling_changes_a_share(country: Figures, dag: str) -> None:
    touched = sorted({code for r in read_csv("herindelingen.csv") for code in (r["vanCode"], r["naarCode"])})
    old = [code for code in touched if code in INWONERS and code not in NIEUW]
    await country.tell(
        *(make_agenda(code, code, ondertekendOp=[JULI_2019, ONBEKEND][n % 2]) for n, code in enumerate(old[::2]))
    )

    eve = (date.fromisoformat(dag) - timedelta(days=1)).isoformat()
    found = [(await country.read("/alliantie", peildatum=day))["aandeelBevolking"] for day in (eve, dag)]

    assert found[0]["teller"] > 0
    assert len({(cijfer["teller"], cijfer["noemer"], cijfer["waarde"], cijfer["bovengrens"]) for cijfer in found}) == 1


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

    assert counted == [0, 1, 1, None]


async def test_a_year_counts_from_its_last_day_and_is_a_doubt_within_it(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp={"datum": "2019", "precisie": "jaar"}))

    found = [
        (await country.read("/alliantie", peildatum=day))["gemeentenMetAgenda"]
        for day in ("2019-01-01", "2019-12-30", "2019-12-31")
    ]

    assert [cijfer["waarde"] for cijfer in found] == [None, None, 1]
    assert [cijfer["onzeker"] and cijfer["onzeker"]["gemeenten"] for cijfer in found] == [["GM0193"], ["GM0193"], None]


async def test_what_the_register_has_as_signed_was_signed_by_then_and_is_never_new_afterwards(country: Figures) -> None:
    """The events of this country are of 1 November 2026."""
    await country.tell(*agendas_of_2019(), *agendas_known_otherwise())
    await country.tell(make_agenda("later", "GM0193", versie=2, ondertekendOp=ONBEKEND))

    before, first, now, later = [
        await country.read("/alliantie", peildatum=dag)
        for dag in ("2026-10-31", "2026-11-01", "2026-11-30", "2030-06-01")
    ]

    assert [stand["agendasOndertekend"]["waarde"] for stand in (before, first, now, later)] == [35, 43, 43, 43]
    assert {stand["agendasOndertekend"]["bovengrens"] for stand in (before, first, now, later)} == {43}
    assert {"status": "ondertekend", "aantal": 43} in now["agendasPerStatus"]
    assert "niet bekend" in before["agendasOndertekend"]["toelichting"]
    assert "niet bekend" not in (now["agendasOndertekend"]["toelichting"] or "")
    assert before["agendasOndertekendNieuw"]["bovengrens"] == 8
    assert later["agendasOndertekendNieuw"]["bovengrens"] == 0
    assert "niet bekend" not in (later["agendasOndertekendNieuw"]["toelichting"] or "")


async def test_a_later_change_makes_a_signature_no_less_certain(country: Figures) -> None:
    ended = make_agenda("a", "GM0193", versie=2, ondertekendOp=ONBEKEND, status="beeindigd", beeindigdOp="2026-12-01")
    await country.tell(make_agenda("a", "GM0193", ondertekendOp=ONBEKEND), replace(ended, time="2026-12-01T12:00:00Z"))

    found = [await country.read("/alliantie", peildatum=day) for day in ("2026-10-31", "2026-11-01")]

    assert [stand["agendasOndertekend"]["waarde"] for stand in found] == [None, 1]


async def test_an_unknown_date_is_a_doubt_on_every_day_before_it_was_recorded(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp=ONBEKEND))

    cijfer = (await country.read("/alliantie", peildatum="2026-10-31"))["aandeelBevolking"]

    assert (cijfer["waarde"], cijfer["status"]) == (None, "niet_herleidbaar")
    assert (cijfer["ondergrens"], cijfer["bovengrens"]) == (0, 0.7)
    assert cijfer["onzeker"] == {"aantal": 1, "gemeenten": ["GM0193"], "omvang": 0.7, "eenheid": "procentpunt"}


async def test_a_certain_agenda_beside_a_doubtful_one_makes_the_gemeente_certain(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", ondertekendOp=ONBEKEND), make_agenda("b", "GM0193"))

    cijfer = (await country.read("/alliantie"))["gemeentenMetAgenda"]

    assert (cijfer["waarde"], cijfer["onzeker"]) == (1, None)


async def test_a_national_theme_agenda_counts_for_no_gemeente(country: Figures) -> None:
    await country.tell(make_agenda("a", "GM0193", soort="landelijk_thema"))

    cijfer = (await country.read("/alliantie"))["gemeentenMetAgenda"]
    assert (cijfer["waarde"], cijfer["bovengrens"]) == (None, 0)


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
    assert (stand["gemeentenMetAgenda"]["waarde"], stand["gemeentenMetAgenda"]["bovengrens"]) == (None, 0)
    assert {rij["agendas"] for rij in themas} == {None}
    assert await country.read_all("/alliantie/interventies") == []
