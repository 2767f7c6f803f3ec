"""A herindeling changes no share: of the real country, at each of them, whoever takes part and however doubtful."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.figures import read_csv
from support.small_country import Agenda, agenda, by_gemeente

from metrics.bevolking.population import Jaar, population_on
from metrics.bevolking.verdeling import key_of
from metrics.cel import Cel
from metrics.deelname.arithmetic import Uitkomst, share
from metrics.deelname.deelname import claims_on
from metrics.indelingen.indeling import Gemeente, Herindeling, Indelingen
from metrics.indelingen.stukken import borders_of, pieces_of
from shared.dates import ONBEKEND, Precisie

EEN_DAG = timedelta(days=1)


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


LAND = Indelingen(
    {
        row["code"]: Gemeente(row["code"], row["naam"], "", "", (), _day(row["geldigVan"]), _day(row["geldigTot"]))
        for row in read_csv("gemeenten.csv")
    },
    tuple(
        Herindeling(
            date.fromisoformat(row["datum"]),
            row["vanCode"],
            row["naarCode"],
            Decimal(row["aandeel"]) if row["aandeel"] else None,
            row["status"],
            True if row["rechtsopvolger"] else None,
        )
        for row in read_csv("herindelingen.csv")
    ),
)
JAAR = Jaar({r["code"]: Cel(Decimal(r["inwoners"])) for r in read_csv("gemeenten.csv") if not r["geldigVan"]}, "bron")
STUKKEN = pieces_of(LAND)
DAYS = sorted({h.datum for h in LAND.changes_between(date.min, date.max)})
# Who is touched by a herindeling, and a few who never are.
CODES = sorted(
    {code for h in LAND.herindelingen for code in (h.van_code, h.naar_code)} | {"GM0014", "GM0193", "GM0599"}
)

signings = st.one_of(
    st.tuples(st.just("2019-07-16"), st.just(Precisie.DAG)),
    st.tuples(st.just("2021-03-01"), st.just(Precisie.DAG)),
    st.tuples(st.just("2019-11-19"), st.just(Precisie.UITERLIJK)),
    st.tuples(st.just("2022-05-22"), st.just(Precisie.UITERLIJK)),
    st.tuples(st.just("2019"), st.just(Precisie.JAAR)),
    st.tuples(st.none(), st.just(Precisie.ONBEKEND)),
)
agendas = st.lists(
    st.builds(
        lambda codes, signing: agenda(*codes, signed=signing[0], precisie=signing[1], begin=ONBEKEND),
        st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True),
        signings,
    ),
    max_size=12,
)


def share_on(dag: date, found: list[Agenda], *, lopend: bool) -> Uitkomst:
    by_code = by_gemeente(found, LAND)
    claims = claims_on(dag, STUKKEN, by_code, lambda groep: groep.lopend if lopend else groep.getekend)
    jaren = {"2020": JAAR}
    return share(claims, population_on(dag, "2020", JAAR, LAND), key_of(STUKKEN, jaren), LAND.name_of)


@pytest.mark.parametrize("dag", DAYS, ids=str)
@pytest.mark.parametrize("lopend", [False, True], ids=["getekend", "lopend"])
@settings(max_examples=8, deadline=None)
@given(found=agendas)
def test_the_share_on_the_day_before_is_the_share_on_the_day(dag: date, *, lopend: bool, found: list[Agenda]) -> None:
    before, after = share_on(dag - EEN_DAG, found, lopend=lopend), share_on(dag, found, lopend=lopend)

    assert (before.teller, before.waarde, before.bovengrens) == (after.teller, after.waarde, after.bovengrens)


@settings(max_examples=10, deadline=None)
@given(codes=st.sets(st.sampled_from(sorted(JAAR.cellen)), max_size=40))
def test_the_share_is_the_hand_sum_of_who_signed_before_the_first_herindeling(codes: set[str]) -> None:
    found = share_on(date(2026, 1, 1), [agenda(code) for code in codes], lopend=False)

    assert found.teller == sum((JAAR.cellen[code].waarde or 0 for code in codes), Decimal(0))


def test_every_piece_of_the_country_is_in_one_gemeente_of_every_day() -> None:
    for dag in (*DAYS, *(dag - EEN_DAG for dag in DAYS)):
        assert {stuk.code_on(dag) for stuk in STUKKEN} == set(LAND.in_force_on(dag))


def test_only_gemeenten_that_go_on_existing_have_borders_that_moved() -> None:
    assert set(borders_of(LAND)) == {"GM0363", "GM0439", "GM0757", "GM0824", "GM0855", "GM0865"}
