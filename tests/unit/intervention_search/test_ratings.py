"""Which rating holds now, which scale a value is on, and that nothing given is ever lost."""

from datetime import date
from typing import Any

import pytest

from intervention_search.interventies.ratings import (
    BeoordelingSoort,
    Eenheid,
    Rating,
    Waarde,
    additions,
    current,
    current_value,
    is_on_scale,
)

LADDER = frozenset({"praktijkvoorbeeld", "goed_beschreven"})


def make_rating(waarde: Waarde, **fields: Any) -> Rating:  # noqa: ANN401 - fields of any kind
    given: dict[str, Any] = {
        "soort": BeoordelingSoort.EFFECT,
        "eenheid": Eenheid.MAANDEN,
        "uitkomstdomein": None,
        "methode": "NPO-menukaart",
        "methodeversie": "1",
        "datum": None,
        "bron": "nponderwijs.nl",
    }
    return Rating(waarde=waarde, **given | fields)


def test_the_one_registered_last_holds_when_no_date_is_known() -> None:
    assert current([make_rating(8), make_rating(6, methodeversie="2")]) == {1}


def test_the_latest_date_holds_whatever_was_registered_last() -> None:
    assert current([make_rating(6, datum=date(2022, 1, 1)), make_rating(8, datum=date(2021, 1, 1))]) == {0}


def test_a_known_date_is_newer_than_an_unknown_one() -> None:
    assert current([make_rating(6, datum=date(2021, 1, 1)), make_rating(8)]) == {0}


def test_each_scale_and_each_outcome_domain_has_its_own_current_rating() -> None:
    checks = make_rating(3, soort=BeoordelingSoort.BEWIJSKRACHT, eenheid=Eenheid.VINKJES_VAN_5)
    ladder = make_rating("goed_beschreven", soort=BeoordelingSoort.BEWIJSKRACHT, eenheid=Eenheid.LADDER)
    reading = make_rating(4, uitkomstdomein="lezen")
    assert current([checks, ladder, reading, make_rating(5)]) == {0, 1, 2, 3}


def test_a_newer_unknown_makes_the_value_unknown() -> None:
    assert current_value([make_rating(5), make_rating(None, methodeversie="2")], Eenheid.MAANDEN) is None


def test_the_value_of_one_outcome_domain_is_not_that_of_the_whole() -> None:
    assert current_value([make_rating(4, uitkomstdomein="lezen")], Eenheid.MAANDEN) is None


def test_what_is_known_is_not_added_again_and_nothing_is_added_twice() -> None:
    known, new = make_rating(8), make_rating(6)
    assert additions([known], [new, known, new]) == (new,)


@pytest.mark.parametrize(
    ("waarde", "eenheid", "fits"),
    [
        (None, Eenheid.LADDER, True),
        (0, Eenheid.MAANDEN, True),
        (-3, Eenheid.MAANDEN, True),
        (25, Eenheid.MAANDEN, False),
        ("6", Eenheid.MAANDEN, False),
        (0, Eenheid.VINKJES_VAN_5, True),
        (6, Eenheid.VINKJES_VAN_5, False),
        (0, Eenheid.EURO_TEKENS_VAN_5, False),
        ("goed_beschreven", Eenheid.LADDER, True),
        ("uitstekend", Eenheid.LADDER, False),
        (3, Eenheid.LADDER, False),
    ],
)
def test_a_value_is_on_its_scale_or_not(waarde: Waarde, eenheid: Eenheid, fits: bool) -> None:  # noqa: FBT001 - a table
    assert is_on_scale(waarde, eenheid, LADDER) is fits
