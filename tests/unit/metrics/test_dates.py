from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.agendas.dates import Tijdstip, Zekerheid, all_of, any_of

JA, NEE, ONZEKER = Zekerheid.JA, Zekerheid.NEE, Zekerheid.ONZEKER
DAG, JAAR, ONBEKEND = Tijdstip.of("2019-07-16", "dag"), Tijdstip.of("2019", "jaar"), Tijdstip.of(None, "onbekend")


@pytest.mark.parametrize(
    ("tijdstip", "dag", "reached", "not_passed"),
    [
        (DAG, date(2019, 7, 15), NEE, JA),
        (DAG, date(2019, 7, 16), JA, JA),
        (DAG, date(2019, 7, 17), JA, NEE),
        (JAAR, date(2018, 12, 31), NEE, JA),
        (JAAR, date(2019, 1, 1), ONZEKER, JA),
        (JAAR, date(2019, 6, 1), ONZEKER, ONZEKER),
        (JAAR, date(2019, 12, 31), JA, ONZEKER),
        (JAAR, date(2020, 1, 1), JA, NEE),
        (ONBEKEND, date(1900, 1, 1), ONZEKER, ONZEKER),
        (ONBEKEND, date(2100, 1, 1), ONZEKER, ONZEKER),
    ],
)
def test_a_date_is_as_certain_as_it_is_known(
    tijdstip: Tijdstip, dag: date, reached: Zekerheid, not_passed: Zekerheid
) -> None:
    assert (tijdstip.is_reached_on(dag), tijdstip.is_not_passed_on(dag)) == (reached, not_passed)


@pytest.mark.parametrize(("datum", "precisie"), [("2019", "dag"), ("2019-13-01", "dag"), ("2019-07-16", "jaar")])
def test_a_form_that_does_not_fit_the_precision_is_refused(datum: str, precisie: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Tijdstip.of(datum, precisie)


@given(st.dates(date(2016, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_what_was_reached_once_stays_reached(dag: date, days: int) -> None:
    assert JAAR.is_reached_on(dag) <= JAAR.is_reached_on(dag + timedelta(days=days))


@given(st.lists(st.sampled_from(Zekerheid), min_size=1))
def test_and_is_never_more_certain_than_or(claims: list[Zekerheid]) -> None:
    assert all_of(*claims) <= any_of(claims)


def test_without_claims_nothing_holds() -> None:
    assert any_of([]) is NEE
