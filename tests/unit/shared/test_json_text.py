"""What a body in JSON says, and every way in which it says nothing."""

import json
import time

import pytest

from shared.json_text import MAX_DEPTH, JsonRefused, fingerprint, read

MANY = 1_000_000


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'\xef\xbb\xbf{"a": [1.5, null]}', {"a": [1.5, None]}),
        (b'"\\ud83c\\udfba"', "\U0001f3ba"),
        (b'{"a": {"x": 1}, "b": {"x": 2}}', {"a": {"x": 1}, "b": {"x": 2}}),
        (b" [1e308, -0.0, 1E-400] ", [1e308, -0.0, 0.0]),
        (b'"{[{[{[,,,"', "{[{[{[,,,"),
        (b'["\\"[[,,", "[\\\\", [1], "\\\\\\"{,", "]]"]', ['"[[,,', "[\\", [1], '\\"{,', "]]"]),
        (b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, None),
        (b"9" * 309, int("9" * 309)),
        (b"-" + b"9" * 309, int("-" + "9" * 309)),
    ],
)
def test_what_json_allows_is_read(body: bytes, value: object) -> None:
    found = read(body, MANY)
    assert value is None or found == value


@pytest.mark.parametrize("text", ["", ",", '"[,', "\\", '\\"', '\\\\",{', 'a\\\\\\"[[', '"\\'])
def test_what_stands_in_a_text_is_no_value_of_the_document(text: str) -> None:
    three = json.dumps([text, [text]]).encode()
    assert read(three, 3) == [text, [text]]
    with pytest.raises(JsonRefused):
        read(three, 2)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", [("", "geen-json")]),
        (b"{", [("", "geen-json")]),
        (b"{'a': 1}", [("", "geen-json")]),
        (b"[1,]", [("", "geen-json")]),
        (b"{} {}", [("", "geen-json")]),
        (b'"a\x00b"', [("", "geen-json")]),
        (b'"open', [("", "geen-json")]),
        (b'{"a": "caf\xe9"}', [("", "geen-utf8")]),
        ('{"a": 1}'.encode("utf-16"), [("", "geen-utf8")]),
        (b'"\xed\xa0\x80"', [("", "geen-utf8")]),
        (b'{"a": 1, "a": 2}', [("/a", "dubbele-sleutel")]),
        (b'{"a": 1, "\\u0061": 1}', [("/a", "dubbele-sleutel")]),
        (
            b'{"x": [{"b/c": {"d": 1, "d": 1}}], "x~": 1, "x~": 1}',
            [("/x~0", "dubbele-sleutel"), ("/x/0/b~1c/d", "dubbele-sleutel")],
        ),
        (
            b'{"a": NaN, "b": [Infinity, -Infinity]}',
            [("/a", "geen-getal"), ("/b/0", "geen-getal"), ("/b/1", "geen-getal")],
        ),
        (b'{"a": 1e400, "b": -1e999}', [("/a", "getal-te-groot"), ("/b", "getal-te-groot")]),
        (b'{"a": ' + b"9" * 310 + b"}", [("/a", "getal-te-groot")]),
        (b"9" * 100_000, [("", "getal-te-groot")]),
        (b'{"a": "\\ud800", "b": "x\\u0000"}', [("/a", "tekst-geen-unicode"), ("/b", "tekst-besturingsteken")]),
        (b'{"\\udfff": 1}', [("/\\udfff", "tekst-geen-unicode")]),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), [("", "te-diep-genest")]),
        (b'{"a":' * 15_000 + b"1" + b"}" * 15_000, [("", "te-diep-genest")]),
        (b"[" * 900_000, [("", "te-diep-genest")]),
        (b"[" + b"1," * MANY + b"1]", [("", "te-veel-waarden")]),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_every_fault_is_named_with_its_place(body: bytes, expected: list[tuple[str, str]]) -> None:
    with pytest.raises(JsonRefused) as refused:
        read(body, MANY)
    assert [(fout.pointer, fout.code) for fout in refused.value.fouten] == expected


def test_broken_json_says_where() -> None:
    with pytest.raises(JsonRefused, match=r"regel 3, teken 3"):
        read(b'{\n"a": 1,\n  x}', MANY)


def test_the_number_of_values_has_an_edge() -> None:
    assert read(b"[1,2,3]", 3) == [1, 2, 3]
    with pytest.raises(JsonRefused, match="hoogstens 2 waarden"):
        read(b"[1,2,3]", 2)


@pytest.mark.parametrize(
    "body", [b'"' + b'\\"' * 500_000, b'"' + b"\\" * 1_000_000, b'"a' * 300_000, b"\\" * 1_000_000, b'{"a' * 300_000]
)
def test_no_text_takes_long_to_judge(body: bytes) -> None:
    began = time.process_time()
    with pytest.raises(JsonRefused):
        read(body, MANY)
    assert time.process_time() - began < 5  # quadratic reading takes minutes


@pytest.mark.parametrize(
    ("one", "two", "is_same"),
    [
        ('{"a": 1, "b": [1, 2]}', '{"b":[1,2],"a":1}', True),
        ('{"a": "é"}', '{"a": "\\u00e9"}', True),
        ('{"a": {"c": 1, "d": 2}}', '{"a": {"d": 2, "c": 1}}', True),
        ("[1, 2]", "[2, 1]", False),
        ('{"a": 1}', '{"a": "1"}', False),
        ('{"a": null}', "{}", False),
    ],
)
def test_the_fingerprint_is_of_what_is_said(one: str, two: str, *, is_same: bool) -> None:
    assert (fingerprint(json.loads(one)) == fingerprint(json.loads(two))) is is_same


def test_numbers_that_are_equal_are_the_same_request() -> None:
    assert (
        len({fingerprint(read(body, MANY)) for body in (b'[{"a":120000}]', b'[{"a":120000.0}]', b'[{"a":1.2e5}]')}) == 1
    )
    assert fingerprint(read(b"[1.5]", MANY)) != fingerprint(read(b"[1]", MANY))
