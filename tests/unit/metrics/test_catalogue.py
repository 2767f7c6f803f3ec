import json
from importlib import resources

from metrics.gepubliceerd.tegenhangers import REDENEN, TEGENHANGERS
from metrics.indicatoren.service import catalogue
from metrics.mijlpalen.service import published


def test_every_shipped_file_is_named_for_its_slug_and_shown_as_it_is_written() -> None:
    folder = resources.files("metrics.indicatoren") / "shipped"
    for entry in folder.iterdir():
        written = json.loads(entry.read_bytes())
        assert entry.name == f"{written['slug']}.json"
        assert catalogue()[written["slug"]].model_dump(mode="json") == written


def test_the_definition_in_force_is_the_last_version() -> None:
    for indicator in catalogue().values():
        assert indicator.definitieversie == max(version.versie for version in indicator.versies)


def test_a_ratio_names_its_numerator_and_denominator_and_a_count_has_none() -> None:
    for indicator in catalogue().values():
        is_ratio = indicator.aggregatie.plaats == "verhouding"
        assert (indicator.teller is not None) == (indicator.noemer is not None) == is_ratio


def test_every_published_figure_with_a_counterpart_has_its_unit() -> None:
    for entry in published():
        assert entry.bron
        if entry.begrip in TEGENHANGERS:
            assert catalogue()[TEGENHANGERS[entry.begrip]].eenheid == entry.eenheid


def test_every_published_figure_without_a_counterpart_has_its_own_reason() -> None:
    assert {entry.begrip for entry in published()} - set(TEGENHANGERS) - set(REDENEN) == {
        "groei_gemeenten_met_actieplan"  # an expectation, which says so itself
    }


def test_published_figures_have_different_names() -> None:
    assert len({entry.slug for entry in published()}) == len(published()) == 33
