"""What must hold for every text, not only for the cases somebody thought of."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from intervention_search.engines.document import Bron, read
from intervention_search.indexing.ontleding import SAMENVATTING_VAN, make_ontleding
from intervention_search.indexing.weergave import make_weergave
from intervention_search.taal.characters import fold, normalise
from intervention_search.taal.compounds import Part
from intervention_search.taal.dutch import load_language, load_taal
from intervention_search.taal.highlight import spans

taal, language = load_taal(), load_language()
WORDS = sorted(word for word, zipf in language.lexicon.zipfs.items() if zipf > 2.0)
BITS = [
    "kansen",
    "(on)",
    "gelijkheid",
    "-",
    "/",
    " ",
    "'s",
    "’s",
    "é",
    "e\u0301",
    "\u00ad",
    "ĳ",
    ".",
    "m.b.o.",
    "5 x 50",
    "en",
    "😀",
    "\0",
]
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(BITS), max_size=12).map("".join))
words = st.sampled_from(WORDS)


@given(texts)
@settings(max_examples=400, deadline=None)
def test_offsets_slice_back_to_the_word(text: str) -> None:
    for word in taal.analyse(text):
        piece = text[word.start : word.end]
        letters = [sign for sign in fold(normalise(piece).text) if sign.isalnum()]
        assert piece
        assert word.is_joined or [sign for sign in word.exact if sign.isalnum()][:1] == letters[:1]


@given(texts)
@settings(max_examples=200, deadline=None)
def test_a_slice_reads_as_the_word_it_came_from(text: str) -> None:
    for word in taal.analyse(text):
        again = taal.analyse(text[word.start : word.end])
        assert word.exact in {found.exact for found in again}


@given(texts)
@settings(max_examples=400, deadline=None)
def test_every_word_is_marked_by_the_place_of_each_of_its_terms_and_of_its_spelling(text: str) -> None:
    gelezen = read(Bron("interventie:1", 1, "interventie", "Titel", samenvatting=text), taal)
    ontleding, weergave = make_ontleding(gelezen), make_weergave(gelezen)
    for word in gelezen.samenvatting:
        terms = [] if word.is_stopword or word.is_joined else [*word.terms, *word.keys]
        stands = [ontleding.of(frozenset({term}))[term] for term in terms]
        stands += [] if word.is_joined else [tuple(ontleding.rows([word.exact]))]
        for places in stands:
            marks = spans(weergave.in_samenvatting, {place - SAMENVATTING_VAN: frozenset({0}) for place in places})
            assert any((mark.start, mark.end) == (word.start, word.end) for mark in marks)


@given(words)
@settings(max_examples=400, deadline=None)
def test_the_parts_of_a_word_cover_it_up_to_linking_signs(word: str) -> None:
    parts = language.splitter.split(word)
    if parts and word not in MANUAL:
        assert covers(word, parts)


MANUAL = language.splitter.manual


def covers(word: str, parts: tuple[Part, ...]) -> bool:
    spelled = language.lexicon.spelled(word)
    place = 0
    for part in parts:
        place += not spelled.startswith(part.form, place)
        if not spelled.startswith(part.form, place) or (
            part.parts and part.form not in MANUAL and not covers(part.form, part.parts)
        ):
            return False
        place += len(part.form)
    return place == len(spelled)


@given(words)
@settings(max_examples=400, deadline=None)
def test_index_and_question_give_the_same_terms(word: str) -> None:
    indexed = taal.index_terms(word.upper())
    asked = [term for concept in taal.query_words(word) for found in concept.words for term in found.terms]
    assert not indexed or indexed == asked


@given(words)
@settings(max_examples=400, deadline=None)
def test_a_word_typed_without_accents_finds_the_same(word: str) -> None:
    plain = fold(word)
    if plain not in language.lexicon.zipfs and language.lexicon.spelled(plain) == word:
        assert taal.index_terms(plain) == taal.index_terms(word)


@given(
    st.sampled_from(["a", "a-", "kans ", "(a", "x'", "a.b.", "e\u0301", "\u0301", "sport- en ", "1 x ", "\n-b ", "😀"])
)
@settings(max_examples=8, deadline=None)
def test_a_long_text_of_anything_is_read_in_bounded_time(bit: str) -> None:
    began = time.perf_counter()
    taal.index_terms(bit * (250_000 // len(bit)))
    assert time.perf_counter() - began < 20
