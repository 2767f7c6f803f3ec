"""The code lists hold what the sources say, and codes and identifiers are recognised in the forms people use."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.waardelijsten.lists import waardelijsten
from shared.waardelijsten.types import OneOf, canonical_gemeentecode, is_identifier


def test_there_are_thirty_factoren_on_five_niveaus() -> None:
    niveaus = [waarde.niveau for waarde in waardelijsten()["factoren"].values()]
    counts = {niveau: niveaus.count(niveau) for niveau in dict.fromkeys(niveaus)}
    assert counts == {"leerling": 9, "familie": 6, "school": 7, "wijk": 5, "samenleving": 3}


def test_the_gka_themas_are_the_seven_of_the_gemeentepaginas() -> None:
    assert [waarde.label for waarde in waardelijsten()["themas-gka"].values()] == [
        "Extra onderwijs",
        "Soepele overgangen",
        "Ouderbetrokkenheid",
        "Taalbevordering",
        "Mentoring en coaching",
        "Armoede en gezondheid",
        "Loopbaanleren",
    ]


def test_every_code_says_where_it_comes_from() -> None:
    for name, values in waardelijsten().items():
        assert all(waarde.bron and waarde.label for waarde in values.values()), name


@pytest.mark.parametrize("given", ["363", "0363", "GM0363", "gm0363", " 0363 "])
def test_a_gemeentecode_is_one_code_however_it_is_written(given: str) -> None:
    assert canonical_gemeentecode(given) == "GM0363"


@pytest.mark.parametrize("given", ["", "GM", "GM03633", "-363", "\uff13\uff16\uff13", "GM 0363", "Amsterdam", "PV20"])
def test_anything_else_is_no_gemeentecode(given: str) -> None:
    assert canonical_gemeentecode(given) is None


def test_an_unknown_code_is_refused_with_the_nearest_as_hint() -> None:
    with pytest.raises(ValidationError, match="Bedoelt u ouderbetrokkenheid"):
        TypeAdapter(Annotated[str, OneOf("themas-gka")]).validate_python("ouderbetrokenheid")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("OIN", "00000001002220647000"),
        ("OIN", "00000099000001930000"),
        ("KvK", "12345678"),
        ("KvK", "000012345678"),
        ("BRIN", "02QZ"),
        ("BRINVestiging", "09QQ00"),
        ("RIO", "104A158"),
        ("RIO", "104X158"),
        ("TOOI", "https://identifier.overheid.nl/tooi/id/gemeente/gm0344"),
        ("TOOI", "https://identifier.overheid.nl/tooi/id/ministerie/mnre1018"),
    ],
)
def test_an_identifier_of_the_right_form_is_accepted(kind: str, value: str) -> None:
    assert is_identifier(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("OIN", "0000000100222064700"),
        ("OIN", "00000001002220647001"),
        ("KvK", "1234567"),
        ("BRIN", "02qz"),
        ("BRINVestiging", "09QQ"),
        ("RIO", "104B158"),
        ("TOOI", "https://identifier.overheid.nl/tooi/id/gemeente/GM0344"),
        ("BSN", "111222333"),
    ],
)
def test_an_identifier_of_another_form_is_refused(kind: str, value: str) -> None:
    assert not is_identifier(kind, value)
