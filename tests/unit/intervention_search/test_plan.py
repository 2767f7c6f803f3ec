import pytest

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
from intervention_search.taal.dutch import Taal, load_language, load_taal
from intervention_search.taal.synonyms import Group
from intervention_search.zoeken import ranking
from intervention_search.zoeken.plan import Plan, Stap, build, visibility
from intervention_search.zoeken.vraag import Zoekvraag

taal = load_taal()
vocabulary = taal.vocabulary({"taalachterstand": 3, "school": 5})


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


def steps(q: str) -> list[Stap]:
    return [step.stap for step in plan(q).steps]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("olifant", [Stap.ALLES]),
        ("taalachterstand", [Stap.ALLES, Stap.DELEN]),
        ("olifant giraf", [Stap.ALLES, Stap.EEN]),
        ("olifant giraf tijger leeuw", [Stap.ALLES, Stap.MEESTE, Stap.EEN]),
        ("", [Stap.ALLES]),
    ],
)
def test_the_steps_of_relaxation_are_listed_beforehand(question: str, expected: list[Stap]) -> None:
    assert steps(question) == expected


def test_most_words_are_sixty_percent_rounded_up() -> None:
    node = plan("olifant giraf tijger leeuw").steps[1].node
    assert isinstance(node, AtLeast)
    assert (node.minimum, len(node.nodes)) == (3, 4)


def test_a_compound_is_the_best_of_its_term_and_all_of_its_parts() -> None:
    found = leaves(plan("taalachterstand").steps[0].node)[:3]
    assert [(leaf.weight, leaf.reason.soort) for leaf in found] == [
        (ranking.WOORD, RedenSoort.WOORD),
        (ranking.DELEN, RedenSoort.SAMENSTELLING),
        (ranking.DELEN, RedenSoort.SAMENSTELLING),
    ]


def test_a_synonym_weighs_less_and_tells_what_it_replaced() -> None:
    synonyms = [leaf for leaf in leaves(plan("vve").steps[0].node) if leaf.reason.soort is RedenSoort.SYNONIEM]
    assert all(leaf.weight < ranking.WOORD for leaf in synonyms)
    assert {leaf.reason.via for leaf in synonyms} >= {"voor- en vroegschoolse educatie"}


def test_a_word_has_at_most_twelve_alternatives() -> None:
    many = Group("veel", tuple(f"woord{number}" for number in range(40)), (), 1.0, "proef")
    node = build(Zoekvraag("woord1"), visibility(), Taal(load_language(), [many])).steps[0].node
    assert isinstance(node, BestOf)
    assert len(node.nodes) == 1 + ranking.ALTERNATIEVEN_MAX


def test_a_long_question_of_rich_words_stays_within_what_an_engine_takes() -> None:
    rich = sorted({member for group in taal.synonyms.groups for member in group.members}, key=len)
    built = plan(" ".join(rich)[:500])
    largest = max(len(leaves(step.node)) for step in built.steps)
    assert len(leaves(built.steps[0].node)) + largest + len(built.search.bonus) < 1024


def test_quoted_text_is_a_phrase_on_the_unstemmed_twins_in_every_step() -> None:
    built = plan('"op school" olifant giraf')
    for step in built.steps:
        phrases = [leaf for leaf in leaves(step.node) if isinstance(leaf, Phrase)]
        assert {phrase.field for phrase in phrases} == {TextField.TITEL, TextField.TEKST}
        assert all(phrase.words == ("op", "school") for phrase in phrases)


@pytest.mark.parametrize("question", ['"', '""', '"-"', "!?", "\0", "😀"])
def test_a_question_without_words_shows_everything_newest_first(question: str) -> None:
    built = plan(question)
    assert built.steps[0].node is None
    assert built.search.sortering is Sortering.DATUM


def test_a_question_of_stop_words_passes_no_document() -> None:
    assert plan("wat is dat").search.filters[0].values == ()


def test_what_a_caller_may_see_is_always_a_filter() -> None:
    for question in ("", "kans", '"op school"'):
        assert Choice("zichtbaarheid", ("openbaar",)) in plan(question).search.filters
    assert visibility(["00000099000000193000"]) == ("openbaar", "00000099000000193000")


def test_a_typing_error_gives_a_second_plan_and_leaves_the_first() -> None:
    built = plan("taalachterstnd op school")
    assert built.vraag == "taalachterstnd op school"
    assert built.otherwise is not None
    assert built.otherwise.vraag == "taalachterstand op school"
    reasons = {leaf.reason.soort for leaf in leaves(built.otherwise.steps[0].node)}
    assert RedenSoort.SPELLING in reasons


def test_quoted_text_is_never_corrected() -> None:
    assert plan('"taalachterstnd"').otherwise is None


def test_the_same_question_gives_the_same_plan() -> None:
    assert plan("gelijke kansen po/vo") == plan("gelijke kansen po/vo")


def test_pages_differ_in_their_offset_only() -> None:
    assert plan("kans", page=3, page_size=10).search.offset == 20


@pytest.mark.parametrize("wrong", [{"page": 0}, {"page_size": 101}, {"page": 2_000}, {"filters": {"kleur": ("rood",)}}])
def test_what_the_index_cannot_answer_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"unknown|out of bounds"):
        plan("kans", **wrong)
