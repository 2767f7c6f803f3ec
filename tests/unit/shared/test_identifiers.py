"""Codes and identifiers are recognised in the forms that exist, and in no others."""

import pytest

from shared.waardelijsten.identifiers import canonical_gemeentecode, find_fault, is_identifier

TOOI = "https://identifier.overheid.nl/tooi/id/"


@pytest.mark.parametrize(
    "given",
    ["363", "0363", "GM0363", "gm0363", " 0363 ", "GM0363    ", "\u00a0gm363\t", "GM 0363", "gm-363", "GM_0363"],
)
def test_a_gemeentecode_is_one_code_however_it_is_written(given: str) -> None:
    assert canonical_gemeentecode(given) == "GM0363"


@pytest.mark.parametrize(
    "given", ["", " ", "GM", "GM03633", "-363", "\uff13\uff16\uff13", "GM  0363", "3 63", "Amsterdam", "PV20", "36.3"]
)
def test_anything_else_is_no_gemeentecode(given: str) -> None:
    assert canonical_gemeentecode(given) is None


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("OIN", "00000001002220647000"),  # RSIN of Utrecht
        ("OIN", "00000002123456789000"),
        ("OIN", "00000003123456780000"),  # KvK
        ("OIN", "00000003012345670000"),
        ("OIN", "00000004000000044000"),
        ("OIN", "00000006000000001000"),
        ("OIN", "0000000702QZ00000000"),  # BRIN, of which the form is not published
        ("OIN", "00000009ABCD12340000"),
        ("OIN", "00000099000001930000"),
        ("KvK", "12345678"),
        ("KvK", "01234567"),
        ("KvK", "000012345678"),
        ("BRIN", "02QZ"),
        ("BRIN", "00AA"),
        ("BRINVestiging", "09QQ00"),
        ("RIO", "104A158"),
        ("RIO", "104X158"),
        ("RIO", "000A001"),
        ("TOOI", TOOI + "gemeente/gm0344"),
        ("TOOI", TOOI + "provincie/pv26"),
        ("TOOI", TOOI + "waterschap/ws0652"),
        ("TOOI", TOOI + "ministerie/mnre1018"),
        ("TOOI", TOOI + "oorg/oorg10103"),
    ],
)
def test_an_identifier_of_a_form_that_exists_is_accepted(kind: str, value: str) -> None:
    assert find_fault(kind, value) is None


@pytest.mark.parametrize(
    ("kind", "value", "word"),
    [
        ("OIN", "", "20 posities"),
        ("OIN", "0000000100222064700", "20 posities"),
        ("OIN", "000000010022206470000", "20 posities"),
        ("OIN", "0190.00000000000000000000", "20 posities"),
        ("OIN", "00000001002220647000\n", "20 posities"),
        ("OIN", "00000000000000000000", "voorvoegsel"),
        ("OIN", "00000010002220647000", "voorvoegsel"),
        ("OIN", "00000098002220647000", "voorvoegsel"),
        ("OIN", "00000100000001930000", "voorvoegsel"),
        ("OIN", "ABCDEFGH002220647000", "voorvoegsel"),
        ("OIN", "00000001002220647001", "9 cijfers"),
        ("OIN", "0000000100222064A000", "9 cijfers"),
        ("OIN", "00000003123456789000", "KvK-nummer"),
        ("OIN", "0000000312345678000A", "KvK-nummer"),
        ("OIN", "0000000702qz00000000", "nullen"),
        ("OIN", "00000004000000044001", "nullen"),
        ("OIN", "00000001000000000000", "enkel nullen"),
        ("OIN", "00000003000000000000", "enkel nullen"),
        ("OIN", "00000099000000000000", "enkel nullen"),
        ("OIN", "\uff10" * 20, "voorvoegsel"),
        ("KvK", "1234567", "8 cijfers"),
        ("KvK", "123456789", "8 cijfers"),
        ("KvK", "00000000", "nullen"),
        ("KvK", "000000000000", "nullen"),
        ("KvK", "1234567\u0663", "8 cijfers"),
        ("KvK", "NL12345678", "8 cijfers"),
        ("BRIN", "02qz", "hoofdletters"),
        ("BRIN", "2QZ", "hoofdletters"),
        ("BRIN", "02QZ00", "hoofdletters"),
        ("BRINVestiging", "09QQ", "vestiging"),
        ("BRINVestiging", "09QQ0", "vestiging"),
        ("RIO", "104B158", "104A158"),
        ("RIO", "000A000", "104A158"),
        ("RIO", "104a158", "104A158"),
        ("TOOI", TOOI + "gemeente/GM0344", "gm0344"),
        ("TOOI", TOOI + "gemeente/gm0000", "onbekend"),
        ("TOOI", TOOI + "gemeente/gm1999", "Niet-Ingezetenen"),
        ("TOOI", TOOI + "gemeente/gm9999", "geen gemeente"),
        ("TOOI", TOOI + "gemeente/gm0344/", "gm0344"),
        ("TOOI", TOOI + "provincie/pv19", "pv26"),
        ("TOOI", TOOI + "provincie/pv32", "pv26"),
        ("TOOI", TOOI + "waterschap/ws0000", "ws0652"),
        ("TOOI", "http://identifier.overheid.nl/tooi/id/gemeente/gm0344", "https"),
        ("BSN", "111222333", "stelsel"),
    ],
)
def test_an_identifier_of_another_form_is_refused_with_the_reason(kind: str, value: str, word: str) -> None:
    assert word in (find_fault(kind, value) or "")
    assert not is_identifier(kind, value)
