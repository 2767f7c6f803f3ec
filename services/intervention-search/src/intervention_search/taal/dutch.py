"""Pure: the door of the Dutch module: texts to terms for the index, a question to concepts for the plan."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from intervention_search.taal.characters import fold
from intervention_search.taal.compounds import Part, Splitter
from intervention_search.taal.lemmas import Lemmas
from intervention_search.taal.lexicon import Lexicon, load_lexicon
from intervention_search.taal.synonyms import Group, Synonym, Synonyms, shipped_groups
from intervention_search.taal.tables import read_words
from intervention_search.taal.tokens import Token, tokenise
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.taal.words import Reading, Word, completed, levels

_READINGS_CACHE = 200_000
# Members of synonym groups, so that an editor's change does not read all the others again.
_KEYS_CACHE = 10_000
# A question of more words is a pasted text: the rest adds time, not meaning.
QUERY_WORDS_MAX = 32


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words that mean the same: their text, group and weight."""

    text: str
    group: str
    weight: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for: a word, or several that belong together, with what else it may be called."""

    words: tuple[Word, ...]
    joined: tuple[Reading, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


class Language:
    """What never changes while the process runs: lexicon, lemmas, splitter, and the readings made so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lemmas = Lemmas(lexicon)
        self.stopwords = read_words("stopwords")
        self.splitter = Splitter(lexicon, self.lemmas, self.stopwords)
        self.read = lru_cache(_READINGS_CACHE)(self._read)
        self.plain = lru_cache(_READINGS_CACHE)(self._plain)
        self.key = lru_cache(_KEYS_CACHE)(self._key)

    def analyse(self, text: str) -> list[Word]:
        """The words of a text, stop words included, in order."""
        tokens, plain = tokenise(text), self.plain
        words: list[Word] = []
        for index, (forms, start, end, *marks) in enumerate(tokens):
            if any(marks) or len(forms) > 1:
                words.append(self._word(tokens, index))
            else:  # nearly every word, hence the short way
                readings, exact, is_stopword = plain(forms[0])
                words.append(Word(readings, exact, start, end, is_stopword=is_stopword))
        return words

    def _plain(self, form: str) -> tuple[tuple[Reading, ...], str, bool]:
        """Readings, spelling and whether it is a stop word, of a word of one form that stands by itself."""
        exact = fold(form)
        return (self.read(form),), exact, exact in self.stopwords

    def _key(self, text: str) -> tuple[str, ...]:
        """The terms by which a synonym is recognised, so that inflections count."""
        return tuple(word.readings[0].term for word in _content(self.analyse(text)))

    def _read(self, form: str) -> Reading:
        split = tuple(levels(self.parts(form)))
        terms = tuple(tuple(map(self.lemmas.term, level)) for level in split)
        return Reading(form, self.lemmas.term(form), terms, tuple(dict.fromkeys(chain.from_iterable(split))))

    def parts(self, form: str) -> tuple[Part, ...]:
        """The parts of a form; abbreviations and words with digits have none."""
        return () if fold(form) in self.lemmas.abbreviations or not form.isalpha() else self.splitter.split(form)

    def _word(self, tokens: Sequence[Token], index: int) -> Word:
        token = tokens[index]
        forms = token.forms
        if token.open_end or token.open_start:
            whole = completed(tokens, index, self.parts)
            forms = forms if whole is None else (whole, *(form for form in forms if form not in self.stopwords))
        exact = fold(token.form)
        is_stopword = exact in self.stopwords and forms == token.forms and not token.joined
        return Word(tuple(map(self.read, forms)), exact, token.start, token.end, token.joined, is_stopword)


class Taal:
    """The language with the synonyms of the moment; cheap to make anew when an editor changes them."""

    def __init__(self, language: Language, groups: Iterable[Group]) -> None:
        self._language = language
        self.synonyms = Synonyms(groups, language.key)

    def analyse(self, text: str) -> list[Word]:
        """The words of a text with their place, readings and parts."""
        return self._language.analyse(text)

    def index_terms(self, text: str) -> list[str]:
        """What a text is indexed under: each word's term directly followed by its parts, stop words left out."""
        return terms_of(self.analyse(text))

    def exact_words(self, text: str) -> list[str]:
        """The unstemmed twin: every word, lower-cased and folded, in order and without joined forms."""
        return exact_of(self.analyse(text))

    def query_words(self, question: str) -> list[Concept]:
        """What a question asks for; stop words count only when there is nothing else."""
        return list(self._concepts(self.analyse(question)))

    def vocabulary(self, counts: Mapping[str, int]) -> Vocabulary:
        """What may be suggested for a typing error: the words of the corpus with their frequency, parts, synonyms."""
        members = {
            word.exact
            for group in self.synonyms.groups
            for text in (*group.members, *group.to)
            for word in self.analyse(text)
        }
        return Vocabulary(counts, members, self._language.lexicon, self._language.read)

    def _concepts(self, analysed: Sequence[Word]) -> Iterator[Concept]:
        words = _content(analysed)[:QUERY_WORDS_MAX]
        joins = [word for word in analysed if word.is_joined]
        matched = {match.start: match for match in self.synonyms.matches([word.readings[0].term for word in words])}
        start = 0
        while start < len(words):
            match = matched.get(start)
            end = match.end if match else _end_of_join(words, start, joins, matched)
            found = self._alternatives(match.synonyms) if match else ()
            yield Concept(tuple(words[start:end]), _joined_forms(words, start, end, joins), found)
            start = end

    def _alternatives(self, synonyms: Iterable[Synonym]) -> tuple[Alternative, ...]:
        return tuple(Alternative(s.text, s.group, s.weight, tuple(_content(self.analyse(s.text)))) for s in synonyms)


@cache
def load_language() -> Language:
    """The language of this process: 1.2 s and 110 MB the first time, nothing after that."""
    return Language(load_lexicon())


@cache
def load_taal() -> Taal:
    """The language with the shipped synonyms."""
    return Taal(load_language(), shipped_groups())


def terms_of(words: Iterable[Word]) -> list[str]:
    """The terms of analysed words and of their parts, stop words left out."""
    return [term for word in words if not word.is_stopword for term in word.terms]


def exact_of(words: Iterable[Word]) -> list[str]:
    """The unstemmed spellings of analysed words, joined forms left out."""
    return [word.exact for word in words if not word.is_joined]


def _content(words: Sequence[Word]) -> list[Word]:
    """The words that carry meaning; of a text of stop words only, all of them."""
    own = [word for word in words if not word.is_joined]
    return [word for word in own if not word.is_stopword] or own


def _inside(word: Word, join: Word) -> bool:
    return join.start <= word.start and word.end <= join.end


def _end_of_join(words: Sequence[Word], start: int, joins: Sequence[Word], matched: Container[int]) -> int:
    """Words under one joined form stay together, unless a synonym begins among them."""
    join = next((join for join in joins if _inside(words[start], join)), None)
    end = start + 1
    while join and end < len(words) and end not in matched and _inside(words[end], join):
        end += 1
    return end


def _joined_forms(words: Sequence[Word], start: int, end: int, joins: Sequence[Word]) -> tuple[Reading, ...]:
    """The joined forms that span exactly these words of the question."""
    run = list(words[start:end])
    exact = [join for join in joins if [word for word in words if _inside(word, join)] == run]
    return tuple(reading for join in exact for reading in join.readings)
