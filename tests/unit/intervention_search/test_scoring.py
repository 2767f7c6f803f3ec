"""How candidates are ranked, from their texts alone: no engine, no store."""

from dataclasses import dataclass

import pytest
from support.words import vocabulary_of

from intervention_search.engines.document import Bron, read
from intervention_search.engines.query import RedenSoort
from intervention_search.indexing.ontleding import make_ontleding
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.judgement import judge
from intervention_search.rangorde.scoring import Ranked, rank
from intervention_search.taal.dutch import load_taal
from intervention_search.zoeken.plan import build, visibility
from intervention_search.zoeken.vraag import Zoekvraag

taal = load_taal()
OTHERS = [f"Verhaal {number} over iets anders" for number in range(20)]


@dataclass(frozen=True)
class Corpus:
    """Texts by their title, each a summary too when a `:` stands in it."""

    titles: list[str]

    def rank(self, q: str, recept: Recept = gewichten.ALLES) -> Ranked:
        counts: dict[str, int] = {}
        texts = {}
        for title in self.titles:
            head, _, rest = title.partition(": ")
            gelezen = read(Bron(title, 1, "interventie", head, samenvatting=rest), taal)
            texts[title] = make_ontleding(gelezen)
            for word in {word.exact for word in (*gelezen.titel, *gelezen.rest)}:
                counts[word] = counts.get(word, 0) + 1
        vocabulary = vocabulary_of(taal, counts)
        plan = build(Zoekvraag(q), visibility(), taal, vocabulary, recept)
        return rank(plan.asked, texts, vocabulary, len(texts), recept)

    def best(self, q: str, recept: Recept = gewichten.ALLES) -> list[str]:
        return [text.id for text in self.rank(q, recept).texts if text.score > 0]


@pytest.mark.parametrize(
    ("q", "better", "worse"),
    [
        ("lezen", "Lezen met ouders", "Ouders: zij lezen"),
        ("huiswerkbegeleiding", "Begeleiding bij huiswerk", "Huiswerk: samen met de ouders, en ook begeleiding"),
        ("verzuim", "Verzuim", "Spijbelen"),
        ("schorsing", "Schorsing", "Geschorst"),
        ("muziek theater", "Muziek en theater", "Muziek en meer muziek"),
        ("kosteloze bijles", "Gratis bijles", "Bijles voor niets minder dan een tientje"),
        ("vluchtelingenkinderen", "Kinderen van asielzoekers", "Kinderen in de wijk"),
    ],
)
def test_the_better_answer_stands_first(q: str, better: str, worse: str) -> None:
    found = Corpus([worse, better, *OTHERS]).best(q)
    assert found[0] == better


@pytest.mark.parametrize(
    ("q", "title", "without"),
    [
        ("begeleider", "Zij begeleiden jongeren", Recept(families=False)),
        ("vluchtelingenkinderen", "Een kind van asielzoekers", Recept(part_synonyms=False)),
        ("snuffelstages", "Een dag op stage", Recept(unknown=False)),
    ],
)
def test_without_its_step_a_text_is_found_worse(q: str, title: str, without: Recept) -> None:
    corpus = Corpus([title, *OTHERS])
    whole, less = (corpus.rank(q, recept).texts[0] for recept in (gewichten.ALLES, without))
    assert whole.id == title
    assert whole.coverage > less.coverage


def test_the_words_of_a_name_stand_together() -> None:
    apart = "Taal: les op niveau, en in de hal een laag plafond"
    assert Corpus([apart, *OTHERS]).rank("taalzwak").texts[0].coverage < gewichten.TREFFER


def test_what_was_asked_after_each_other_counts_more_near_each_other() -> None:
    near, far = "Ouderen en sport, zaal, veld, plein en park", "Sport, zaal, veld, plein, park, straat en dak, ouderen"
    scores = []
    for recept in (Recept(neighbours=False), Recept(neighbours=False, pairs=False)):
        ranked = Corpus([far, near, *OTHERS]).rank("ouderen sport", recept)
        scores.append({text.id: text.score for text in ranked.texts})
    with_pairs, without = scores
    assert with_pairs[near] - without[near] > with_pairs[far] - without[far] > 0


def test_a_text_like_the_best_answers_rises() -> None:
    like = "Verzuim: kapsalon, leerbedrijf en praktijkmeester"
    best, other = "Verzuim, spijbelen: kapsalon, leerbedrijf en praktijkmeester", "Verzuim: zwembad, museum en orkest"
    ranked = Corpus([other, like, best, best.lower(), *OTHERS]).rank("spijbelen verzuim")
    places = [text.id for text in ranked.texts]
    assert places.index(like) < places.index(other)


@pytest.mark.parametrize(
    ("q", "missing", "apart"),
    [
        ("muziek", (), ()),
        ("muziek parkeervergunning", ("parkeervergunning",), ()),
        ("muziek verzuim", (), ("muziek", "verzuim")),
        ("een vraag over muziek", (), ()),
    ],
)
def test_a_question_without_an_answer_is_told_why(q: str, missing: tuple[str, ...], apart: tuple[str, ...]) -> None:
    ranked = Corpus(["Muziek in de klas", "Minder verzuim", *OTHERS]).rank(q)
    oordeel = judge(ranked.things, ranked.texts)
    assert (oordeel.is_answered, oordeel.missing, oordeel.apart) == (not (missing or apart), missing, apart)


def test_the_reason_names_the_way_that_counted() -> None:
    ranked = Corpus(["Gratis bijles", *OTHERS]).rank("kosteloos")
    (match,) = ranked.texts[0].matches[0][:1]
    assert (match.way.reason.soort, match.way.reason.via) == (RedenSoort.SYNONIEM, "gratis")
