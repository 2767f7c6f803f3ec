"""Pure: from a word form to the term it is indexed and asked under."""

import snowballstemmer  # type: ignore[import-untyped]  # the package has no types

from intervention_search.taal.characters import fold
from intervention_search.taal.lexicon import Lexicon
from intervention_search.taal.tables import read_rows, read_words

# Masculine → feminine is an error of the dictionary (werkgever → werkgeefster).
_FEMININE = ("ster", "in", "esse", "trice")
_VOWELS = frozenset("aeiouy")
_PLURAL_S_MIN = 4
# A syllable that Porter closes with a single vowel: consonant, vowel, consonant.
_LONG = frozenset("aeou")
_CLOSED_MIN = 3


class Lemmas:
    """Own override → abbreviation → dictionary → repair → Porter's Dutch stemmer → fold."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._stem = snowballstemmer.stemmer("dutch_porter").stemWord
        self._overrides = {form: term for term, forms, _ in read_rows("overrides") for form in forms.split()}
        self.abbreviations = read_words("abbreviations")

    def term(self, form: str) -> str:
        """The term of a lower-cased form; the same with and without accents, for words with digits the form itself."""
        plain = fold(form)
        if override := self.override(form):
            return override
        if plain in self.abbreviations or not form.isalpha():
            return plain
        return fold(self._stemmed(self._stemmable(form, plain)))

    def override(self, form: str) -> str | None:
        """The term that our own list gives a form, whatever the dictionary says."""
        return self._overrides.get(form) or self._overrides.get(fold(form))

    def lemma(self, form: str) -> str | None:
        """The dictionary's lemma with its known errors repaired; none when it knows no other word."""
        found = self._lexicon.lemma(form)
        if found is None:
            return self._without_plural_s(form)
        found = found.replace("_", "").lower()
        is_feminine = len(found) > len(form) and found.endswith(_FEMININE)
        return None if is_feminine else found

    def _stemmed(self, lemma: str) -> str:
        """Porter's stem, with its double vowel back when the single one belongs to another word: taak is not tak."""
        stem = str(self._stem(lemma))
        if len(stem) < _CLOSED_MIN or stem[-2] not in _LONG or stem[-1] in _VOWELS:
            return stem
        long = f"{stem[:-1]}{stem[-2:]}"
        is_open = lemma[: len(stem)] == stem and lemma[len(stem) : len(stem) + 1] in _VOWELS
        if not (lemma.startswith(long) or is_open):
            return stem
        other = self._overrides.get(stem) or self.lemma(stem) or stem
        is_taken = self._lexicon.has_word(stem) and other not in (lemma, long)
        return long if is_taken else stem

    def _stemmable(self, form: str, plain: str) -> str:
        """The lemma, or for an unknown word its plain spelling: accents must not steer the stemmer."""
        spelled = self._lexicon.spelled(plain)
        return self.lemma(spelled) or self.lemma(form) or plain

    def _without_plural_s(self, form: str) -> str | None:
        """Themas, agendas, regios: a plural written without its apostrophe, which Porter leaves alone."""
        rest = form[:-1]
        ends_in_vowel_s = form.endswith("s") and len(form) > _PLURAL_S_MIN and rest[-1] in _VOWELS
        return rest if ends_in_vowel_s and self._lexicon.has_word(rest) else None
