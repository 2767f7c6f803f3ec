import json

import pytest

from metrics.bescherming.beleid import PolicyMissing, Soort, current_policy, read_policy
from metrics.indicatoren.schemas import Beleid, Vorm
from metrics.indicatoren.service import catalogue


def policy(rule: dict[str, object] | None = None, breedte: int = 2) -> str:
    return json.dumps(
        {"id": "p", "versie": 3, "breedte": breedte, "indicatoren": {"x": {"soort": "personen"} | (rule or {})}}
    )


def test_the_threshold_is_ten_unless_a_source_is_itself_public_from_five_on() -> None:
    duo = {"duo": {"drempel": 5, "grond": "DUO publiceert adviezen met <5"}}
    rule = read_policy(policy({"bronnen": duo})).rule_for("x")

    assert (rule.threshold_for("gemeente"), rule.threshold_for("duo")) == (10, 5)


@pytest.mark.parametrize(
    "rule",
    [
        {"drempel": 9},
        {"bronnen": {"duo": {"drempel": 4, "grond": "een grond"}}},
        {"bronnen": {"duo": {"drempel": 5, "grond": "  "}}},
    ],
    ids=["onder tien", "bron onder vijf", "bron zonder grond"],
)
def test_a_weaker_policy_is_refused(rule: dict[str, object]) -> None:
    with pytest.raises(PolicyMissing):
        read_policy(policy(rule))


def test_a_policy_without_width_is_refused() -> None:
    with pytest.raises(PolicyMissing):
        read_policy(policy(breedte=0))


def test_an_indicator_without_policy_has_none() -> None:
    with pytest.raises(PolicyMissing):
        read_policy(policy()).rule_for("y")


def test_the_shipped_policy_holds_to_its_own_bounds() -> None:
    beleid = current_policy()

    assert beleid.breedte == 2
    assert all(rule.drempel >= 10 for rule in beleid.regels.values() if rule.soort is not Soort.DINGEN)


def test_every_figure_of_persons_in_the_catalogue_has_a_policy_that_fits() -> None:
    """A mean has none yet, so it is in no release: nothing says how far one pupil moves it."""
    fits = {Beleid.PERSONEN: {Soort.PERSONEN, Soort.AANDEEL}, Beleid.OMVANG: {Soort.OMVANG}}
    delivered = {slug: found for slug, found in catalogue().items() if found.aanlevering and found.beleid in fits}
    regels = current_policy().regels
    without = {slug for slug, found in delivered.items() if slug not in regels}

    assert {delivered[slug].aanlevering.vorm for slug in without} == {Vorm.GEMIDDELDE}  # type: ignore[union-attr]
    assert all(regels[slug].soort in fits[delivered[slug].beleid] for slug in delivered.keys() - without)
    assert regels.keys() <= catalogue().keys()
