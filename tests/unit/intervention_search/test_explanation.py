from intervention_search.engines.query import Found, Hit, Reden, RedenSoort
from intervention_search.taal.dutch import load_taal
from intervention_search.zoeken.explanation import Resultaat, StoredText, present
from intervention_search.zoeken.plan import Plan, build, visibility
from intervention_search.zoeken.relaxation import Answer
from intervention_search.zoeken.vraag import Zoekvraag

taal = load_taal()
vocabulary = taal.vocabulary({"huiswerk": 2, "begeleiding": 2})


def shown(q: str, text: StoredText, step: int = 0) -> Resultaat:
    plan = build(Zoekvraag(q), visibility(), taal, vocabulary)
    return present(answer(plan, plan, step), {"interventie:1": text}, taal)


def answer(asked: Plan, plan: Plan, step: int = 0) -> Answer:
    return Answer(asked, plan, plan.steps[step], Found(1, (Hit("interventie:1", 1, 1.0),)))


def test_a_compound_tells_that_its_parts_were_found() -> None:
    treffer = shown("huiswerkbegeleiding", StoredText("Begeleiding bij huiswerk")).treffers[0]
    assert treffer.titel == "<mark>Begeleiding</mark> bij <mark>huiswerk</mark>"
    assert treffer.redenen == (Reden(RedenSoort.SAMENSTELLING, "huiswerkbegeleiding"),)


def test_half_of_a_pair_is_no_reason_and_no_highlight() -> None:
    treffer = shown("huiswerkbegeleiding", StoredText("Begeleiding van leraren", "Bijles")).treffers[0]
    assert "<mark>" not in treffer.titel
    assert treffer.fragment == "<mark>Bijles</mark>"
    assert [reden.soort for reden in treffer.redenen] == [RedenSoort.SYNONIEM]


def test_the_most_direct_reason_stands_first_and_only_once() -> None:
    treffer = shown("huiswerk", StoredText("Huiswerk", "Alle huiswerk")).treffers[0]
    assert treffer.redenen == (Reden(RedenSoort.EXACT, "huiswerk"),)


def test_synonyms_that_were_asked_too_are_told() -> None:
    assert "primair onderwijs" in shown("po", StoredText("Basisonderwijs")).ook_gezocht_op


def test_the_text_is_shown_when_the_summary_holds_nothing() -> None:
    treffer = shown("huiswerk", StoredText("Titel", "Samenvatting.", "Hier staat huiswerk.")).treffers[0]
    assert treffer.fragment == "Hier staat <mark>huiswerk</mark>."


def test_quoted_words_are_marked() -> None:
    treffer = shown('"bij huiswerk"', StoredText("Hulp bij huiswerk")).treffers[0]
    assert treffer.titel == "Hulp <mark>bij</mark> <mark>huiswerk</mark>"
    assert treffer.redenen == (Reden(RedenSoort.EXACT, "bij huiswerk"),)


def test_a_record_that_is_gone_is_left_out_and_the_total_stays() -> None:
    plan = build(Zoekvraag("huiswerk"), visibility(), taal)
    resultaat = present(answer(plan, plan), {}, taal)
    assert (resultaat.total, resultaat.treffers) == (1, ())


def test_a_correction_that_was_not_needed_is_offered_only() -> None:
    resultaat = shown("huiswrek", StoredText("Iets"))
    assert (resultaat.bedoelde_u, resultaat.is_gecorrigeerd) == ("huiswerk", False)


def test_a_relaxed_answer_names_its_step() -> None:
    assert not shown("olifant giraf", StoredText("Giraf")).is_versoepeld
    assert shown("olifant giraf", StoredText("Giraf"), step=1).is_versoepeld
