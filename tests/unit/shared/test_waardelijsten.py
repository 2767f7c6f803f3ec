"""The code lists hold what the sources say, and codes and identifiers are recognised in the forms people use."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.dates import Precisie
from shared.waardelijsten.lists import waardelijsten
from shared.waardelijsten.types import OneOf


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


def test_a_sector_says_what_it_is_a_part_of() -> None:
    parts = {code: waarde.onderdeel_van for code, waarde in waardelijsten()["sectoren"].items() if waarde.onderdeel_van}
    assert parts == {"sbo": "po", "pro": "vo"}


def test_what_a_code_is_a_part_of_stands_on_the_same_list() -> None:
    for name, values in waardelijsten().items():
        assert {waarde.onderdeel_van for waarde in values.values()} - {None} <= values.keys(), name


def test_the_list_of_precisions_holds_every_precision() -> None:
    assert list(waardelijsten()["datum-precisies"]) == list(Precisie)


def test_every_code_says_where_it_comes_from() -> None:
    for name, values in waardelijsten().items():
        assert all(waarde.bron and waarde.label for waarde in values.values()), name


def test_an_unknown_code_is_refused_with_the_nearest_as_hint() -> None:
    with pytest.raises(ValidationError, match="Bedoelt u ouderbetrokkenheid"):
        TypeAdapter(Annotated[str, OneOf("themas-gka")]).validate_python("ouderbetrokenheid")
