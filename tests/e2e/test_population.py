"""The 30 agendas of 2019, registered and signed through the APIs: 29.4 % of the country, as a hand sum says."""

import pytest
from e2e.callers import Caller, caller_of
from e2e.conftest import Connect
from e2e.readings import ALLIANTIE
from e2e.seeding import with_gateway
from e2e.system import System, wait_for
from seed import facts
from seed.agenda_life import bring_to_signed, register_agenda
from seed.agendas import agenda_body
from seed.client import Gateway
from seed.progress import load_each

# In all of 2021 the three gemeenten of one agenda are one: Eemsdelta.
PEILDATUM = "2021-06-30"
# 180 events at once, each to two services.
ALL_VISIBLE_WITHIN_S = 30.0
OF_2019 = [row for row in facts.rows("gka_gemeenten") if row["agendaPeriode"] == "2019-2021"]
GEMEENTEN = {row["code"]: row for row in facts.rows("gemeenten")}


async def _load_the_thirty(gateway: Gateway) -> None:
    async def bring(row: facts.Row) -> None:
        body = agenda_body(row, [])
        await bring_to_signed(gateway, await register_agenda(gateway, body, row), row)

    await load_each("agenda's", OF_2019, bring)


@pytest.fixture(scope="module")
def thirty(licht: System) -> System:
    """The system with the 30 agendas signed, and all of it counted."""
    with_gateway(licht, _load_the_thirty)
    anybody = caller_of(licht)
    wait_for(lambda: _counted(anybody) == len(OF_2019), "all thirty are counted", ALL_VISIBLE_WITHIN_S)
    anybody.close()
    return licht


def _counted(anybody: Caller) -> int:
    return int(anybody.read(ALLIANTIE, peildatum=PEILDATUM)["gemeentenMetAgenda"]["waarde"])


def test_the_thirty_of_2019_are_29_4_percent_of_the_population(thirty: System, connect: Connect) -> None:
    anybody = connect(thirty, "")
    by_hand = sum(int(GEMEENTEN[code]["inwoners"]) for row in OF_2019 for code in facts.parts(row["code"]))
    country = sum(int(row["inwoners"]) for row in GEMEENTEN.values() if not row["geldigVan"])

    share = anybody.read(ALLIANTIE, peildatum=PEILDATUM)["aandeelBevolking"]

    assert (share["teller"], share["noemer"]) == (by_hand, country) == (5_123_755, 17_427_806)
    assert share["waarde"] == round(100 * by_hand / country, 1) == 29.4


def test_before_the_day_that_is_certain_all_are_named_as_uncertain(thirty: System, connect: Connect) -> None:
    cijfer = connect(thirty, "").read(ALLIANTIE, peildatum="2019-11-18")["gemeentenMetAgenda"]

    assert cijfer["ondergrens"] == 0
    assert cijfer["onzeker"]["aantal"] >= 32


def test_den_haag_is_found_as_s_gravenhage(thirty: System, connect: Connect) -> None:
    anybody = connect(thirty, "")

    [gemeente] = anybody.read("/agenda/v1/gemeenten", naam="Den Haag")["resultaten"]
    agendas = anybody.read("/agenda/v1/agendas", gemeente="518")["resultaten"]

    assert (gemeente["code"], gemeente["naam"]) == ("GM0518", "'s-Gravenhage")
    assert [agenda["titel"] for agenda in agendas] == ["GKA-agenda Den Haag 2019-2021"]


def test_eemsdelta_has_no_agenda_before_it_exists_and_its_predecessors_have(thirty: System, connect: Connect) -> None:
    beheerder = connect(thirty, "gka-beheerder")
    body = {
        "soort": "gemeentelijk",
        "titel": "Eemsdelta te vroeg",
        "gemeenten": ["GM1979"],
        "periodeVan": {"datum": "2019-09-01", "precisie": "dag"},
        "periodeTot": {"datum": "2021-12-31", "precisie": "dag"},
        "herkomst": "openbare_bron",
        "bron": "voorbeeld",
    }

    refused = beheerder.post("/agenda/v1/agendas", body)
    [registered] = beheerder.read("/agenda/v1/agendas", gemeente="GM0003", status="ondertekend")["resultaten"]

    assert refused.status_code == 400
    [fout] = refused.json()["fouten"]
    assert fout["code"] == "gemeente-niet-geldig"
    assert "2021-01-01" in fout["melding"]
    assert [gemeente["naam"] for gemeente in registered["gemeenten"]] == ["Appingedam", "Delfzijl", "Loppersum"]
