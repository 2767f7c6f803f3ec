"""A file becomes numbered rows, whatever wrote it; what cannot be read for sure is refused, with its place."""

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.bulk import rows as limits
from shared.bulk.judging import Judgement
from shared.bulk.reading import CSV, JSON, NDJSON, Reading
from shared.bulk.rows import MAX_ROW_BYTES, Row, Shape
from shared.problems import InvalidInput
from shared.wire import Getal, JaNee, Tekst, WireInput


class Melding(WireInput):
    """A row as these tests send it."""

    sleutel: str
    aantal: int | None = None
    waarde: Getal | None = None
    is_openbaar: JaNee | None = None
    toelichting: Tekst | None = None


SHAPE = Shape.of("meldingen", Melding, max_rows=1_000)


def read(sent: bytes, kind: str = CSV, shape: Shape = SHAPE) -> list[Row]:
    return list(Reading(io.BytesIO(sent), kind, shape).rows())


def values(sent: bytes, kind: str = CSV) -> list[Any]:
    return [row.value for row in read(sent, kind)]


def refusal(sent: bytes, kind: str = CSV, shape: Shape = SHAPE) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        read(sent, kind, shape)
    return [(fout.pointer, fout.code) for fout in refused.value.fouten]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
def test_a_csv_is_read_in_any_usual_encoding_with_any_usual_separator(delimiter: str, encoding: str) -> None:
    lines = ["sleutel;toelichting", 'a;"één; ""twee""\nregels"', "b;Súdwest"]
    sent = "\r\n".join(lines).replace(";", delimiter).encode(encoding)
    expected = f'één{delimiter} "twee"\nregels'
    found = values(sent)
    assert found == [{"sleutel": "a", "toelichting": expected}, {"sleutel": "b", "toelichting": "Súdwest"}]


def test_it_is_said_in_which_encoding_a_file_was() -> None:
    said = {}
    for encoding in ("utf-8", "utf-8-sig", "latin-1", "utf-16"):
        reading = Reading(io.BytesIO("sleutel\nné".encode(encoding)), CSV, SHAPE)
        assert [row.value for row in reading.rows()] == [{"sleutel": "né"}]
        said[encoding] = reading.codering
    assert said == {"utf-8": "utf-8", "utf-8-sig": "utf-8", "latin-1": "windows-1252", "utf-16": "utf-16"}


def test_bytes_of_no_known_encoding_are_refused() -> None:
    assert refusal(b"sleutel\n\x81\x8d\xe9") == [("", "codering-onbekend")]
    assert refusal("sleutel\na".encode("utf-16-le")) == [("", "codering-onbekend")]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    sent = b'sleutel;toelichting\na;"over\ntwee regels"\n\n;;\nb;x;;\n'
    assert [(row.number, row.value["sleutel"]) for row in read(sent)] == [(2, "a"), (5, "b")]


def test_excel_may_say_its_separator_first() -> None:
    assert values(b"sep=;\r\nSleutel;AANTAL\r\na;3\r\n") == [{"sleutel": "a", "aantal": 3}]


def test_cells_become_the_kind_of_value_of_their_column_or_stay_text() -> None:
    sent = b"sleutel;aantal;waarde;isOpenbaar\n01;7;12,5;ja\n2;7,5;1.234,5;misschien\n3;-1;-0.5;ONWAAR"
    assert values(sent) == [
        {"sleutel": "01", "aantal": 7, "waarde": 12.5, "isOpenbaar": True},
        {"sleutel": "2", "aantal": "7,5", "waarde": 1234.5, "isOpenbaar": "misschien"},
        {"sleutel": "3", "aantal": -1, "waarde": -0.5, "isOpenbaar": False},
    ]


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd|'x'!A", "=HYPERLINK(x)"])
def test_a_cell_that_a_spreadsheet_would_carry_out_is_a_fault_of_its_row(cell: str) -> None:
    (row,) = read(f'sleutel;toelichting\na;"{cell}"'.encode())
    assert [(fout.pointer, fout.code) for fout in row.fouten] == [("/toelichting", "formule")]


