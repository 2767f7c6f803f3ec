from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support.small_country import BUUR, GESPLITST, LINKS, NA, NIEUW, OUD, RECHTS, VOOR, gemeente, split

from metrics.cel import Cel, Celstatus, Markering
from metrics.indelingen.concordance import restate
from metrics.indelingen.indeling import Herindeling, Indelingen

OBSERVED = {OUD: 10, BUUR: 20, GESPLITST: 7, LINKS: 100, RECHTS: 200}


def cells(values: dict[str, int]) -> dict[str, Cel]:
    return {code: Cel(Decimal(waarde)) for code, waarde in values.items()}


def test_a_whole_merger_is_an_exact_sum_without_a_marker() -> None:
    restated = restate(cells(OBSERVED), split(None, None), VOOR, NA)

    assert restated.cellen[NIEUW] == Cel(Decimal(30))


def test_a_split_with_unknown_shares_is_never_divided() -> None:
    restated = restate(cells(OBSERVED), split(None, None), VOOR, NA)

    assert [restated.cellen[code].waarde for code in (LINKS, RECHTS)] == [100, 200]
    assert restated.cellen[LINKS].markeringen == {Markering.GESCHAT, Markering.REEKSBREUK}
    assert "Naam GM0004" in restated.cellen[LINKS].redenen[0]
    (rest,) = restated.onverdeeld
    assert (rest.van_code, rest.ontvangers) == (GESPLITST, (LINKS, RECHTS))
    assert rest.cel == Cel(Decimal(7))
    assert rest.van_naam == "Naam GM0004"


def test_a_split_with_known_shares_is_an_estimate() -> None:
    restated = restate(cells(OBSERVED), split(Decimal("0.25"), Decimal("0.75")), VOOR, NA)

    assert [restated.cellen[code].waarde for code in (LINKS, RECHTS)] == [Decimal("101.75"), Decimal("205.25")]
    assert Markering.GESCHAT in restated.cellen[LINKS].markeringen
    assert restated.onverdeeld == ()


def test_of_a_split_with_one_known_share_the_rest_stays_undivided() -> None:
    restated = restate(cells(OBSERVED), split(Decimal("0.25"), None), VOOR, NA)

    assert restated.cellen[LINKS].waarde == Decimal("101.75")
    assert restated.onverdeeld[0].cel.waarde == Decimal("5.25")


def test_a_new_gemeente_that_is_part_of_a_split_only_cannot_be_restated() -> None:
    gemeenten = [gemeente(OUD, tot=NA), gemeente(NIEUW, van=NA)]
    indelingen = Indelingen({g.code: g for g in gemeenten}, (Herindeling(NA, OUD, NIEUW, None),))

    restated = restate(cells({OUD: 5}), indelingen, VOOR, NA)

    assert (restated.cellen[NIEUW].waarde, restated.cellen[NIEUW].status) == (None, Celstatus.NIET_HERLEIDBAAR)


def test_a_merger_with_a_hole_in_it_has_no_sum() -> None:
    restated = restate(cells({OUD: 10}) | {BUUR: Cel(None, Celstatus.ONDERDRUKT)}, split(None, None), VOOR, NA)

    assert restated.cellen[NIEUW].status is Celstatus.ONDERDRUKT
    assert restate(cells({OUD: 10}), split(None, None), VOOR, NA).cellen[NIEUW].status is Celstatus.NIET_GELEVERD


def test_a_merger_cannot_be_undone() -> None:
    observed = cells({NIEUW: 30, LINKS: 100, RECHTS: 200})

    restated = restate(observed, split(None, None), NA, VOOR)

    assert {code for code, cel in restated.cellen.items() if cel.status is Celstatus.NIET_HERLEIDBAAR} == set(OBSERVED)


def test_without_herindeling_in_between_every_day_has_the_same_values() -> None:
    restated = restate(cells(OBSERVED), split(None, None), VOOR, date(2020, 12, 31))

    assert restated.cellen == cells(OBSERVED)


def test_a_planned_herindeling_moves_nobody() -> None:
    gemeenten = [gemeente(OUD), gemeente(BUUR)]
    plan = Herindeling(NA, OUD, BUUR, Decimal(1), "gepland")

    restated = restate(cells({OUD: 1, BUUR: 2}), Indelingen({g.code: g for g in gemeenten}, (plan,)), VOOR, NA)

    assert restated.cellen == cells({OUD: 1, BUUR: 2})


@given(
    st.fixed_dictionaries({code: st.integers(0, 10**7) for code in OBSERVED}),
    st.one_of(st.none(), st.sampled_from([Decimal("0.1"), Decimal("0.5"), Decimal("0.9")])),
)
def test_nobody_gets_lost_or_counted_twice(observed: dict[str, int], aandeel: Decimal | None) -> None:
    rechts = None if aandeel is None else 1 - aandeel
    restated = restate(cells(observed), split(aandeel, rechts), VOOR, NA)

    parts = [*restated.cellen.values(), *(rest.cel for rest in restated.onverdeeld)]
    assert sum(cel.waarde for cel in parts if cel.waarde is not None) == sum(observed.values())
