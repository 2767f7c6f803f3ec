"""Pure: the door of the Dutch module: texts to terms for the index, a question to concepts for the plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from intervention_search.taal.characters import fold
from intervention_search.taal.compounds import Part, Splitter
from intervention_search.taal.concepts import (
    Alternative,
    Concept,
    Unit,
    end_of_join,
    joined_forms,
    row_of_numbers,
    rows_of,
)
from intervention_search.taal.lemmas import Lemmas
from intervention_search.taal.lexicon import Lexicon, load_lexicon
from intervention_search.taal.places import shipped_places
from intervention_search.taal.synonyms import Group, Match, Synonym, Synonyms, shipped_groups
from intervention_search.taal.tables import read_kinds, read_words
from intervention_search.taal.tokens import Token, tokenise
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.taal.words import Reading, Word, completed, levels

_READINGS_CACHE = 200_000
# Members of synonym groups, so that an editor's change does not read all the others again.
_KEYS_CACHE = 10_000
# A question of more words is a pasted text: the rest adds time, not meaning.
QUERY_WORDS_MAX = 32
# So many words typed apart may be one: h b o, na school s activiteit.
TOGETHER_MAX = 4
# A linking s stands between words, not between the letters of an abbreviation.
LINKED_MIN = 3


class Language:
    """What never changes while the process runs: lexicon, lemmas, splitter, and the readings made so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lemmas = Lemmas(lexicon)
        self.stopwords = read_words("stopwords")
        self.splitter = Splitter(lexicon, self.lemmas, self.stopwords)
        self.places = shipped_places()
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
        return self._with_whole_names(words)

    def _with_whole_names(self, words: list[Word]) -> list[Word]:
        """Of a name of more words no word counts by itself: Den Helder is not den, Ouder-Amstel no ouder."""
        places = [place for place, word in enumerate(words) if not word.is_joined]
        for start, end, _ in self.places.find([words[place].exact for place in places], shortest=2):
            for place in places[start:end]:
                words[place] = words[place]._replace(is_stopword=True)
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
        terms = {kind: {language.read(word).term for word in words} for kind, words in read_kinds("weak").items()}
        self._idle, self._weak = terms["functie"], terms["functie"] | terms["onderwerp"]
        # Terms that tell no record from another when they are parts of a compound.
        self.generic = frozenset(self._weak | terms["deel"])
        texts = [text for group in self.synonyms.groups for text in (*group.members, *group.to)]
        self._members = frozenset(word for text in texts for word in language.analyse(text))
        self._single_words = frozenset(word.exact for word in self._members if not word.is_joined)

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
        """What a question asks for; stop words ask for nothing."""
        return list(self._concepts(self.analyse(question)))

    def vocabulary(self, counts: Mapping[str, int]) -> Vocabulary:
        """What may be suggested for a typing error: the words of the corpus with their frequency, parts, synonyms."""
        members = {word.exact for word in self._members}
        return Vocabulary(counts, members, self._language.lexicon, self._language.read)

    def _concepts(self, analysed: Sequence[Word]) -> Iterator[Concept]:
        joins = [word for word in analysed if word.is_joined]
        own = [word for word in analysed if not word.is_joined]
        units = (row_of_numbers(own) or list(self._units(own)) or rows_of(own, joins))[:QUERY_WORDS_MAX]
        content = [word for unit in units for word in unit.words]
        matched = {match.start: match for match in self.synonyms.matches([unit.reading.term for unit in units])}
        start = 0
        while start < len(units):
            match = matched.get(start)
            end = match.end if match else end_of_join(units, start, joins, matched)
            yield self._concept(units[start:end], match, content, joins)
            start = end

    def _concept(
        self, units: Sequence[Unit], match: Match | None, content: Sequence[Word], joins: Sequence[Word]
    ) -> Concept:
        words = tuple(word for unit in units for word in unit.words)
        found = self._alternatives(match.synonyms) if match else ()
        if len(units) == 1 and (name := units[0].name) is not None:
            others = tuple(
                Alternative(text, "plaats", 1.0, tuple(self.analyse(text)), is_name=True) for text in name.others
            )
            is_word = name.is_word and len(words) == 1 and words[0].readings[0].term not in self._weak
            loose = words if is_word else ()
            return Concept(words, alternatives=(*others, *found), name=name, loose=loose)
        joined = joined_forms(words, content, joins)
        strong = tuple(word for word in words if word.readings[0].term not in self._weak)
        loose = strong if len(words) > 1 and not joined else ()
        pieces = tuple(self._pieces(units))
        modifier = pieces[0][0] if pieces and pieces[0][0] not in self._weak else None
        is_idle = all(word.readings[0].term in self._idle for word in words)
        return Concept(words, joined, found, pieces, modifier, loose=loose, is_weak=not strong, is_idle=is_idle)

    def _units(self, own: Sequence[Word]) -> Iterator[Unit]:
        """Names, words that belong together, and words that carry meaning, in order."""
        names = self._language.places.asked([word.exact for word in own])
        start = 0
        while start < len(own):
            word = own[start]
            if start in names:
                end, name = names[start]
                yield Unit(tuple(own[start:end]), self._language.read("".join(name.words)), name=name)
            elif found := self._together(own, start):
                end, unit = found
                yield unit
            else:
                end = start + 1
                if not word.is_stopword:
                    yield Unit((word,), word.readings[0])
            start = end

    def _together(self, own: Sequence[Word], start: int) -> tuple[int, Unit] | None:
        """Words typed apart that are one word of our lists: zomer school, NT-2, voor schoolse."""
        for end in range(min(len(own), start + TOGETHER_MAX), start + 1, -1):
            run = own[start:end]
            if any(after.start - before.end > 1 for before, after in pairwise(run)):
                continue
            links = ("", "s") if all(len(word.exact) >= LINKED_MIN for word in run) else ("",)
            for form in (link.join(word.exact for word in run) for link in links):
                if form in self._single_words and self._is_whole(run, form):
                    reading = self._language.read(form)
                    return end, Unit((Word((reading,), form, run[0].start, run[-1].end),), reading)
        return None

    def _is_whole(self, run: Sequence[Word], form: str) -> bool:
        """Stop words belong to a word only where our lists cut it so: voor + schoolse, not op + voeding."""
        if form in self._language.lemmas.abbreviations or not any(word.is_stopword for word in run):
            return True
        return self._language.read(form).part_forms[:1] == (run[0].exact,)

    def _pieces(self, units: Sequence[Unit]) -> Iterator[tuple[str, tuple[Alternative, ...]]]:
        levels = units[0].reading.levels if len(units) == 1 else ()
        for term in levels[0] if levels else ():
            match = next(iter(self.synonyms.matches([term])), None)
            yield term, self._alternatives(match.synonyms) if match else ()

    def _alternatives(self, synonyms: Iterable[Synonym]) -> tuple[Alternative, ...]:
        return tuple(Alternative(s.text, s.group, s.weight, tuple(_content(self.analyse(s.text)))) for s in synonyms)


@cache
def load_language() -> Language:
    """The language of this process: 1.2 s and 44 MB the first time, nothing after that."""
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
