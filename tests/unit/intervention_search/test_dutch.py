import pytest

from intervention_search.taal.dutch import QUERY_WORDS_MAX, Taal, load_language, load_taal
from intervention_search.taal.synonyms import Group, shipped_groups

taal = load_taal()
GROUPS = shipped_groups()


def asked(question: str) -> list[list[str]]:
    return [[word.exact for word in concept.words] for concept in taal.query_words(question)]


def also(question: str) -> set[str]:
    return {alternative.text for concept in taal.query_words(question) for alternative in concept.alternatives}


def test_a_compound_is_indexed_under_its_term_directly_followed_by_its_parts() -> None:
    assert taal.index_terms("kansenongelijkheid") == ["kansenong", "kans", "ongelijk"]


def test_stop_words_are_not_indexed_but_stand_in_the_unstemmed_twin() -> None:
    assert taal.index_terms("de kansen van het kind") == ["kans", "kind"]
    assert taal.exact_words("de kansen van het kind") == ["de", "kansen", "van", "het", "kind"]


@pytest.mark.parametrize("word", ["niet", "geen", "zonder"])
def test_what_does_not_work_can_be_found(word: str) -> None:
    assert taal.index_terms(word) == [word] or taal.index_terms(word)


def test_a_joined_form_is_indexed_beside_its_words_but_not_in_the_twin() -> None:
    assert taal.index_terms("po/vo") == ["po", "vo", "povo"]
    assert taal.exact_words("po/vo") == ["po", "vo"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("sport- en cultuuraanbod", "sportaanbod"),
        ("loopbaanoriëntatie en -begeleiding", "loopbaanbegeleiding"),
        ("voor- en vroegschoolse educatie", "voorschoolse"),
    ],
)
def test_an_ellipsis_is_filled(text: str, whole: str) -> None:
    assert taal.index_terms(whole)[0] in taal.index_terms(text)


def test_an_ellipsis_that_cannot_be_filled_stays_a_word() -> None:
    assert asked("op- en aanmerkingen") == [["aanmerkingen"]]


@pytest.mark.parametrize(
    ("apart", "together"),
    [
        ("zomer school", "zomerschool"),
        ("taal-klas", "taalklas"),
        ("NT-2", "nt2"),
        ("NT 2", "nt2"),
        ("v v e", "vve"),
        ("ouder betrokkenheid", "ouderbetrokkenheid"),
        ("huiswerk begeleiding", "huiswerkbegeleiding"),
        ("voor schoolse educatie", "voorschoolse educatie"),
    ],
)
def test_what_is_typed_apart_is_asked_as_one_word(apart: str, together: str) -> None:
    assert asked(apart) == asked(together)
    assert also(apart) == also(together)


@pytest.mark.parametrize("question", ["op voeding", "mbo student", "school in zicht", "zomer, school"])
def test_words_that_happen_to_stand_together_stay_words(question: str) -> None:
    assert all(word in question.replace(",", "").split() for words in asked(question) for word in words)


def test_stop_words_that_are_one_word_together_are_asked_as_such() -> None:
    [concept] = taal.query_words("een-op-een")
    assert concept.name is not None
    assert concept.name.words == ("een", "op", "een")


def test_a_word_of_everybody_carries_no_question() -> None:
    found = {
        concept.words[0].exact: not concept.carries for concept in taal.query_words("vaak parkeervergunning op school")
    }
    assert found == {"vaak": True, "parkeervergunning": False, "school": True}


def test_a_question_of_stop_words_asks_for_nothing() -> None:
    assert taal.query_words("wat is dat") == []


def test_several_words_that_are_one_synonym_are_each_found_by_its_other_names() -> None:
    assert asked("gelijke kansen vergroten") == [["gelijke"], ["kansen"], ["vergroten"]]
    names = [{other.text for other in concept.alternatives} for concept in taal.query_words("gelijke kansen vergroten")]
    assert ["kansengelijkheid" in found for found in names] == [True, True, False]


def test_a_synonym_of_which_but_one_word_says_anything_is_a_row() -> None:
    assert "een-op-een-begeleiding" not in also("begeleiding")
    assert also("een-op-een-begeleiding") > {"tutoring"}
    rows = {other.row for concept in taal.query_words("tutoring") for other in concept.alternatives if other.row}
    assert ("een", "op", "een", "begeleiding") in rows


def test_the_joined_form_belongs_to_the_words_it_spans() -> None:
    concept = taal.query_words("e-mail")[0]
    assert [reading.form for reading in concept.joined] == ["email"]


@pytest.mark.parametrize(
    ("question", "synonym"),
    [
        ("vve", "voor- en vroegschoolse educatie"),
        ("voorschoolse educatie", "vve"),
        ("po", "basisonderwijs"),
        ("NT2", "nederlands als tweede taal"),
        ("m.b.o.", "middelbaar beroepsonderwijs"),
        ("LOB", "loopbaanleren"),
        ("Gelijke Kansen Alliantie", "gka"),
        ("mentoren", "coach"),
        ("Den Haag", "'s-Gravenhage"),
        ("stagediscriminatie", "geen stage vinden door afkomst"),
        ("verlengde schooldagen", "rijke schooldag"),
        ("vsv", "voortijdig schoolverlaten"),
    ],
)
def test_an_abbreviation_or_synonym_also_searches_its_other_names(question: str, synonym: str) -> None:
    assert synonym in also(question)


def test_a_question_of_a_whole_book_is_cut() -> None:
    assert len(taal.query_words("onderzoek " * 10_000)) == QUERY_WORDS_MAX


def test_members_of_a_shipped_group_are_different_words_that_can_be_searched() -> None:
    keys = {group.name: [tuple(taal.index_terms(text)) for text in (*group.members, *group.to)] for group in GROUPS}
    assert [name for name, found in keys.items() if not all(found) or len(set(found)) < max(2, len(found))] == []
    assert len(keys) == len(GROUPS)


def test_shipped_groups_with_a_direction_do_not_point_at_each_other() -> None:
    arrows = {(a, b) for group in GROUPS for a in group.members for b in group.to}
    assert [(a, b) for a, b in arrows if (b, a) in arrows] == []


def test_a_group_with_a_direction_finds_one_way() -> None:
    own = Taal(load_language(), [Group("proef", ("kletskous",), ("mentor",), 1.0, "proef")])
    found = own.query_words("kletskousen")[0]
    assert [alternative.text for alternative in found.alternatives] == ["mentor"]
    assert own.query_words("mentor")[0].alternatives == ()
