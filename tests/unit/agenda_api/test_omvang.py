"""The bounds on a whole document: each at its edge, each alone, and all of them at once."""

import pytest
from support.agendas import Json, agenda_body

from agenda_api.inhoud.omvang import (
    MAX_BYTES,
    MAX_DOELEN,
    MAX_SCHOLEN,
    MAX_UITVOERDERS,
    MAX_WAARDEN,
    judge_size,
)

DOEL = {"omschrijving": "d"}


def doelen(number: int) -> Json:
    """So many doelen, spread over ambities as a body may."""
    return {"ambities": [{"doelen": [DOEL] * (number // 2)}, {"doelen": [DOEL] * (number - number // 2)}]}


def of_activiteiten(field: str, number: int) -> Json:
    return {"activiteiten": [{field: ["x"] * (number - 1)}, {field: ["x"]}]}


def text_of(size: int) -> Json:
    """A body whose names and texts together are so many bytes, in signs of two bytes as far as that goes."""
    left = size - len("analyse")
    return {"analyse": "é" * (left // 2) + "e" * (left % 2)}


def values(number: int) -> Json:
    """A body with so many values: itself, a name, a list, and what is in it."""
    return {"x": [0] * (number - 3)}


AT_THE_EDGE = [
    pytest.param(doelen, MAX_DOELEN, "/ambities", id="doelen"),
    pytest.param(lambda number: of_activiteiten("scholen", number), MAX_SCHOLEN, "/activiteiten", id="scholen"),
    pytest.param(lambda number: of_activiteiten("uitvoerders", number), MAX_UITVOERDERS, "/activiteiten", id="who"),
    pytest.param(text_of, MAX_BYTES, "", id="bytes"),
    pytest.param(values, MAX_WAARDEN, "", id="values"),
]


@pytest.mark.parametrize(("body_of", "limit", "pointer"), AT_THE_EDGE)
def test_what_fits_just_fits_and_one_more_is_one_fault(body_of: object, limit: int, pointer: str) -> None:
    assert callable(body_of)
    assert judge_size(body_of(limit)) == []
    assert [(fout.pointer, fout.code) for fout in judge_size(body_of(limit + 1))] == [(pointer, "te-veel-samen")]


def test_every_limit_that_is_broken_is_told() -> None:
    body = doelen(MAX_DOELEN + 1) | text_of(MAX_BYTES + 1) | values(MAX_WAARDEN + 1)
    body |= {"activiteiten": [{"scholen": ["x"] * (MAX_SCHOLEN + 1), "uitvoerders": ["x"] * (MAX_UITVOERDERS + 1)}]}
    assert [fout.pointer for fout in judge_size(body)] == ["/ambities", "/activiteiten", "/activiteiten", "", ""]


@pytest.mark.parametrize(
    "body",
    [
        {"ambities": "tekst", "activiteiten": {"scholen": 1}},
        {"ambities": [None, 1, "x", [], {"doelen": {"a": 1}}], "activiteiten": [{"scholen": None}]},
        {"analyse": "\ud800"},
        {},
    ],
)
def test_a_body_of_another_shape_is_measured_all_the_same(body: Json) -> None:
    assert judge_size(body) == []


def test_an_ordinary_agenda_is_far_from_every_limit() -> None:
    assert judge_size(agenda_body(analyse="x" * 10_000)) == []
