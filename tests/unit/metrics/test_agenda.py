from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.small_country import NA, OUD, VOOR, agenda

from metrics.agendas.agenda import running, signed
from shared import dates
from shared.dates import Marge, Precisie, Zekerheid, all_of, einde, marge

JA, NEE, ONZEKER = Zekerheid.JA, Zekerheid.NEE, Zekerheid.ONZEKER

days = st.dates(date(2018, 1, 1), date(2022, 12, 31))
known = st.one_of(
    days.map(lambda day: (day.isoformat(), Precisie.DAG)),
    days.map(lambda day: (day.isoformat(), Precisie.UITERLIJK)),
    days.map(lambda day: (f"{day.year}", Precisie.JAAR)),
    days.map(lambda day: (f"{day:%Y-%m}", Precisie.MAAND)),
    days.map(lambda day: (f"{day.year}-{day.year + 1}", Precisie.SCHOOLJAAR)),
    st.just((None, Precisie.ONBEKEND)),
)


@pytest.mark.parametrize("status", ["concept", "ingediend", "in_behandeling", "teruggestuurd", "akkoord"])
def test_an_agenda_that_was_not_signed_does_not_count(status: str) -> None:
    assert agenda(OUD, status=status).getekend.on(VOOR) is NEE


def test_an_agenda_that_ended_without_ever_being_signed_does_not_count() -> None:
    assert agenda(OUD, signed=None, status="beeindigd").getekend.on(VOOR) is NEE


def test_a_signed_agenda_without_any_date_is_a_doubt() -> None:
    assert agenda(OUD, signed=None).getekend.on(VOOR) is ONZEKER


@pytest.mark.parametrize(
    ("precisie", "datum", "certain_from"),
    [
        (Precisie.ONBEKEND, None, "2021-03-05"),
        (Precisie.JAAR, "2021", "2021-03-05"),
        (Precisie.JAAR, "2020", "2020-12-31"),
        (Precisie.DAG, "2021-03-06", "2021-03-06"),
    ],
)
def test_what_was_recorded_as_signed_was_signed_by_then(
    precisie: Precisie, datum: str | None, certain_from: str
) -> None:
    getekend = signed("ondertekend", marge(datum, precisie), date(2021, 3, 5))

    first = date.fromisoformat(certain_from)
    assert (getekend.on(first), getekend.on(first - timedelta(days=1))) == (
        JA,
        NEE if precisie is Precisie.DAG else ONZEKER,
    )


def test_an_agenda_with_unknown_end_may_be_running() -> None:
    assert agenda(OUD).lopend.on(VOOR) is ONZEKER


def test_an_agenda_is_not_running_before_its_period_even_when_signed() -> None:
    later = agenda(OUD, begin=marge("2021-01-01", Precisie.DAG), einde=einde("2024", Precisie.JAAR))

    assert [later.lopend.on(day) for day in (date(2020, 12, 31), NA)] == [NEE, JA]


def test_an_agenda_until_a_year_runs_until_the_last_day_of_it() -> None:
    until_2021 = agenda(OUD, einde=einde("2021", Precisie.JAAR))

    found = [until_2021.lopend.on(day) for day in (date(2021, 1, 2), date(2021, 12, 31), date(2022, 1, 1))]

    assert found == [JA, JA, NEE]


@pytest.mark.parametrize("ended", [date.min, date(2019, 7, 16), date(2019, 1, 1)])
def test_an_agenda_that_ended_before_it_began_never_ran(ended: date) -> None:
    assert agenda(OUD, beeindigd_op=ended).lopend.on(date(2019, 7, 16)) is NEE


def test_an_agenda_for_ever_runs_on_the_last_day_that_there_is() -> None:
    assert agenda(OUD, einde=einde("9999-12-31", Precisie.DAG)).lopend.on(date.max) is JA


@given(known, known, known, st.none() | days, st.dates(date(2017, 1, 1), date(2024, 12, 31)))
def test_the_days_of_an_agenda_say_what_its_dates_say(
    ondertekend: tuple[str | None, Precisie],
    begin: tuple[str | None, Precisie],
    tot: tuple[str | None, Precisie],
    ended: date | None,
    dag: date,
) -> None:
    getekend = signed("beeindigd" if ended else "ondertekend", marge(*ondertekend))
    lopend = running(getekend, marge(*begin), einde(*tot), ended)

    is_signed = marge(*ondertekend).is_reached_on(dag)
    runs = all_of(is_signed, dates.is_running_on(marge(*begin), einde(*tot), dag))
    assert getekend.on(dag) is is_signed
    assert lopend.on(dag) is (NEE if ended and dag >= ended else runs)


@given(days, st.integers(0, 400))
def test_who_signed_once_stays_signed(dag: date, later: int) -> None:
    getekend = signed("ondertekend", Marge(date(2019, 1, 1), date(2019, 12, 31)))

    assert getekend.on(dag) <= getekend.on(dag + timedelta(days=later))