@pytest.mark.parametrize("cell", ["- minder verzuim", "+ 3 leerlingen", "-", "-5", "a=b", "'t Harde"])
def test_text_that_only_begins_with_a_sign_is_text(cell: str) -> None:
    (row,) = read(f"sleutel;toelichting\na;{cell}".encode())
    assert (row.value["toelichting"], row.fouten) == (cell, ())


def test_what_an_export_escaped_comes_back_as_it_was() -> None:
    assert values(b"sleutel;toelichting\na;'=1+1") == [{"sleutel": "a", "toelichting": "=1+1"}]


def test_every_fault_of_a_header_is_told_at_once_with_the_column_that_was_meant() -> None:
    with pytest.raises(InvalidInput) as refused:
        read(b"sluetel;aantal;aantal;kleur\na;1;2;x")
    found = [(fout.pointer, fout.code) for fout in refused.value.fouten]
    assert found == [
        ("/sluetel", "onbekende-kolom"),
        ("/kleur", "onbekende-kolom"),
        ("/aantal", "dubbele-kolom"),
        ("/sleutel", "kolom-ontbreekt"),
    ]
    assert "Bedoelt u sleutel?" in refused.value.fouten[0].melding


def test_a_row_with_more_or_fewer_cells_than_the_header_is_a_fault_of_that_row_alone() -> None:
    found = read(b"sleutel;aantal\na;1\nb\nc;2;3\nd;4")
    assert [[fout.code for fout in row.fouten] for row in found] == [[], ["aantal-kolommen"], ["aantal-kolommen"], []]


@pytest.mark.parametrize("sent", ['sleutel;aantal\na;1\n"b;2\nc;3\n', 'sleutel\n"a"b\n', 'sleutel;aantal\na;"1'])
def test_half_a_csv_is_refused_whole(sent: str) -> None:
    assert refusal(sent.encode()) == [("", "csv-afgebroken")]


@pytest.mark.parametrize(
    ("sent", "kind"), [(b"sleutel\n", CSV), (b"\n\n", NDJSON), (b"[]", JSON), (b'{"meldingen": []}', JSON)]
)
def test_a_file_without_rows_is_refused(sent: bytes, kind: str) -> None:
    assert refusal(sent, kind) == [("", "geen-rijen")]


def test_rows_above_the_limit_refuse_the_file() -> None:
    shape = Shape.of("meldingen", Melding, max_rows=2)
    assert len(read(b"sleutel\na\nb", CSV, shape)) == 2
    assert refusal(b"sleutel\na\nb\nc", CSV, shape) == [("", "te-veel-rijen")]


def test_ndjson_gives_a_row_per_line_and_faults_at_their_line() -> None:
    sent = b'\xef\xbb\xbf{"sleutel": "a"}\r\n\n{"sleutel": \n{"sleutel": "b", "sleutel": "c"}\n{"x": NaN}\n"tekst"'
    found = [(row.number, row.value, [(fout.pointer, fout.code) for fout in row.fouten]) for row in read(sent, NDJSON)]
    assert found == [
        (1, {"sleutel": "a"}, []),
        (3, None, [("", "geen-json")]),
        (4, None, [("/sleutel", "dubbele-sleutel")]),
        (5, None, [("/x", "geen-getal")]),
        (6, "tekst", []),
    ]


def test_a_line_that_is_too_long_costs_that_line_alone() -> None:
    sent = b'{"toelichting": "' + b"x" * 3 * MAX_ROW_BYTES + b'"}\n{"sleutel": "b"}'
    assert [(row.number, [fout.code for fout in row.fouten]) for row in read(sent, NDJSON)] == [
        (1, ["rij-te-groot"]),
        (2, []),
    ]


@pytest.mark.parametrize("around", ["{}", '{{"meldingen": {}}}', ' {{ "meldingen" :\n{} }} \n'])
def test_json_is_a_list_or_an_object_that_holds_one(around: str) -> None:
    rows = [{"sleutel": "a]}"}, {"sleutel": '"'}, 12, None, []]
    assert values(around.format(json.dumps(rows)).encode(), JSON) == rows


