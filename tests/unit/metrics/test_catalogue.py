import json
from importlib import resources

from metrics.gepubliceerd.service import published
from metrics.indicatoren.service import catalogue


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


def test_every_published_figure_names_an_indicator_of_the_catalogue_with_the_same_unit() -> None:
    for entry in published():
        assert catalogue()[entry.indicator].eenheid == entry.eenheid
        assert entry.bron
