import pytest
from support.words import vocabulary_of

from intervention_search.engines.query import (
    AtLeast,
    BestOf,
    Choice,
    Node,
    Phrase,
    RedenSoort,
    Sortering,
    Term,
    TextField,
)
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.ways import Way
from intervention_search.taal.dutch import ALTERNATIVES_MAX, Taal, load_language, load_taal
from intervention_search.taal.synonyms import Group
from intervention_search.zoeken.plan import Plan, build, visibility
from intervention_search.zoeken.vraag import Zoekvraag

taal = load_taal()
vocabulary = vocabulary_of(taal, {"taalachterstand": 3, "school": 5})


def plan(q: str, **others: object) -> Plan:
    return build(Zoekvraag(q, **others), visibility(), taal, vocabulary)  # type: ignore[arg-type]  # any field of a question


def leaves(node: Node | None) -> list[Term | Phrase]:
    match node:
        case None:
            return []
        case Term() | Phrase():
            return [node]
        case AtLeast(nodes, _) | BestOf(nodes):
            return [leaf for child in nodes for leaf in leaves(child)]


def ways(q: str, soort: RedenSoort) -> list[Way]:
    return [way for thing in plan(q).asked for way in thing.ways if way.reason.soort is soort]


def test_the_engine_is_asked_for_any_word_that_carries_the_question() -> None:
    built = plan("olifant op school giraf")
    assert isinstance(built.search.must, AtLeast)
    assert (built.search.must.minimum, len(built.search.must.nodes)) == (1, 2)
    assert len(built.search.bonus) == 1


def test_a_word_that_carries_nothing_is_asked_for_when_there_is_no_other() -> None:
    must = plan("school").search.must
    assert isinstance(must, AtLeast)
    assert len(must.nodes) == 1


def test_a_compound_is_found_by_its_term_and_by_its_parts_near_or_anywhere() -> None:
    word = plan("taalachterstand").asked[0]
    assert word.ways[0].weight == gewichten.WOORD
    parts = [way for way in ways("taalachterstand", RedenSoort.SAMENSTELLING) if len(way.pieces) > 1]
    assert [(way.weight, way.within) for way in parts] == [
        (gewichten.DELEN, gewichten.DELEN_WINDOW),
        (gewichten.DELEN_VERSPREID, None),
    ]


def test_a_synonym_weighs_less_and_tells_what_it_replaced() -> None:
    found = ways("vve", RedenSoort.SYNONIEM)
    assert all(way.weight < gewichten.WOORD for way in found)
    assert {way.reason.via for way in found} >= {"voor- en vroegschoolse educatie"}


def test_the_words_of_a_name_must_stand_near_each_other() -> None:
    within = {way.within for way in ways("vve", RedenSoort.SYNONIEM) if way.reason.via == "voorschoolse educatie"}
    assert within == {3}


def test_a_word_has_so_many_other_names_at_most() -> None:
    many = Group("veel", tuple(f"woord{number}" for number in range(40)), (), 1.0, "proef")
    built = build(Zoekvraag("woord1"), visibility(), Taal(load_language(), [many]))
    assert len({way.reason.via for way in built.asked[0].ways}) == 1 + ALTERNATIVES_MAX


def test_a_long_question_of_rich_words_stays_within_what_an_engine_takes() -> None:
    rich = sorted({member for group in taal.synonyms.groups for member in group.members}, key=len)
    built = plan(" ".join(rich)[:500])
    helping = sum(len(leaves(node)) for node in built.search.bonus)
    assert 200 < len(leaves(built.search.must)) + helping < 1024


def test_quoted_text_is_a_phrase_on_the_unstemmed_twins_and_must_be_there() -> None:
    must = plan('"op school" olifant giraf').search.must
    assert isinstance(must, AtLeast)
    phrases = leaves(must.nodes[0])
    assert must.minimum == len(must.nodes)
    assert {phrase.field for phrase in phrases} == {TextField.TITEL, TextField.TEKST}
    assert all(isinstance(phrase, Phrase) and phrase.words == ("op", "school") for phrase in phrases)


@pytest.mark.parametrize("question", ['"', '""', '"-"', "!?", "\0", "😀"])
def test_a_question_without_words_asks_for_nothing(question: str) -> None:
    built = plan(question)
    assert (built.asked, built.search.must, built.search.sortering) == ((), None, Sortering.DATUM)


def test_a_question_of_stop_words_passes_no_document() -> None:
    assert plan("wat is dat").search.filters[0].values == ()


def test_what_a_caller_may_see_is_always_a_filter() -> None:
    for question in ("", "kans", '"op school"'):
        assert Choice("zichtbaarheid", ("openbaar",)) in plan(question).search.filters
    assert visibility(["00000099000000193000"]) == ("openbaar", "00000099000000193000")


def test_a_typing_error_adds_what_was_meant_and_leaves_what_was_typed() -> None:
    built = plan("taalachterstnd op school")
    assert built.corrected == "taalachterstand op school"
    meant, typed = built.asked[0], built.as_typed[0]
    assert {way.reason.soort for way in typed.ways} == {RedenSoort.WOORD}
    assert RedenSoort.SPELLING in {way.reason.soort for way in meant.ways}


def test_quoted_text_is_never_corrected() -> None:
    assert plan('"taalachterstnd"').corrected is None


def test_the_same_question_asks_the_engine_the_same() -> None:
    assert plan("gelijke kansen po/vo").search == plan("gelijke kansen po/vo").search


def test_pages_differ_in_their_offset_only() -> None:
    assert plan("kans", page=3, page_size=10).search.offset == 20


@pytest.mark.parametrize("wrong", [{"page": 0}, {"page_size": 101}, {"page": 2_000}, {"filters": {"kleur": ("rood",)}}])
def test_what_the_index_cannot_answer_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"unknown|out of bounds"):
        plan("kans", **wrong)
