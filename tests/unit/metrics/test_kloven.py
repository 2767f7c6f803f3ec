from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.api import WLS
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from metrics.kloven.kloof import gap_between, percentage_of, slope_over
from metrics.kloven.maten import Groep, Schatting, absolute_gap, proportion, relative_risk, slope


@st.composite
def groepen(draw: st.DrawFn, smallest: int = 0) -> Groep:
    noemer = draw(st.integers(max(smallest, 1) + 1, 5000))
    return Groep(draw(st.integers(smallest, noemer)), noemer)


def bounds(schatting: Schatting | None) -> tuple[float, float]:
    assert schatting is not None
    return schatting.laag, schatting.hoog


@given(groepen())
def test_the_interval_of_a_share_is_that_of_statsmodels(groep: Groep) -> None:
    expected = proportion_confint(groep.teller, groep.noemer, method="wilson")

    assert bounds(proportion(groep)) == pytest.approx(tuple(map(float, expected)), abs=1e-9)


@given(groepen(), groepen())
def test_the_interval_of_a_difference_is_that_of_statsmodels(een: Groep, ander: Groep) -> None:
    expected = confint_proportions_2indep(
        een.teller, een.noemer, ander.teller, ander.noemer, method="newcomb", compare="diff"
    )

    assert bounds(absolute_gap(een, ander)) == pytest.approx(tuple(map(float, expected)), abs=1e-9)


@given(groepen(smallest=1), groepen(smallest=1))
def test_the_interval_of_a_ratio_is_that_of_statsmodels(een: Groep, ander: Groep) -> None:
    expected = confint_proportions_2indep(
        een.teller, een.noemer, ander.teller, ander.noemer, method="log", compare="ratio"
    )

    assert bounds(relative_risk(een, ander)) == pytest.approx(tuple(map(float, expected)), rel=1e-6)


@given(st.lists(groepen(), min_size=3, max_size=6))
def test_the_slope_is_the_weighted_regression_of_statsmodels(found: list[Groep]) -> None:
    people = np.array([groep.noemer for groep in found], dtype=float)
    edges = np.concatenate([[0.0], np.cumsum(people)]) / people.sum()
    ridits = np.array([(low + high) / 2 for low, high in pairwise(edges)])
    design = np.column_stack([np.ones_like(ridits), ridits])
    fitted = WLS([groep.aandeel for groep in found], design, weights=people).fit()
    helling = slope(found)

    assert helling is not None
    assert helling.sii.waarde == pytest.approx(float(fitted.params[1]), abs=1e-9)
    bottom, top = fitted.params[0], fitted.params.sum()
    if min(bottom, top) > 1e-6:
        assert helling.rii is not None
        assert helling.rii.waarde == pytest.approx(float(top / bottom), rel=1e-6)


def test_the_bounds_of_a_slope_hold_what_drawing_the_groups_again_gives() -> None:
    """Draws from a fixed seed: the error of index and ratio by formula is that of many draws (within 5 %)."""
    found = [Groep(120, 400), Groep(210, 500), Groep(330, 600)]
    random = np.random.default_rng(20261130)
    draws = [
        slope([Groep(int(random.binomial(groep.noemer, groep.aandeel)), groep.noemer) for groep in found])
        for _ in range(4000)
    ]
    helling = slope(found)
    assert helling is not None
    assert helling.rii is not None
    ratios = [np.log(draw.rii.waarde) for draw in draws if draw is not None and draw.rii is not None]
    width = np.log(helling.rii.hoog / helling.rii.laag)

    assert 2 * 1.96 * np.std([draw.sii.waarde for draw in draws if draw]) == pytest.approx(
        helling.sii.hoog - helling.sii.laag, rel=0.05
    )
    assert 2 * 1.96 * np.std(ratios) == pytest.approx(width, rel=0.05)


def test_newcombes_own_example() -> None:
    """56/70 against 48/80: .0524 to .3339 (Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10)."""
    assert bounds(absolute_gap(Groep(56, 70), Groep(48, 80))) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(
    ("een", "ander"), [(None, Groep(50, 100)), (Groep(50, 100), None), (None, None)], ids=["een", "ander", "beide"]
)
def test_no_gap_is_told_when_a_group_is_hidden(een: Groep | None, ander: Groep | None) -> None:
    kloof = gap_between(een, ander, drempel=10)

    assert (kloof.verschil, kloof.verhouding) == (None, None)


@pytest.mark.parametrize(("teller", "told"), [(9, False), (10, True)])
def test_a_ratio_needs_both_numerators_of_at_least_the_threshold(teller: int, told: bool) -> None:  # noqa: FBT001 - a case
    low, high = Groep(teller, 200), Groep(90, 200)

    assert (gap_between(low, high, 10).verhouding is not None) is told
    assert (gap_between(high, low, 10).verhouding is not None) is told
    assert (slope_over([low, high, high], 10) or pytest.fail("geen helling")).verschil.waarde > 0


@pytest.mark.parametrize(
    ("groep", "waarde"),
    [
        (Groep(1, 8), "13"),  # 12.5 %: half goes away from zero
        (Groep(33, 99), "33"),  # below a hundred people whole
        (Groep(45, 100), "45.0"),  # from a hundred on one decimal
        (Groep(1, 800), "0.1"),  # 0.125
        (Groep(1, 2000), "0.1"),  # 0.05: half goes up, from exact counts
    ],
)
def test_percentages_are_rounded_once_from_exact_counts(groep: Groep, waarde: str) -> None:
    assert str(percentage_of(groep).waarde) == waarde


def test_gaps_are_as_coarse_as_the_smaller_group() -> None:
    verschil = gap_between(Groep(300, 1000), Groep(20, 99), 10).verschil

    assert verschil is not None
    assert [part.as_tuple().exponent for part in (verschil.waarde, verschil.laag, verschil.hoog)] == [0, 0, 0]


@pytest.mark.parametrize("hidden", [0, 1, 2])
def test_a_slope_needs_every_group(hidden: int) -> None:
    found: list[Groep | None] = [Groep(20, 100), Groep(30, 100), Groep(40, 100)]
    whole = slope_over(found, 10)
    found[hidden] = None

    assert whole is not None
    assert whole.verschil.waarde == Decimal("30.0")
    assert slope_over(found, 10) is None
    assert slope_over([Groep(20, 100), Groep(40, 100)], 10) is None
