import json
import tomllib
from datetime import date
from importlib import resources

import pytest

from metrics.gepubliceerd.tegenhangers import REDENEN, TEGENHANGERS
from metrics.indicatoren.assen import ASSEN
from metrics.indicatoren.schemas import Beleid, Toegang
from metrics.indicatoren.service import catalogue
from metrics.mijlpalen.service import published

SHIPPED = resources.files("metrics.indicatoren") / "shipped"


def test_every_file_of_one_indicator_is_named_for_its_slug_and_shown_as_it_is_written() -> None:
    for entry in (entry for entry in SHIPPED.iterdir() if entry.name.endswith(".json")):
        written = json.loads(entry.read_bytes())
        assert entry.name == f"{written['slug']}.json"
        assert catalogue()[written["slug"]].model_dump(mode="json") == written


@pytest.mark.parametrize(("familie", "aantal"), [("factsheet", 8), ("dashboard", 5), ("bereik", 2), ("achterstand", 2)])
def test_a_family_is_shown_as_its_file_says(familie: str, aantal: int) -> None:
    written = tomllib.loads((SHIPPED / f"{familie}.toml").read_text(encoding="utf-8"))
    shared = written.pop("standaard")

    assert len(written) == aantal
    for slug, own in written.items():
        shown = catalogue()[slug].model_dump(mode="json")
        assert {name: shown[name] for name in shared | own} == shared | own


def test_what_counts_pupils_is_closed_and_says_who_delivers_it() -> None:
    for indicator in catalogue().values():
        is_open = indicator.toegang is Toegang.OPEN
        assert is_open == (indicator.beleid is Beleid.DINGEN), indicator.slug
        assert is_open or indicator.aanlevering is not None, indicator.slug


def test_the_axes_of_what_is_delivered_have_codes_and_parents_may_be_unknown() -> None:
    delivered = [one for one in catalogue().values() if one.toegang is Toegang.GESLOTEN]

    assert {axis for one in delivered for axis in one.uitsplitsingen} == set(ASSEN)
    assert ASSEN["opleidingsniveau-ouders"].read("Onbekend") == "onbekend"


@pytest.mark.parametrize(
    ("axis", "geschreven", "code"),
    [
        ("sector", "PO", "po"),
        ("sector", "Primair onderwijs", "po"),
        ("opleidingsniveau-ouders", "max mbo 2", "max-mbo-2"),
        ("opleidingsniveau-ouders", "Ouders met hbo", "hbo"),
        ("overstapmoment", "Van vmbo naar havo", "vmbo-havo"),
        ("sector", "peuters", None),
    ],
)
def test_a_code_is_read_in_words_too(axis: str, geschreven: str, code: str | None) -> None:
    assert ASSEN[axis].read(geschreven) == code


@pytest.mark.parametrize(("dag", "versie"), [(date(2010, 1, 1), 1), (date(2023, 7, 31), 1), (date(2023, 8, 1), 2)])
def test_a_figure_is_of_the_definition_of_its_day(dag: date, versie: int) -> None:
    assert catalogue()["bijstellingen"].version_on(dag).versie == versie


def test_the_doorstroomtoets_breaks_every_series_that_rests_on_the_eindtoets() -> None:
    broken = {one.slug for one in catalogue().values() if any(versie.reeksbreuk for versie in one.versies)}

    assert broken >= {"heroverwegingen", "bijstellingen", "gemiddelde-toetsscore", "in-aanmerking-voor-heroverweging"}


def test_the_definition_in_force_is_the_last_version() -> None:
    for indicator in catalogue().values():
        assert indicator.definitieversie == max(version.versie for version in indicator.versies)


def test_a_ratio_names_its_numerator_and_denominator_and_a_count_has_none() -> None:
    for indicator in catalogue().values():
        is_ratio = indicator.aggregatie.plaats == "verhouding"
        if indicator.aanlevering is not None:
            assert (indicator.aanlevering.vorm != "aantal") == is_ratio
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
