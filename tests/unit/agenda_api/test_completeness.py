"""What blocks the submission of content: each rule alone, and all together."""

import pytest
from support.inhoud import make_inhoud

from agenda_api.inhoud.completeness import find_gaps


def ambitie(**doel: object) -> list[dict[str, object]]:
    unmeasured = {"omschrijving": "x", "indicator": None, "nulmeting": 1, "streefwaarde": None, "streefdatum": None}
    return [{"omschrijving": "x", "doelen": [unmeasured | doel]}]


def test_complete_content_has_no_gaps() -> None:
    assert find_gaps(make_inhoud()) == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"periodeVan": None}, "/periodeVan"),
        ({"periodeTot": None}, "/periodeTot"),
        ({"analyse": ""}, "/analyse"),
        ({"themas": []}, "/themas"),
        ({"ambities": []}, "/ambities"),
        ({"ambities": [{"omschrijving": "x", "doelen": []}]}, "/ambities"),
        ({"ambities": ambitie()}, "/ambities"),
        ({"activiteiten": []}, "/activiteiten"),
        ({"afspraken": []}, "/afspraken"),
        ({"financiering": []}, "/financiering"),
    ],
)
def test_one_gap_is_named_by_its_place(changes: dict[str, object], pointer: str) -> None:
    assert [found.pointer for found in find_gaps(make_inhoud(**changes))] == [pointer]


@pytest.mark.parametrize("doel", [{"indicator": "scholen"}, {"streefwaarde": 0.0}])
def test_a_doel_is_measurable_by_an_indicator_or_a_target_also_when_that_is_zero(doel: dict[str, object]) -> None:
    assert find_gaps(make_inhoud(ambities=ambitie(**doel))) == []


def test_all_gaps_are_named_at_once() -> None:
    lists = ("themas", "ambities", "activiteiten", "afspraken", "financiering")
    empty: dict[str, object] = {name: [] for name in lists}
    assert len(find_gaps(make_inhoud(**empty, analyse="", periodeVan=None, periodeTot=None))) == 8
