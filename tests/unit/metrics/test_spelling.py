from decimal import Decimal

import pytest

from metrics.aanleveringen.controle.spelling import (
    Onleesbaar,
    read_getal,
    read_ja_nee,
    read_markeringen,
    read_status,
)


@pytest.mark.parametrize(
    ("geschreven", "getal"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("125", "125"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("12,5", "12.5"),
        ("0.125", "0.125"),
        ("1.1250", "1.125"),
        ("1e3", "1000"),
        (" 7 ", "7"),
        ("1\u00a0234,5", "1234.5"),
        ("\u22125", "-5"),
        ("999999999999", "999999999999"),
    ],
)
def test_a_number_is_read_as_spreadsheets_write_it(geschreven: str, getal: str) -> None:
    assert read_getal(geschreven) == Decimal(getal)


@pytest.mark.parametrize(
    ("geschreven", "status"),
    [
        ("<5", "onderdrukt"),
        ("< 5", "onderdrukt"),
        ("0-4", "onderdrukt"),
        ("minder dan 5", "onderdrukt"),
        ("*", "onderdrukt"),
        ("geheim", "onderdrukt"),
        ("n.b.", "niet_geleverd"),
        ("nvt", "nvt"),
    ],
)
def test_a_sign_is_a_status(geschreven: str, status: str) -> None:
    assert read_getal(geschreven) == status
    assert not isinstance(read_getal(geschreven), Decimal)


@pytest.mark.parametrize(
    ("geschreven", "code"),
    [
        ("", "waarde-leeg"),
        ("-", "waarde-leeg"),
        ("NaN", "waarde-leeg"),
        ("Infinity", "geen-getal"),
        ("1e309", "te-groot"),
        ("1000000000000", "te-groot"),
        ("1.000", "getal-dubbelzinnig"),
        ("1,000", "getal-dubbelzinnig"),
        ("12%", "percentage"),
        ("12,5 procent", "percentage"),
        ("twaalf", "geen-getal"),
        ("=1+1", "geen-getal"),
        ("9" * 5_000, "geen-getal"),
        ("p", "waarde-is-markering"),
    ],
)
def test_what_is_no_number_says_what_to_write(geschreven: str, code: str) -> None:
    found = read_getal(geschreven)

    assert isinstance(found, Onleesbaar)
    assert (found.code, found.hint[-1]) == (code, "." if "?" not in found.hint else "?")


@pytest.mark.parametrize(
    ("geschreven", "status"),
    [("ok", "ok"), ("X", "niet_geleverd"), ("[c]", "onderdrukt"), ("niet geleverd", "niet_geleverd"), ("k", "laag")],
)
def test_a_status_is_a_word_or_a_letter(geschreven: str, status: str) -> None:
    assert read_status(geschreven) == status


@pytest.mark.parametrize("geschreven", ["onvolledig", "mooi", ""])
def test_a_status_that_nobody_can_deliver_is_refused(geschreven: str) -> None:
    assert isinstance(read_status(geschreven), Onleesbaar)


@pytest.mark.parametrize(
    ("geschreven", "markeringen"),
    [
        ("p", ("voorlopig",)),
        ("p, e", ("geschat", "voorlopig")),
        ("**", ("voorlopig",)),
        ("herzien|p", ("herzien", "voorlopig")),
    ],
)
def test_markers_are_words_or_letters_in_any_order(geschreven: str, markeringen: tuple[str, ...]) -> None:
    assert read_markeringen(geschreven) == markeringen


def test_what_nobody_can_mark_is_refused() -> None:
    assert isinstance(read_markeringen("p, verouderd"), Onleesbaar)
    assert isinstance(read_ja_nee("misschien"), Onleesbaar)
    assert (read_ja_nee("Ja"), read_ja_nee("nee")) == (True, False)
