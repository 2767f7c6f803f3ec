"""Uncertain dates: what holds for certain, what perhaps, what not. The one table of cases for the three services."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.dates import Marge, Precisie, Zekerheid, all_of, any_of, einde, is_running_on, latest, marge, recorded_by
from shared.datums import OnzekereDatum, einde_of, marge_of

JA, NEE, PERHAPS = Zekerheid.JA, Zekerheid.NEE, Zekerheid.ONZEKER
ONBEKEND = (None, "onbekend")


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("datum", "precisie", "eerste", "laatste"),
    [
        ("2019-07-16", "dag", "2019-07-16", "2019-07-16"),
        ("2020-02", "maand", "2020-02-01", "2020-02-29"),
        ("2019", "jaar", "2019-01-01", "2019-12-31"),
        ("2019-2020", "schooljaar", "2019-08-01", "2020-07-31"),
        ("2019-11-19", "uiterlijk", None, "2019-11-19"),
        (None, "onbekend", None, None),
    ],
)
def test_a_date_can_be_any_of_its_days(
    datum: str | None, precisie: str, eerste: str | None, laatste: str | None
) -> None:
    expected = Marge((eerste and day(eerste)) or None, (laatste and day(laatste)) or None)
    assert marge(datum, Precisie(precisie)) == expected


@pytest.mark.parametrize(
    ("datum", "precisie", "op", "reached"),
    [
        ("2019-07-16", "dag", "2019-07-15", NEE),
        ("2019-07-16", "dag", "2019-07-16", JA),
        ("2019-07", "maand", "2019-06-30", NEE),
        ("2019-07", "maand", "2019-07-30", PERHAPS),
        ("2019-07", "maand", "2019-07-31", JA),
        ("2019", "jaar", "2018-12-31", NEE),
        ("2019", "jaar", "2019-01-01", PERHAPS),
        ("2019", "jaar", "2019-12-31", JA),
        ("2019-2020", "schooljaar", "2019-07-31", NEE),
        ("2019-2020", "schooljaar", "2020-07-30", PERHAPS),
        ("2019-2020", "schooljaar", "2020-07-31", JA),
        ("2019-11-19", "uiterlijk", "1900-01-01", PERHAPS),
        ("2019-11-19", "uiterlijk", "2019-11-18", PERHAPS),
        ("2019-11-19", "uiterlijk", "2019-11-19", JA),
        (*ONBEKEND, "1900-01-01", PERHAPS),
        (*ONBEKEND, "2100-01-01", PERHAPS),
    ],
)
def test_a_date_is_reached_as_certainly_as_it_is_known(
    datum: str | None, precisie: str, op: str, reached: Zekerheid
) -> None:
    assert marge(datum, Precisie(precisie)).is_reached_on(day(op)) is reached


@pytest.mark.parametrize(
    ("begin", "eind", "op", "running"),
    [
        (("2019-01-01", "dag"), ("2021-12-31", "dag"), "2018-12-31", NEE),
        (("2019-01-01", "dag"), ("2021-12-31", "dag"), "2021-12-31", JA),
        (("2019-01-01", "dag"), ("2021-12-31", "dag"), "2022-01-01", NEE),
        # "2019-2021" runs until 31 December 2021; only its begin is in doubt.
        (("2019", "jaar"), ("2021", "jaar"), "2018-12-31", NEE),
        (("2019", "jaar"), ("2021", "jaar"), "2019-06-01", PERHAPS),
        (("2019", "jaar"), ("2021", "jaar"), "2019-12-31", JA),
        (("2019", "jaar"), ("2021", "jaar"), "2021-01-02", JA),
        (("2019", "jaar"), ("2021", "jaar"), "2021-12-31", JA),
        (("2019", "jaar"), ("2021", "jaar"), "2022-01-01", NEE),
        (("2019", "jaar"), ("2021-06", "maand"), "2021-06-30", JA),
        (("2019", "jaar"), ("2021-06", "maand"), "2021-07-01", NEE),
        (("2019", "jaar"), ("2020-2021", "schooljaar"), "2021-07-31", JA),
        (("2019", "jaar"), ("2020-2021", "schooljaar"), "2021-08-01", NEE),
        (("2019-11-19", "uiterlijk"), ("2021", "jaar"), "2019-11-18", PERHAPS),
        (("2019-11-19", "uiterlijk"), ("2021", "jaar"), "2019-11-19", JA),
        (("2019", "jaar"), ("2021-06-30", "uiterlijk"), "2020-06-01", PERHAPS),
        (("2019", "jaar"), ("2021-06-30", "uiterlijk"), "2021-07-01", NEE),
        (ONBEKEND, ("2021", "jaar"), "2020-01-01", PERHAPS),
        (ONBEKEND, ("2021", "jaar"), "2022-01-01", NEE),
        (("2019", "jaar"), ONBEKEND, "2018-01-01", NEE),
        (("2019", "jaar"), ONBEKEND, "2020-01-01", PERHAPS),
        (ONBEKEND, ONBEKEND, "2020-01-01", PERHAPS),
    ],
)
def test_a_period_runs_until_the_last_day_of_its_end(
    begin: tuple[str | None, str], eind: tuple[str | None, str], op: str, running: Zekerheid
) -> None:
    found = is_running_on(marge(begin[0], Precisie(begin[1])), einde(eind[0], Precisie(eind[1])), day(op))
    assert found is running


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("2019-07-16", "dag"), ("2019-06-01", "dag")], ("2019-07-16", "dag")),
        ([("2019-07-16", "dag"), ("2019", "jaar")], ("2019", "jaar")),
        ([("2019-07-16", "dag"), ("2018", "jaar")], ("2019-07-16", "dag")),
        ([("2018", "jaar"), ("2019", "jaar")], ("2019", "jaar")),
        ([("2019-11-19", "uiterlijk"), ("2019-06-01", "dag")], ("2019-11-19", "uiterlijk")),
        ([("2019-11-19", "uiterlijk"), ("2020-01-01", "dag")], ("2020-01-01", "dag")),
        ([("2019-2020", "schooljaar"), ("2019-12-01", "dag")], ("2019-2020", "schooljaar")),
        ([("2019-11-19", "uiterlijk")], ("2019-11-19", "uiterlijk")),
        ([("2019-07-16", "dag"), ONBEKEND], ONBEKEND),
        ([], ONBEKEND),
    ],
)
def test_the_latest_date_is_as_precise_as_the_dates_allow(
    dates: list[tuple[str | None, str]], expected: tuple[str | None, str]
) -> None:
    assert latest([(datum, Precisie(precisie)) for datum, precisie in dates]) == expected


@pytest.mark.parametrize(
    ("datum", "precisie"),
    [
        ("2019", "dag"),
        ("2019-01-01", "jaar"),
        (None, "dag"),
        (None, "jaar"),
        (None, "uiterlijk"),
        ("2019", "onbekend"),
        ("2019-13-01", "dag"),
        ("2019-02-29", "dag"),
        ("2019-13", "maand"),
        ("2019-2021", "schooljaar"),
        ("2019/2020", "schooljaar"),
        ("2019", "uiterlijk"),
        ("0000", "jaar"),
        ("٢٠١٩", "jaar"),
        ("2019-1-1", "dag"),
        (2019, "jaar"),
        ("2019", "eeuw"),
    ],
)
def test_a_date_has_the_form_of_its_precision(datum: object, precisie: str) -> None:
    with pytest.raises(ValidationError):
        OnzekereDatum.model_validate({"datum": datum, "precisie": precisie})


def test_an_absent_date_is_as_good_as_unknown() -> None:
    assert marge_of(None) == einde_of(None) == Marge()


@given(st.dates(date(2016, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.sampled_from(["2019", None]))
def test_what_was_reached_once_stays_reached(dag: date, days: int, jaar: str | None) -> None:
    found = marge(jaar, Precisie.JAAR)
    assert found.is_reached_on(dag) <= found.is_reached_on(dag + timedelta(days=days))


@given(st.lists(st.sampled_from(Zekerheid), min_size=1))
def test_and_is_never_more_certain_than_or(claims: list[Zekerheid]) -> None:
    assert all_of(*claims) <= any_of(claims)


def test_without_claims_nothing_holds() -> None:
    assert any_of([]) is NEE


@pytest.mark.parametrize(
    ("moment", "certain_from"),
    [
        (Marge(), date(2026, 5, 1)),
        (Marge(None, date(2019, 11, 19)), date(2019, 11, 19)),
        (Marge(date(2026, 1, 1), date(2026, 12, 31)), date(2026, 5, 1)),
        (Marge(date(2027, 1, 1), date(2027, 12, 31)), date(2027, 1, 1)),
    ],
    ids=["unknown", "by a day", "in this year", "told to come"],
)
def test_what_was_recorded_was_over_by_then(moment: Marge, certain_from: date) -> None:
    recorded = recorded_by(moment, date(2026, 5, 1))
    assert (recorded.eerste, recorded.laatste) == (moment.eerste, certain_from)
    assert recorded_by(moment, None) == moment
