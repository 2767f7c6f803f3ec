from dataclasses import replace

from support.words import vocabulary_of

from intervention_search.engines.document import Bron, read
from intervention_search.engines.query import Reason, RedenSoort
from intervention_search.indexing.ontleding import make_ontleding
from intervention_search.indexing.weergave import make_weergave
from intervention_search.rangorde.scoring import rank
from intervention_search.taal.dutch import load_taal
from intervention_search.zoeken.explanation import Explained, explain
from intervention_search.zoeken.plan import build, visibility
from intervention_search.zoeken.vraag import Zoekvraag

taal = load_taal()
RECORD = Bron("interventie:1", 1, "interventie", "Titel")


def shown(q: str, **texts: str) -> Explained:
    gelezen = read(replace(RECORD, **texts), taal)  # type: ignore[arg-type]  # texts of a record
    ontleding = make_ontleding(gelezen)
    ranked = rank(build(Zoekvraag(q), visibility(), taal).asked, {"1": ontleding}, vocabulary_of(taal, {}), 1)
    return explain(make_weergave(gelezen), ontleding, ranked.texts[0].matches)


def test_a_compound_tells_that_its_parts_were_found() -> None:
    found = shown("huiswerkbegeleiding", samenvatting="Begeleiding bij huiswerk")
    assert found.fragment == "<mark>Begeleiding</mark> bij <mark>huiswerk</mark>"
    assert found.reasons == (Reason(RedenSoort.SAMENSTELLING, "huiswerkbegeleiding"),)


def test_half_of_a_pair_is_no_reason_and_no_highlight() -> None:
    found = shown("huiswerkbegeleiding", titel="Begeleiding van leraren", samenvatting="Begeleiding en bijles")
    assert found.fragment == "Begeleiding en <mark>bijles</mark>"
    assert [reason.soort for reason in found.reasons] == [RedenSoort.SYNONIEM]


def test_the_most_direct_reason_stands_first_and_only_once() -> None:
    found = shown("huiswerk", titel="Huiswerk", samenvatting="Alle huiswerk")
    assert found.reasons == (Reason(RedenSoort.EXACT, "huiswerk"),)


def test_the_text_is_shown_when_the_summary_holds_nothing() -> None:
    found = shown("huiswerk", samenvatting="Samenvatting.", tekst="Hier staat huiswerk.")
    assert found.fragment == "Hier staat <mark>huiswerk</mark>."


def test_quoted_words_are_marked() -> None:
    found = shown('"bij huiswerk"', samenvatting="Hulp bij huiswerk")
    assert found.fragment == "Hulp <mark>bij</mark> <mark>huiswerk</mark>"
    assert found.reasons == (Reason(RedenSoort.EXACT, "bij huiswerk"),)


def test_a_quotation_is_found_as_whole_words_only() -> None:
    assert shown('"bij huis"', samenvatting="Hulp bij huiswerk").reasons == ()
