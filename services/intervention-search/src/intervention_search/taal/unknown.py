"""Pure: a long word that nobody knows, by its beginning and its end: voorlees + vrijwilliger, snuffel + stage."""

from collections.abc import Iterator
from typing import Final

from intervention_search.taal.families import infinitives
from intervention_search.taal.tables import read_words
from intervention_search.taal.vocabulary import Vocabulary

WORD_MIN: Final = 8
TAIL_MIN, HEAD_MIN = 4, 3
RARE_ZIPF: Final = 3.0
HEAD_ZIPF: Final = 3.0
VERB_ZIPF: Final = 2.5
_LINKS: Final = ("", "s", "en", "e")


def covered(word: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """A beginning and an end that make up a rare word together: the longest end first; none when there are none."""
    if len(word) < WORD_MIN or not word.isalpha() or vocabulary.lexicon.zipf(word) >= RARE_ZIPF:
        return None
    for cut in range(HEAD_MIN, len(word) - TAIL_MIN + 1):
        if not _is_tail(word[cut:], vocabulary):
            continue
        for link in _LINKS:
            head = word[:cut].removesuffix(link) if link else word[:cut]
            if (not link or word[:cut].endswith(link)) and (known := _head(head, vocabulary)):
                return known, word[cut:]
    return None


def tail_of(word: str, vocabulary: Vocabulary) -> str | None:
    """Its longest end that is a word of the corpus."""
    ends = (word[cut:] for cut in range(1, len(word) - TAIL_MIN + 1))
    return next((end for end in ends if _is_used(end, vocabulary) and end not in _unfit()), None)


def head_of(word: str, vocabulary: Vocabulary) -> str | None:
    """Its longest beginning that is a word of the corpus."""
    heads = (word[:cut] for cut in range(len(word) - 1, TAIL_MIN - 1, -1))
    return next((head for head in heads if _is_used(head, vocabulary) and head not in _unfit()), None)


def _is_tail(form: str, vocabulary: Vocabulary) -> bool:
    return form not in _unfit() and (_is_used(form, vocabulary) or form in vocabulary.members)


def _is_used(form: str, vocabulary: Vocabulary) -> bool:
    """Whether the corpus holds this word, or a word in common use of which this is another form."""
    is_held = vocabulary.lexicon.has_word(form) and vocabulary.has(vocabulary.read(form).term)
    return is_held or vocabulary.frequencies.get(form, 0) > 0


def _head(form: str, vocabulary: Vocabulary) -> str | None:
    """The word that a beginning stands for: itself, or the verb whose stem it is."""
    if len(form) < HEAD_MIN or form in _unfit():
        return None
    if _is_used(form, vocabulary) or vocabulary.lexicon.zipf(form) >= HEAD_ZIPF:
        return form
    if len(form) < TAIL_MIN:
        return None
    return next(_verbs(form, vocabulary), None)


def _verbs(stem: str, vocabulary: Vocabulary) -> Iterator[str]:
    return (verb for verb in infinitives(stem) if vocabulary.lexicon.zipf(verb) >= VERB_ZIPF)


def _unfit() -> frozenset[str]:
    """Particles, endings and stop words."""
    return read_words("bound") | read_words("stopwords")
