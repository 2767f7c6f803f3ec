"""Which findings answer a question, and what is told of what they do not say."""

import pytest

from intervention_search.interventies.ratings import Effect
from intervention_search.onderzoeken.grenzen import Gedaan, grenzen
from intervention_search.onderzoeken.vraag import gevraagd
from intervention_search.taal.effect import Richting

ALL = set(Effect)
AGAINST = {Effect.GEEN, Effect.NEGATIEF}


@pytest.mark.parametrize(
    ("richting", "woorden", "uitkomstdomeinen", "richtingen"),
    [
        (Richting.WERKT, "", set(), {Effect.POSITIEF}),
        (Richting.WERKT_NIET, "", set(), AGAINST),
        (Richting.BEIDE, "", set(), ALL),
        (Richting.NIET_BEKEND, "", set(), set()),
        (Richting.WERKT, "rekenen", {"rekenen"}, {Effect.POSITIEF}),
        (Richting.WERKT_NIET, "taal rekenen", {"taal", "rekenen"}, AGAINST),
        (Richting.WERKT, "voortijdig schoolverlaten", {"vsv"}, {Effect.POSITIEF}),
        # Of an approach nothing that was found is kept back.
        (Richting.WERKT, "zittenblijven", set(), ALL),
        (Richting.WERKT_NIET, "bijles rekenen", {"rekenen"}, ALL),
        (Richting.NIET_BEKEND, "bijles", set(), set()),
        # Half of a name is not the name.
        (Richting.WERKT, "voortijdig", set(), ALL),
    ],
)
def test_a_question_asks_for_outcomes_and_directions(
    richting: Richting, woorden: str, uitkomstdomeinen: set[str], richtingen: set[Effect]
) -> None:
    asked = gevraagd(richting, woorden.split())

    assert (set(asked.uitkomstdomeinen), set(asked.richtingen)) == (uitkomstdomeinen, richtingen)


def test_a_finding_answers_when_outcome_and_direction_are_both_asked_for() -> None:
    asked = gevraagd(Richting.WERKT, ["rekenen"])

    assert asked.is_answered_by("rekenen", "positief")
    assert not asked.is_answered_by("rekenen", "geen")
    assert not asked.is_answered_by("taal", "positief")


SURE = Gedaan(opzet="rct", land="Nederland", n=400, eenheid_n="leerlingen", geverifieerd="ja")


@pytest.mark.parametrize(
    ("gedaan", "beperking", "told"),
    [
        (SURE, None, ["Het onderzoek telde 400 leerlingen."]),
        (SURE, "De proef was kort.", ["De proef was kort.", "Het onderzoek telde 400 leerlingen."]),
        (
            Gedaan("quasi_experimenteel", "Italië", 12, None, "deels"),
            None,
            [
                "Zonder loting: iets anders kan het verschil mede verklaren.",
                "Onderzocht in: Italië; in Nederland kan het anders zijn.",
                "Het onderzoek telde 12 deelnemers.",
                "Dit is deels in een tweede bron nagegaan.",
            ],
        ),
        (
            Gedaan(None, None, None, None, None),
            None,
            [
                "Hoe het is onderzocht, is niet vastgelegd.",
                "In welk land het is gedaan, is niet vastgelegd.",
                "Hoeveel er meededen, is niet vastgelegd.",
                "Of dit in een tweede bron is nagegaan, is niet bijgehouden.",
            ],
        ),
    ],
)
def test_what_a_finding_does_not_say_follows_from_how_it_was_done(
    gedaan: Gedaan, beperking: str | None, told: list[str]
) -> None:
    assert list(grenzen(gedaan, beperking)) == told
