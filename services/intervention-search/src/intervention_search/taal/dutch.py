"""Pure: the door of the Dutch module: texts to terms for the index, a question to concepts for the plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, pairwise

from intervention_search.taal.characters import fold
from intervention_search.taal.compounds import Part, Splitter
from intervention_search.taal.concepts import (
    Alternative,
    Concept,
    Piece,
    Unit,
    joined_forms,
    row_of_numbers,
    rows_of,
)
from intervention_search.taal.families import Families
from intervention_search.taal.lemmas import Lemmas
from intervention_search.taal.lexicon import Lexicon, load_lexicon
from intervention_search.taal.places import shipped_places
from intervention_search.taal.synonyms import ABBREVIATION, Group, Synonym, Synonyms, shipped_groups
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
# Other names of one word: 10 to 30 do equally well in the prototype of the ranking, 6 cost .007.
ALTERNATIVES_MAX = 14
# What the long form of an abbreviation is called stands a step further: .4 to .9 do equally well.
LONG_FORM = 0.7
# A linking s stands between words, not between the letters of an abbreviation.
LINKED_MIN = 3


class Language:
    """What never changes while the process runs: lexicon, lemmas, splitter, and the readings made so far."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lemmas = Lemmas(lexicon)
        self.stopwords = read_words("stopwords")
        self.families = Families(lexicon, self.lemmas)
        self.splitter = Splitter(lexicon, self.lemmas, self.stopwords)
        self.places = shipped_places()
        self.read = lru_cache(_READINGS_CACHE)(self._read)
        self.plain = lru_cache(_READINGS_CACHE)(self._plain)
        self.key = lru_cache(_KEYS_CACHE)(self._key)
        self.content = lru_cache(_KEYS_CACHE)(self._content)
        self.row = lru_cache(_KEYS_CACHE)(self._row)

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
        return tuple(word.readings[0].term for word in self.content(text))

    def _content(self, text: str) -> tuple[Word, ...]:
        """The words that carry meaning; of a text of stop words only, all of them."""
        own = [word for word in self.analyse(text) if not word.is_joined]
        return tuple([word for word in own if not word.is_stopword] or own)

    def _row(self, text: str) -> tuple[str, ...]:
        """All words of a text of which but one says anything (voor niets): alone that one stands for more."""
        exact = tuple(exact_of(self.analyse(text)))
        return exact if len(exact) > 1 and len(self.content(text)) == 1 else ()

    def _read(self, form: str) -> Reading:
        split = tuple(levels(self.parts(form)))
        terms = tuple(tuple(map(self.lemmas.term, level)) for level in split)
        parts = tuple(dict.fromkeys(chain.from_iterable(split)))
        part_keys = tuple(dict.fromkeys(key for part in parts for key in self.families.keys(part)))
        return Reading(form, self.lemmas.term(form), terms, parts, self.families.keys(form), part_keys)

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
        self.synonyms = Synonyms(groups, language.key, language.row)
        terms = {kind: {language.read(word).term for word in words} for kind, words in read_kinds("weak").items()}
        self._idle, self._weak, self._common = terms["functie"], terms["functie"] | terms["hulp"], terms["iedereen"]
        # Terms that tell no record from another when they are parts of a compound.
        self.generic = frozenset(self._weak | self._common | terms["deel"])
        texts = [text for group in self.synonyms.groups for text in (*group.members, *group.to)]
        self._members = frozenset(word for text in texts for word in language.analyse(text))
        self._single_words = frozenset(word.exact for word in self._members if not word.is_joined)

    def analyse(self, text: str) -> list[Word]:
        """The words of a text with their place, readings and parts."""
        return self._language.analyse(text)

    def read(self, form: str) -> Reading:
        """A lower-cased form as a reading."""
        return self._language.read(form)

    def written(self, word: str) -> str:
        """A folded word as it is written when it is the name of a place: Fryslân."""
        return self._language.places.written.get(word, word)

    def index_terms(self, text: str) -> list[str]:
        """What a text is indexed under: each word's term directly followed by its parts, stop words left out."""
        return terms_of(self.analyse(text))

    def exact_words(self, text: str) -> list[str]:
        """The unstemmed twin: every word, lower-cased and folded, in order and without joined forms."""
        return exact_of(self.analyse(text))

    def query_words(self, question: str) -> list[Concept]:
        """What a question asks for, a word each; stop words ask for nothing."""
        return list(self._concepts(self.analyse(question)))

    def vocabulary(self, counts: Mapping[str, int], terms: Mapping[str, int], records: int) -> Vocabulary:
        """What is known of the corpus: how many of its records hold each word and each term."""
        members = {word.exact for word in self._members}
        return Vocabulary(counts, members, self._language.lexicon, self._language.read, terms, records)

    def meaning(self, reading: Reading) -> tuple[Alternative, ...]:
        """What else a single word may be called."""
        match = next(iter(self.synonyms.matches([reading.term])), None)
        return self._alternatives(match.synonyms) if match else ()

    def pieces(self, reading: Reading) -> tuple[Piece, ...]:
        """The parts of a compound, on its coarsest level."""
        count = len(reading.levels[0]) if reading.levels else 0
        parts = [self._language.read(form) for form in reading.part_forms[:count]]
        return tuple(Piece(part, self.meaning(part), part.term in self.generic) for part in parts)

    def _concepts(self, analysed: Sequence[Word]) -> Iterator[Concept]:
        joins = [word for word in analysed if word.is_joined]
        own = [word for word in analysed if not word.is_joined]
        units = (row_of_numbers(own) or list(self._units(own)) or rows_of(own, joins))[:QUERY_WORDS_MAX]
        together = dict(self._meant_together(units, own))
        for unit in units:
            yield self._concept(unit, together.get(unit.words[0].start, ()), joins)

    def _meant_together(self, units: Sequence[Unit], own: Sequence[Word]) -> Iterator[tuple[int, list[Synonym]]]:
        """By where a word begins, what else several words with it are called: each of them is found by all of that."""
        found: dict[int, list[Synonym]] = {}
        for match in self.synonyms.matches([unit.reading.term for unit in units]):
            if match.end - match.start > 1:
                for unit in units[match.start : match.end]:
                    found.setdefault(unit.words[0].start, []).extend(match.synonyms)
        for row in self.synonyms.rows([word.exact for word in own]):
            for word in own[row.start : row.end]:
                found.setdefault(word.start, []).extend(row.synonyms)
        yield from found.items()

    def _concept(self, unit: Unit, together: Sequence[Synonym], joins: Sequence[Word]) -> Concept:
        words, reading, name = unit.words, unit.reading, unit.name
        found = self._alternatives([*together, *self._alone(reading)])
        if name is not None:
            others = tuple(
                Alternative(text, "plaats", 1.0, (), tuple(exact_of(self.analyse(text)))) for text in name.others
            )
            is_word = name.is_word and len(words) == 1 and words[0].readings[0].term not in self.generic
            return Concept(words, alternatives=(*others, *found), name=name, loose=words if is_word else ())
        return Concept(
            words,
            joined_forms(words[0], joins),
            found,
            self.pieces(reading),
            is_weak=reading.term in self._weak,
            is_idle=reading.term in self._idle,
            is_common=reading.term in self._common,
        )

    def _alone(self, reading: Reading) -> Iterator[Synonym]:
        """What a word is called; of an abbreviation also what its long form is called, one step further."""
        match = next(iter(self.synonyms.matches([reading.term])), None)
        if match is None:
            return
        yield from match.synonyms
        for long_form in match.synonyms:
            if long_form.group.startswith(ABBREVIATION):
                for further in self.synonyms.of(self._language.key(long_form.text)):
                    if self._language.key(further.text) != (reading.term,):
                        yield replace(further, weight=further.weight * LONG_FORM)

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

    def _alternatives(self, synonyms: Iterable[Synonym]) -> tuple[Alternative, ...]:
        """The strongest of them, each text once."""
        best: dict[str, Synonym] = {}
        for synonym in sorted(synonyms, key=lambda synonym: -synonym.weight):
            best.setdefault(synonym.text, synonym)
        return tuple(map(self._alternative, list(best.values())[:ALTERNATIVES_MAX]))

    def _alternative(self, synonym: Synonym) -> Alternative:
        words = self._language.content(synonym.text)
        return Alternative(synonym.text, synonym.group, synonym.weight, words, self._language.row(synonym.text))


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


def keys_of(words: Iterable[Word]) -> list[str]:
    """The families of analysed words and of their parts, stop words left out."""
    return [key for word in words if not word.is_stopword for key in word.keys]
