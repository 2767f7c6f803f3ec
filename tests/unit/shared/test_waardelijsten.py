"""The code lists hold what the sources say, and codes and identifiers are recognised in the forms people use."""

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

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


def test_every_code_says_where_it_comes_from() -> None:
    for name, values in waardelijsten().items():
        assert all(waarde.bron and waarde.label for waarde in values.values()), name


def test_an_unknown_code_is_refused_with_the_nearest_as_hint() -> None:
    with pytest.raises(ValidationError, match="Bedoelt u ouderbetrokkenheid"):
        TypeAdapter(Annotated[str, OneOf("themas-gka")]).validate_python("ouderbetrokenheid")
