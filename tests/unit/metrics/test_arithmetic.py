from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from statistics import mean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.small_country import BUUR, GESPLITST, LINKS, NA, NIEUW, OUD, RECHTS, VOOR, agenda, by_gemeente, split

from metrics.bevolking.population import Jaar, choose_period, population_on
from metrics.bevolking.verdeling import key_of
from metrics.cel import Cel, Celstatus, Markering, add_up
from metrics.deelname.arithmetic import Telling, Uitkomst, count, is_showable, percentage, rounded, share
from metrics.deelname.deelname import claims_on
from metrics.indelingen.indeling import Indelingen
from metrics.indelingen.stukken import pieces_of

LAND = split(None, None)
STUKKEN = pieces_of(LAND)
OBSERVED = {OUD: 10, BUUR: 20, GESPLITST: 7, LINKS: 100, RECHTS: 200}


def year_of(values: dict[str, int]) -> Jaar:
    return Jaar({code: Cel(Decimal(waarde)) for code, waarde in values.items()}, "proef")


def share_of(
    zeker: Collection[str],
    onzeker: Collection[str] = (),
    jaren: Mapping[str, Jaar] | None = None,
    dag: date = VOOR,
    land: Indelingen = LAND,
) -> Uitkomst:
    """The share when the first signed on a known day and the others on an unknown one; the newest year counts."""
    found = jaren or {"2020": year_of(OBSERVED)}
    agendas = [*(agenda(code) for code in zeker), *(agenda(code, signed=None) for code in onzeker)]
    stukken, periode = pieces_of(land), max(found)
    claims = claims_on(dag, stukken, by_gemeente(agendas, land), lambda groep: groep.getekend)
    return share(claims, population_on(dag, periode, found[periode], land), key_of(stukken, found), land.name_of)


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
    uitkomst = share_of([LINKS, RECHTS])

    assert (uitkomst.teller, uitkomst.noemer) == (Decimal(300), Decimal(337))
    assert uitkomst.waarde == uitkomst.bovengrens == Decimal(30000) / 337


def test_doubtful_gemeenten_are_left_out_and_their_weight_is_told() -> None:
    uitkomst = share_of([LINKS], [RECHTS])

    assert uitkomst.waarde is not None
    assert uitkomst.bovengrens is not None
    assert (rounded(uitkomst.waarde, 1), rounded(uitkomst.bovengrens, 1)) == (Decimal("29.7"), Decimal("89.0"))


def test_one_missing_inhabitant_count_makes_the_share_unreliable_and_not_lower_in_silence() -> None:
    known = {code: waarde for code, waarde in OBSERVED.items() if code != LINKS}

    uitkomst = share_of([LINKS, RECHTS], jaren={"2020": year_of(known)})

    assert Markering.ONBETROUWBAAR in uitkomst.markeringen
    assert any(f"Naam {LINKS}" in reden for reden in uitkomst.redenen)


def test_too_many_holes_withhold_the_share() -> None:
    assert not is_showable(population_on(VOOR, "2020", year_of({LINKS: 100, OUD: 3, BUUR: 1}), LAND))
    assert is_showable(population_on(VOOR, "2020", year_of(OBSERVED), LAND))


def test_a_part_of_a_split_counts_by_its_known_share_only() -> None:
    half = split(Decimal("0.25"), None)
    before = share_of([], jaren={"2020": year_of(OBSERVED)}, land=half)
    agendas = by_gemeente([agenda(LINKS, signed="2021-03-01")], half)
    claims = claims_on(date(2021, 6, 1), pieces_of(half), agendas, lambda groep: groep.getekend)
    bevolking = population_on(date(2021, 6, 1), "2020", year_of(OBSERVED), half)

    assert before.teller == 0
    assert share(claims, bevolking, key_of(pieces_of(half), {}), half.name_of).teller == Decimal("101.75")


def test_a_part_of_unknown_size_stays_between_nothing_and_all() -> None:
    agendas = by_gemeente([agenda(LINKS, signed="2021-03-01")], LAND)
    claims = claims_on(date(2021, 6, 1), STUKKEN, agendas, lambda groep: groep.getekend)
    bevolking = population_on(date(2021, 6, 1), "2020", year_of(OBSERVED), LAND)

    found = share(claims, bevolking, key_of(STUKKEN, {}), LAND.name_of)

    assert (found.teller, found.bovengrens) == (Decimal(100), Decimal(10700) / 337)
    assert Markering.GESCHAT in found.markeringen


def test_of_a_merged_gemeente_the_part_that_took_part_is_weighed_by_what_was_observed_before() -> None:
    jaren = {"2020": year_of(OBSERVED), "2021": year_of({NIEUW: 60, LINKS: 100, RECHTS: 200})}

    uitkomst = share_of([OUD], jaren=jaren, dag=NA)

    assert uitkomst.teller == Decimal(20)
    assert Markering.GESCHAT in uitkomst.markeringen


def test_of_a_merged_gemeente_nothing_is_guessed_without_an_older_observation() -> None:
    uitkomst = share_of([OUD], jaren={"2021": year_of({NIEUW: 60, LINKS: 100, RECHTS: 200})}, dag=NA)

    assert (uitkomst.teller, uitkomst.bovengrens) == (Decimal(0), Decimal(6000) / 360)


@pytest.mark.parametrize(
    ("dag", "is_verouderd"),
    [("2018-12-31", True), ("2019-01-01", False), ("2021-01-01", False), ("2021-01-02", True)],
)
def test_inhabitants_are_outdated_when_more_than_a_year_lies_between(dag: str, *, is_verouderd: bool) -> None:
    assert population_on(date.fromisoformat(dag), "2020", year_of(OBSERVED), LAND).is_verouderd is is_verouderd


def test_a_count_of_nobody_is_zero_and_one_that_takes_part_in_part_counts_as_one() -> None:
    assert count(Telling((), (), ())).waarde == 0
    assert count(Telling((OUD, LINKS), (LINKS,), (RECHTS,))) == Uitkomst(Decimal(2), Decimal(3))


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
