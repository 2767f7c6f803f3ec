"""Uncertain dates: what follows for certain, and what stays unknown."""

from datetime import date

import pytest
from pydantic import ValidationError

from agenda_api.datums import OnzekereDatum
from agenda_api.perioden import Marge, Precisie, is_running, latest, marge

DAG, JAAR, ONBEKEND = Precisie.DAG, Precisie.JAAR, Precisie.ONBEKEND
NOTHING = Marge()


def of_day(datum: str) -> Marge:
    return marge(datum, DAG)


def of_year(datum: str) -> Marge:
    return marge(datum, JAAR)


def test_a_year_can_be_any_of_its_days() -> None:
    assert of_year("2019") == Marge(date(2019, 1, 1), date(2019, 12, 31))
    assert of_day("2019-07-16") == Marge(date(2019, 7, 16), date(2019, 7, 16))
    assert marge(None, ONBEKEND) == NOTHING


@pytest.mark.parametrize(
    ("begin", "einde", "op", "expected"),
    [
        (of_day("2019-01-01"), of_day("2021-12-31"), date(2018, 12, 31), False),
        (of_day("2019-01-01"), of_day("2021-12-31"), date(2019, 1, 1), True),
        (of_day("2019-01-01"), of_day("2021-12-31"), date(2021, 12, 31), True),
        (of_day("2019-01-01"), of_day("2021-12-31"), date(2022, 1, 1), False),
        (of_year("2019"), of_year("2021"), date(2019, 6, 1), None),
        (of_year("2019"), of_year("2021"), date(2019, 12, 31), True),
        (of_year("2019"), of_year("2021"), date(2021, 1, 1), True),
        (of_year("2019"), of_year("2021"), date(2021, 6, 1), None),
        (of_year("2019"), of_year("2021"), date(2022, 1, 1), False),
        (NOTHING, of_year("2021"), date(2020, 1, 1), None),
        (NOTHING, of_year("2021"), date(2022, 1, 1), False),
        (of_year("2019"), NOTHING, date(2018, 1, 1), False),
        (of_year("2019"), NOTHING, date(2020, 1, 1), None),
        (NOTHING, NOTHING, date(2020, 1, 1), None),
    ],
)
def test_a_period_runs_on_a_day_surely_surely_not_or_perhaps(
    begin: Marge, einde: Marge, op: date, *, expected: bool | None
) -> None:
    assert is_running(begin, einde, op) is expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([("2019-07-16", DAG), ("2019-06-01", DAG)], ("2019-07-16", DAG)),
        ([("2019-07-16", DAG), ("2019", JAAR)], ("2019", JAAR)),
        ([("2019-07-16", DAG), ("2018", JAAR)], ("2019-07-16", DAG)),
        ([("2018", JAAR), ("2019", JAAR)], ("2019", JAAR)),
        ([("2019-07-16", DAG), (None, ONBEKEND)], (None, ONBEKEND)),
        ([], (None, ONBEKEND)),
    ],
)
def test_the_latest_date_is_as_precise_as_the_dates_allow(
    dates: list[tuple[str | None, Precisie]], expected: tuple[str | None, Precisie]
) -> None:
    assert latest(dates) == expected


@pytest.mark.parametrize(
    ("datum", "precisie"),
    [
        ("2019", "dag"),
        ("2019-01-01", "jaar"),
        (None, "dag"),
        (None, "jaar"),
        ("2019", "onbekend"),
        ("2019-13-01", "dag"),
        ("0000", "jaar"),
        ("٢٠١٩", "jaar"),
        ("2019-1-1", "dag"),
        (2019, "jaar"),
    ],
)
def test_a_date_has_the_form_of_its_precision(datum: object, precisie: str) -> None:
    with pytest.raises(ValidationError):
        OnzekereDatum.model_validate({"datum": datum, "precisie": precisie})