@pytest.mark.parametrize(
    ("sent", "pointer", "code"),
    [
        (b"", "", "geen-lijst"),
        (b'"x"', "", "geen-lijst"),
        (b'{"meldingen": 3}', "/meldingen", "geen-lijst"),
        (b'{"rijen": []}', "", "verkeerde-vorm"),
        (b'{"meldingen": [1], "meer": 2}', "", "verkeerde-vorm"),
        (b"[1, 2", "", "geen-json"),
        (b'[{"sleutel": "a"', "", "geen-json"),
        (b"[1,]", "", "geen-json"),
        (b"[1] x", "", "geen-json"),
        (b"[" * 100_000, "", "geen-json"),
        (b'["\xff"]', "", "geen-utf8"),
    ],
)
def test_json_of_another_form_or_half_of_it_is_refused(sent: bytes, pointer: str, code: str) -> None:
    assert refusal(sent, JSON) == [(pointer, code)]


def test_what_no_reader_would_read_alike_is_a_fault_of_its_row() -> None:
    found = read(b'[{"a": 1, "a": 2}, {"b": 1e999}, {"c": "\\ud800"}, ' + b"9" * 5_000 + b', {"d": 1}]', JSON)
    assert [[fout.code for fout in row.fouten] for row in found] == [
        ["dubbele-sleutel"],
        ["getal-te-groot"],
        ["tekst-geen-unicode"],
        ["getal-te-groot"],
        [],
    ]


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.integers(), max_size=3), min_size=1))
def test_json_and_ndjson_of_the_same_rows_are_read_alike(rows: list[dict[str, Any]]) -> None:
    rows = [{name.replace("\x00", ""): one for name, one in row.items()} for row in rows]
    rows = [
        {name: one.replace("\x00", "") if isinstance(one, str) else one for name, one in row.items()} for row in rows
    ]
    as_list, as_lines = json.dumps(rows).encode(), "\n".join(map(json.dumps, rows)).encode()
    assert values(as_list, JSON) == values(as_lines, NDJSON) == rows


def test_rows_longer_than_the_window_are_read_whole() -> None:
    assert MAX_ROW_BYTES > limits.CHUNK
    rows = [{"toelichting": "é" * 60_000}, {"sleutel": "b"}] * 3
    assert values(json.dumps(rows, ensure_ascii=False).encode(), JSON) == rows


def test_memory_does_not_grow_with_the_file() -> None:
    shape = Shape.of("meldingen", Melding, max_rows=10**6)
    row = json.dumps({"sleutel": "a" * 200, "aantal": 1})
    for kind, sent in (
        (JSON, f"[{','.join([row] * 4_000)}]"),
        (NDJSON, "\n".join([row] * 4_000)),
        (CSV, "sleutel;aantal\n" + f"{'a' * 200};1\n" * 4_000),
    ):
        file = io.BytesIO(sent.encode())
        tracemalloc.start()
        assert sum(1 for _ in Reading(file, kind, shape).rows()) == 4_000
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 8 * limits.CHUNK


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1000", 1000.0),
        ("5,5", 5.5),
        ("5.5", 5.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        ("1,0000", 1.0),
        ("1.234,5", 1234.5),
        ("-1.234.567,25", -1234567.25),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567.0),
        ("1,234,567", 1234567.0),
        ("1.23.456", "1.23.456"),
        ("1.234,567.8", "1.234,567.8"),
        ("\uff11\uff12", "\uff11\uff12"),  # full width
    ],
)
def test_a_number_of_a_csv_is_read_when_it_can_mean_one_thing_only(cell: str, value: object) -> None:
    ((row),) = read(f'sleutel;waarde\na;"{cell}"'.encode())
    assert (row.value["waarde"], row.fouten) == (value, ())


@pytest.mark.parametrize("column", ["waarde", "aantal"])
@pytest.mark.parametrize("cell", ["1.000", "1,000", "12.500", "-340.125", "999,999"])
def test_a_thousand_or_one_is_not_guessed(cell: str, column: str) -> None:
    judged = Judgement.of(Reading(io.BytesIO(f'sleutel;{column}\na;"{cell}"'.encode()), CSV, SHAPE), Melding)
    assert [(fout.pointer, fout.code) for fout in judged.told()] == [(f"/{column}", "getal-dubbelzinnig")]
