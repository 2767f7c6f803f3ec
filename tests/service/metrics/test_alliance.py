from support.figures import (
    Figures,
    agendas_known_otherwise,
    agendas_of_july_2019,
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
