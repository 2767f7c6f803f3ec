"""What blocks the submission of an agenda: each rule alone, and all together."""

from typing import Any

import pytest

from agenda_api.inhoud.completeness import find_gaps


def content(**changes: object) -> dict[str, Any]:
    """Complete content as it is stored; give a field to say what is different."""
    doel = {"indicator": None, "streefwaarde": 8.0}
    complete = {
        "soort": "gemeentelijk",
        "gemeenten": ["GM0193"],
        "periode_van": {"datum": "2026-01-01", "precisie": "dag"},
        "periode_tot": {"datum": "2029-12-31", "precisie": "dag"},
        "analyse": "Drie wijken",
        "themas": ["ouderbetrokkenheid"],
        "ambities": [{"doelen": [doel]}],
        "activiteiten": [{"omschrijving": "Brugfunctionaris"}],
        "afspraken": [{"soort": "bestuurlijk"}],
        "financiering": [{"bedrag": 1.0}],
    }
    return {**complete, **changes}


def ambitie(**doel: object) -> list[dict[str, object]]:
    return [{"doelen": [{"indicator": None, "streefwaarde": None, **doel}]}]


def test_a_complete_agenda_has_no_gaps() -> None:
    assert find_gaps(content()) == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"gemeenten": []}, "/gemeenten"),
        ({"periode_van": None}, "/periodeVan"),
        ({"periode_tot": None}, "/periodeTot"),
        ({"analyse": ""}, "/analyse"),
        ({"themas": []}, "/themas"),
        ({"ambities": []}, "/ambities"),
        ({"ambities": [{"doelen": []}]}, "/ambities"),
        ({"ambities": ambitie()}, "/ambities"),
        ({"activiteiten": []}, "/activiteiten"),
        ({"afspraken": []}, "/afspraken"),
        ({"financiering": []}, "/financiering"),
    ],
)
def test_one_gap_is_named_by_its_place(changes: dict[str, object], pointer: str) -> None:
    assert [found.pointer for found in find_gaps(content(**changes))] == [pointer]


@pytest.mark.parametrize("doel", [{"indicator": "scholen"}, {"streefwaarde": 0.0}])
def test_a_doel_is_measurable_by_an_indicator_or_a_target_also_when_that_is_zero(doel: dict[str, object]) -> None:
    assert find_gaps(content(ambities=ambitie(**doel))) == []


def test_a_national_theme_agenda_needs_no_gemeente() -> None:
    assert find_gaps(content(soort="landelijk_thema", gemeenten=[])) == []


def test_all_gaps_are_named_at_once() -> None:
    empty: dict[str, Any] = {name: [] for name in content()}
    assert len(find_gaps({**empty, "soort": "gemeentelijk", "analyse": "", "periode_van": None})) == 9
