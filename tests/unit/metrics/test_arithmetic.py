from decimal import Decimal
from statistics import mean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.small_country import BUUR, GESPLITST, LINKS, NA, OUD, RECHTS, VOOR, split

from metrics.alliantie.arithmetic import Telling, count, percentage, rounded, share
from metrics.bevolking.population import Bevolking, Jaar, choose_period, population_on
from metrics.cel import Cel, Celstatus, Markering, add_up

LAND = split(None, None)
OBSERVED = {OUD: 10, BUUR: 20, GESPLITST: 7, LINKS: 100, RECHTS: 200}


def population(values: dict[str, int]) -> Bevolking:
    return population_on(
        VOOR, "2020", Jaar({code: Cel(Decimal(waarde)) for code, waarde in values.items()}, "proef"), LAND
    )


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=2))
def test_sums_are_divided_and_percentages_never_averaged(parts: list[tuple[int, int]]) -> None:
    counted = [(Decimal(min(teller, noemer)), Decimal(noemer)) for teller, noemer in parts]
    whole = percentage(sum((t for t, _ in counted), Decimal(0)), sum((n for _, n in counted), Decimal(0)))
    of_parts = [percentage(teller, noemer) for teller, noemer in counted]

    assert min(of_parts) - Decimal("1e-9") <= whole <= max(of_parts) + Decimal("1e-9")


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_the_mean_of_percentages_is_another_number_when_sizes_differ(small: int, factor: int) -> None:
    assume(factor > 1)
    nobody, everybody = (0, small), (small * factor, small * factor)
    whole = percentage(Decimal(nobody[0] + everybody[0]), Decimal(nobody[1] + everybody[1]))

    assert whole != mean([percentage(Decimal(t), Decimal(n)) for t, n in (nobody, everybody)])


def test_a_share_is_the_sum_of_those_who_take_part_over_everybody() -> None:
    uitkomst = share(Telling((LINKS, RECHTS), ()), population(OBSERVED))

    assert (uitkomst.teller, uitkomst.noemer) == (Decimal(300), Decimal(337))
    assert uitkomst.waarde == Decimal(30000) / 337
    assert uitkomst.als_wel is None


def test_doubtful_gemeenten_are_left_out_and_their_weight_is_told() -> None:
    uitkomst = share(Telling((LINKS,), (RECHTS,)), population(OBSERVED))

    assert uitkomst.waarde is not None
    assert uitkomst.als_wel is not None
    assert (rounded(uitkomst.waarde, 1), rounded(uitkomst.als_wel, 1)) == (Decimal("29.7"), Decimal("89.0"))
    assert uitkomst.onzeker == (RECHTS,)


def test_one_missing_inhabitant_count_makes_the_share_unreliable_and_not_lower_in_silence() -> None:
    known = {code: waarde for code, waarde in OBSERVED.items() if code != LINKS}

    uitkomst = share(Telling((LINKS, RECHTS), ()), population(known))

    assert Markering.ONBETROUWBAAR in uitkomst.markeringen
    assert any(LINKS in reden for reden in uitkomst.redenen)


def test_too_many_holes_withhold_the_share() -> None:
    uitkomst = share(Telling((LINKS,), ()), population({LINKS: 100, OUD: 3, BUUR: 1}))

    assert (uitkomst.waarde, uitkomst.status) == (None, Celstatus.NIET_GELEVERD)


def test_a_count_of_nobody_is_zero() -> None:
    assert count(Telling((), ())).waarde == 0


@pytest.mark.parametrize(
    ("exact", "shown"), [("29.45", "29.5"), ("29.449", "29.4"), ("0.05", "0.1"), ("-0.05", "-0.1")]
)
def test_a_half_is_rounded_away_from_zero(exact: str, shown: str) -> None:
    assert rounded(Decimal(exact), 1) == Decimal(shown)


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        ([Celstatus.OK, Celstatus.NIET_GELEVERD], Celstatus.NIET_GELEVERD),
        ([Celstatus.NIET_GELEVERD, Celstatus.ONDERDRUKT], Celstatus.ONDERDRUKT),
        ([Celstatus.NVT, Celstatus.LAAG], Celstatus.LAAG),
    ],
)
def test_a_sum_with_a_hole_in_it_is_a_hole(statuses: list[Celstatus], told: Celstatus) -> None:
    cel = add_up(Cel(Decimal(1) if status is Celstatus.OK else None, status) for status in statuses)

    assert (cel.waarde, cel.status) == (None, told)


def test_the_latest_complete_year_before_the_day_is_used_and_else_the_first_after_it() -> None:
    complete = {"2020": 5, "2021": 3, "2022": 2}

    assert choose_period(complete, LAND, NA) == "2021"
    assert choose_period({"2021": 3}, LAND, VOOR) == "2021"
    assert choose_period({"2020": 4, "2022": 2}, LAND, NA) == "2020"
    assert choose_period({}, LAND, NA) is None
