"""Pure: what the language knows: word frequencies (wordfreq) and lemmas (simplemma), loaded once per process."""

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import wordfreq
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamDictionaryFactory

from intervention_search.taal.characters import fold

# wordfreq's scale: log10 of the frequency per thousand million words.
_ZIPF_OF_ONE = 9
# search.md 2.3: below this a form is too rare to build compounds with (48,645 words remain).
WORD_ZIPF = 2.6
_LEMMAS_CACHE = 50_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frequencies of Dutch word forms, the forms in order, and their lemmas."""

    zipfs: Mapping[str, float]
    sorted_forms: tuple[str, ...]
    accented: Mapping[str, str]
    lemma: Callable[[str], str | None]

    def zipf(self, form: str) -> float:
        """How frequent a form is; 0.0 when unknown. Read with its accents when it was typed without."""
        found = self.zipfs.get(form)
        return found if found is not None else self.zipfs.get(self.accented.get(form, ""), 0.0)

    def has_word(self, form: str) -> bool:
        """Whether this is a word in common use."""
        return form.isalpha() and self.zipf(form) >= WORD_ZIPF

    def spelled(self, form: str) -> str:
        """The usual spelling: accents that were left out come back (coordinator, financiele)."""
        if form in self.zipfs:
            return form
        return self.accented.get(form, form)

    def starting_with(self, head: str) -> Iterator[str]:
        """All known forms that begin with `head`, in alphabetical order."""
        for index in range(bisect_left(self.sorted_forms, head), len(self.sorted_forms)):
            if not self.sorted_forms[index].startswith(head):
                return
            yield self.sorted_forms[index]


@cache
def load_lexicon() -> Lexicon:
    """Frequencies and lemmas of the installed packages; the second call is free."""
    frequencies = wordfreq.get_frequency_dict("nl", wordlist="large")
    # 300,000 forms share 561 frequencies, to the hundredth: one number each.
    numbers: dict[float, float] = {}
    zipfs = {
        form: numbers.setdefault(zipf := round(math.log10(frequency) + _ZIPF_OF_ONE, 2), zipf)
        for form, frequency in frequencies.items()
        if form.isalpha()
    }
    wordfreq.get_frequency_dict.cache_clear()  # its table says the same once more
    # Read from the packed table that it ships: slower than a dictionary of 43 MB, and each form is looked up once.
    lookup = DictionaryLookupStrategy(StreamDictionaryFactory())
    lemma = lru_cache(_LEMMAS_CACHE)(lambda form: lookup.get_lemma(form, "nl"))
    return Lexicon(zipfs, tuple(sorted(zipfs)), _accents(zipfs), lemma)


def _accents(zipfs: Mapping[str, float]) -> dict[str, str]:
    """Plain spelling → the most frequent accented one, for plain spellings that are rarer than it."""
    best: dict[str, str] = {}
    for form, zipf in zipfs.items():
        if form.isascii():
            continue
        plain = fold(form)
        if plain not in zipfs and zipf > zipfs.get(best.get(plain, ""), 0.0):
            best[plain] = form
    return best
