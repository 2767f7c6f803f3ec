import pytest
from support.words import vocabulary_of

from intervention_search.taal.dutch import Taal, load_language, load_taal
from intervention_search.zoeken.plan import build, visibility
from intervention_search.zoeken.vraag import Zoekvraag

taal = load_taal()
without_synonyms = Taal(load_language(), ())
CORPUS = {"huiswerkbegeleiding": 3, "taalachterstand": 5, "kansen": 9, "ongelijkheid": 4, "brugklas": 2, "gezinnen": 1}


def repaired(word: str) -> str:
    return repaired_with(CORPUS, word)


def repaired_with(counts: dict[str, int], word: str) -> str:
    """The word as it was meant, itself when it is no error."""
    plan = build(Zoekvraag(word), visibility(), taal, vocabulary_of(taal, counts))
    return plan.corrected or word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("taalachterstnd", "taalachterstand"),
        ("taalachtersatnd", "taalachterstand"),
        ("huiswerkbegleiding", "huiswerkbegeleiding"),
        ("kansenongelijkhied", "kansenongelijkheid"),
        ("kasnenongelijkheid", "kansenongelijkheid"),
        ("brugkals", "brugklas"),
        ("gezinnne", "gezinnen"),
        ("help bij taalachterstnd !", "help bij taalachterstand !"),
    ],
)
def test_a_typing_error_is_repaired(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize(
    "question",
    ["taal", "nt2x5y", "bibliotheek", "gezin", "taalkansen", "xqzwvrty", "vmbo", "olifant", "kind", "fietsen"],
)
def test_what_is_no_typing_error_stays(question: str) -> None:
    assert repaired(question) == question


@pytest.mark.parametrize("question", ["debateren", "voorleesvrijwilligrs"])
def test_a_compound_is_repaired_only_into_words_of_the_corpus(question: str) -> None:
    assert repaired_with({"debat": 3, "een": 9, "voorlezen": 2}, question) == question


def test_of_two_neighbours_the_more_used_is_meant() -> None:
    assert repaired_with({"qwertyb": 1, "qwertyc": 7}, "qwertya") == "qwertyc"


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("kans", "kans", 0),
        ("kans", "kasn", 1),
        ("kans", "kan", 1),
        ("kans", "krans", 1),
        ("kans", "dans", 1),
        ("ab", "xy", 2),
    ],
)
def test_steps_between_words_are_counted(left: str, right: str, steps: int) -> None:
    assert [found.steps for found in vocabulary_of(without_synonyms, {right: 1}).near(left, 2)] == [steps]


def test_counting_stops_above_the_limit() -> None:
    assert vocabulary_of(without_synonyms, {"scholen": 1}).near("kansen", 1) == []
