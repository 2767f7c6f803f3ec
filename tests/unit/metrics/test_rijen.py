import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.cel import Cel, Celstatus, Markering
from metrics.indelingen.indeling import Gemeente, Indelingen
from metrics.indicatoren.schemas import Aanlevering
from metrics.waarnemingen.errors import DeliveryRefused
from metrics.waarnemingen.oordeel.judging import judge
from metrics.waarnemingen.oordeel.keys import MAX_GOKKEN, KeyCheck
from shared.waardelijsten.identifiers import canonical_gemeentecode

GEHEEL = Aanlevering(door="beheerder", periodetype="kalenderjaar", vorm="aantal", minimum=0, is_geheel=True)
ZWOLLE = Indelingen({"GM0193": Gemeente("GM0193", "Zwolle", "PV23", "Overijssel")})
RIJ = {"gemeente": "GM0193", "periode": "2020"}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
rows = json_values | st.dictionaries(
    st.sampled_from(["gemeente", "periode", "waarde", "status", "markeringen", "extra"]), json_values
)


def keys() -> KeyCheck:
    return KeyCheck(ZWOLLE, 2026, canonical_gemeentecode)


def codes(*rows: object) -> list[tuple[str, str]]:
    with pytest.raises(DeliveryRefused) as refused:
        judge(rows, GEHEEL, keys())
    return [
        (fout.pointer.removeprefix("/waarnemingen/0").removeprefix("/"), fout.code) for fout in refused.value.fouten
    ]


def cell(**fields: object) -> Cel:
    (waarneming,) = judge([RIJ | fields], GEHEEL, keys())
    return waarneming.cel


@pytest.mark.parametrize(
    ("waarde", "exact"), [(0, "0"), (-0.0, "0"), (12, "12"), (12.0, "12"), (999_999_999_999, "999999999999")]
)
def test_a_number_is_kept_exactly(waarde: float, exact: str) -> None:
    assert cell(waarde=waarde) == Cel(Decimal(exact))


@pytest.mark.parametrize(
    ("waarde", "code"),
    [
        ("<5", "waarde-onderdrukt"),
        (" < 10 ", "waarde-onderdrukt"),
        ("", "waarde-leeg"),
        ("-", "waarde-leeg"),
        (":", "waarde-leeg"),
        ("~", "waarde-leeg"),
        ("NULL", "waarde-leeg"),
        ("NA", "waarde-leeg"),
        ("n/a", "waarde-leeg"),
        ("12", "geen-getal"),
        ("12,5", "geen-getal"),
        (True, "geen-getal"),
        ([], "geen-getal"),
        (float("nan"), "geen-getal"),
        (float("inf"), "te-groot"),
        (float("-inf"), "te-klein"),
        (-1, "te-klein"),
        (10**12, "te-groot"),
        (10**400, "te-groot"),
        (1.5, "geen-geheel-getal"),
    ],
)
def test_what_is_no_value_is_refused_with_its_own_code(waarde: object, code: str) -> None:
    assert codes(RIJ | {"waarde": waarde}) == [("waarde", code)]


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("x", "niet_geleverd"),
        ("z", "nvt"),
        ("c", "onderdrukt"),
        ("k", "laag"),
        ("C", "onderdrukt"),
        (" c ", "onderdrukt"),
        ("[c]", "onderdrukt"),
        ("(C)", "onderdrukt"),
        ("Onderdrukt", "onderdrukt"),
        ("NVT", "nvt"),
    ],
)
def test_a_status_may_be_a_letter_or_a_word(letter: str, status: str) -> None:
    assert cell(status=letter) == cell(status=status) == Cel(None, Celstatus(status))


@pytest.mark.parametrize(
    ("teken", "status"),
    [
        ("<5", "onderdrukt"),
        ("5-9", "onderdrukt"),
        (">95", "onderdrukt"),
        ("geheim", "onderdrukt"),
        ("n.v.t.", "nvt"),
        ("n.b.", "niet_geleverd"),
        ("low", "laag"),
    ],
)
def test_a_sign_of_a_source_is_told_which_status_it_means(teken: str, status: str) -> None:
    with pytest.raises(DeliveryRefused) as caught:
        judge([RIJ | {"status": teken}], GEHEEL, KeyCheck(ZWOLLE, 2026, canonical_gemeentecode))
    assert [(fout.pointer, fout.code, fout.melding) for fout in caught.value.fouten] == [
        ("/waarnemingen/0/status", "onbekende-code", f"Schrijf dit als {status}.")
    ]


def test_markers_stand_beside_a_value_or_a_status() -> None:
    assert cell(waarde=1, markeringen=["p", "geschat"]) == Cel(
        Decimal(1), markeringen=frozenset({Markering.VOORLOPIG, Markering.GESCHAT})
    )


def test_neither_value_nor_status_is_a_fault_and_so_are_both() -> None:
    assert codes(RIJ) == [("waarde", "waarde-of-status")]
    assert codes(RIJ | {"status": "ok"}) == [("waarde", "waarde-of-status")]
    assert codes(RIJ | {"waarde": 0, "status": "nvt"}) == [("status", "waarde-en-status")]


def test_a_row_with_a_bad_key_still_gets_its_value_checked() -> None:
    assert codes({"gemeente": 3, "periode": 2020, "waarde": -1}) == [
        ("gemeente", "geen-tekst"),
        ("periode", "geen-tekst"),
        ("waarde", "te-klein"),
    ]


@given(st.lists(rows, max_size=4))
def test_anything_that_json_can_hold_is_judged_and_never_crashes(given_rows: list[object]) -> None:
    try:
        stored = judge(given_rows, GEHEEL, keys())
    except DeliveryRefused as refused:
        assert refused.fouten  # noqa: PT017 - either outcome is right
    else:
        assert len(stored) == len(given_rows)


def test_a_field_that_does_not_exist_is_named_as_a_step_of_a_pointer() -> None:
    assert codes(RIJ | {"waarde": 1, "a/b~": 1}) == [("a~1b~0", "onbekend-veld")]


def test_half_a_character_is_a_fault_of_its_row() -> None:
    assert codes(RIJ | {"waarde": 1, "a\ud800": 1}) == [("", "tekst-geen-unicode")]


@given(st.from_regex(r"[A-Z]{12}", fullmatch=True))
def test_a_fault_never_repeats_what_was_sent(secret: str) -> None:
    row = {"gemeente": secret, "periode": secret, "waarde": secret, "status": secret, "markeringen": [secret]}
    with pytest.raises(DeliveryRefused) as refused:
        judge([row], GEHEEL, keys())

    assert secret not in json.dumps([fout.melding for fout in refused.value.fouten])


def test_names_are_guessed_a_bounded_number_of_times() -> None:
    with pytest.raises(DeliveryRefused) as refused:
        judge([RIJ | {"gemeente": f"Zwoll{nummer}"} for nummer in range(50)], GEHEEL, keys())

    assert sum("Bedoelt u" in fout.melding for fout in refused.value.fouten) == MAX_GOKKEN


def test_a_row_cannot_hold_a_flood_of_faults() -> None:
    assert codes({str(veld): 1 for veld in range(50_000)}) == [("", "te-veel")]
    assert codes(RIJ | {"waarde": 1, "markeringen": ["q"] * 50_000}) == [("markeringen", "te-veel")]
