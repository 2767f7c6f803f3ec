"""What the wire accepts and refuses, value by value."""

from datetime import UTC, date, datetime
from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from shared.meldingen import describe
from shared.wire import (
    Datum,
    DatumOfLeeg,
    Geheel,
    Getal,
    JaNee,
    Moment,
    QueryInput,
    Tekst,
    Titel,
    Url,
    WireInput,
    WireOutput,
)


class Voorbeeld(WireInput):
    start_datum: Datum


class Uitvoer(WireOutput):
    gewijzigd_op: Moment


def refuses(kind: object, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)  # type: ignore[arg-type]  # any annotation will do
    return str(caught.value.errors()[0]["type"])


@pytest.mark.parametrize("value", ["2026-02-30", "2026-13-01", "0000-01-01"])
def test_a_date_that_does_not_exist_is_refused(value: str) -> None:
    assert refuses(Datum, value) == "datum_bestaat_niet"


@pytest.mark.parametrize(
    "value",
    ["2026-01-01T00:00:00Z", "20260101", "01-01-2026", "2026-1-1", " 2026-01-01", 1767225600, "1767225600", None],
)
def test_anything_but_year_month_day_is_refused_as_a_date(value: object) -> None:
    assert refuses(Datum, value) == "datum_vorm"


def test_an_empty_date_is_accepted_only_where_absence_means_something() -> None:
    assert TypeAdapter(DatumOfLeeg).validate_python(None) is None


@pytest.mark.parametrize(
    "value",
    ["2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00-00:00", "2026-01-01t00:00:00z", 1767225600],
)
def test_a_moment_without_a_zone_or_in_another_form_is_refused(value: object) -> None:
    assert refuses(Moment, value) == "tijdstip_vorm"


def test_a_plus_that_became_a_space_is_told_how_to_write_it() -> None:
    assert refuses(Moment, "2026-06-01T02:00:00 02:00") == "tijdstip_plus"


def test_a_moment_with_an_offset_is_the_same_instant_in_utc() -> None:
    moment = TypeAdapter(Moment).validate_python("2026-06-01T02:00:00+02:00")
    assert moment == datetime(2026, 6, 1, tzinfo=UTC)
    assert Uitvoer(gewijzigd_op=moment).model_dump(mode="json") == {"gewijzigdOp": "2026-06-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("a\x00b", "tekst_besturingsteken"),
        ("a\x1bb", "tekst_besturingsteken"),
        ("a\u202eb", "tekst_leesrichting"),
        ("bsn 111222333", "persoonsnummer"),
        ("x" * 10_001, "string_too_long"),
    ],
)
def test_text_that_could_harm_is_refused(value: str, code: str) -> None:
    assert refuses(Tekst, value) == code


def test_half_a_character_is_refused() -> None:
    assert refuses(Tekst, "\ud800") in {"tekst_geen_unicode", "string_unicode"}


@pytest.mark.parametrize("value", ["Kansen 🎓 voor iedereen", "مرحبا", "Súdwest-Fryslân", "regel\nregel", "x" * 10_000])
def test_text_of_every_script_is_accepted(value: str) -> None:
    assert TypeAdapter(Tekst).validate_python(value) == value


@pytest.mark.parametrize("value", ["", " ", "\u200b\u200b"])
def test_a_text_that_must_say_something_is_told_so_in_words_of_a_text(value: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Annotated[Tekst, Field(min_length=1)]).validate_python(value)
    fault = caught.value.errors()[0]
    assert describe(fault["type"], fault["ctx"], fault["msg"]) == ("tekst-leeg", "Vul dit veld in.")


def test_a_list_that_must_hold_something_is_told_how_much() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Annotated[list[int], Field(min_length=1)]).validate_python([])
    fault = caught.value.errors()[0]
    assert describe(fault["type"], fault["ctx"], fault["msg"]) == ("te-weinig", "Geef er minstens 1.")


def test_equal_letters_are_stored_equally() -> None:
    assert TypeAdapter(Tekst).validate_python("Su\u0301dwest") == "Súdwest"


@pytest.mark.parametrize("value", ["", "   ", "\n", "\u200b", "\u2060 \ufeff", "\u00ad\u3164\u2800"])
def test_a_title_of_nothing_is_refused(value: str) -> None:
    assert refuses(Titel, value) == "tekst_leeg"


def test_a_title_of_two_hundred_characters_is_the_longest() -> None:
    assert TypeAdapter(Titel).validate_python("x" * 200)
    assert refuses(Titel, "x" * 201) == "string_too_long"


@pytest.mark.parametrize("value", ["javascript:alert(1)", "ftp://x", "https://", "https://a b", 'https://a"b'])
def test_only_a_web_address_is_a_link(value: str) -> None:
    assert refuses(Url, value) in {"string_pattern_mismatch", "adres_onjuist"}


@pytest.mark.parametrize("value", ["https://jan:geheim@zwolle.nl", "http://[::1", "https://zwolle.nl:99999"])
def test_a_link_with_a_password_or_without_a_server_is_refused(value: str) -> None:
    assert refuses(Url, value) == "adres_onjuist"


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Geheel, "5"), (Geheel, 5.0), (Geheel, True), (Getal, "5"), (Getal, float("nan")), (JaNee, "on"), (JaNee, 1)],
)
def test_numbers_and_booleans_are_not_guessed(kind: object, value: object) -> None:
    refuses(kind, value)


@pytest.mark.parametrize("value", [0, -1, 0.5, 10**12, -(10**12), 999_999_999_999.99, 5e-324])
def test_a_number_is_what_can_be_counted_or_measured(value: float) -> None:
    assert TypeAdapter(Getal).validate_python(value) == value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (10**12 + 1, "less_than_equal"),
        (-(10**12) - 1, "greater_than_equal"),
        (1e308, "less_than_equal"),
        (-1e308, "greater_than_equal"),
        (float("inf"), "finite_number"),
    ],
)
def test_a_number_beyond_everything_is_a_mistake(value: float, code: str) -> None:
    assert refuses(Getal, value) == code


class Vraag(QueryInput):
    alles: bool = False
    factoren: list[Annotated[int, Field(ge=1)]] | None = None


@pytest.mark.parametrize("given", [{"alles": "on"}, {"alles": "1"}, {"alles": "True"}, {"factoren": ["1", "+2"]}])
def test_a_query_has_one_spelling_of_yes_and_of_a_number(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Vraag.model_validate(given)


def test_a_query_is_read_from_text() -> None:
    assert Vraag.model_validate({"alles": "true", "factoren": ["1", "12"]}) == Vraag(alles=True, factoren=[1, 12])


@pytest.mark.parametrize("body", [{"start_datum": "2026-01-01"}, {"startDatum": "2026-01-01", "extra": 1}])
def test_a_second_spelling_or_an_unknown_field_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Voorbeeld.model_validate(body)


def test_camel_case_is_the_spelling() -> None:
    assert Voorbeeld.model_validate({"startDatum": "2026-01-01"}).start_datum == date(2026, 1, 1)
