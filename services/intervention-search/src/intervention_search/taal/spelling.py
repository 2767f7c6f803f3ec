"""Pure: what was probably meant by a typing error, also inside a compound that no word list holds."""

from collections.abc import Callable, Iterator
from itertools import chain

from intervention_search.taal.characters import fold
from intervention_search.taal.vocabulary import Neighbour, Vocabulary

# search.md 2.4: shorter words have too many neighbours; a word in common use is no error, only unused here.
TYPO_MIN = 5
COMMON_ZIPF = 2.6
ONE_STEP_MAX = 7
# The part of a compound that is taken as right.
KNOWN_PART_MIN = 4
CORRECTED_PART_MIN = 4


def is_suspect(word: str, vocabulary: Vocabulary) -> bool:
    """Could this folded word be a typing error? Never a number, a short or a common word."""
    return len(word) >= TYPO_MIN and word.isalpha() and vocabulary.lexicon.zipf(word) <= COMMON_ZIPF


def is_near_known(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word of the corpus is one step away."""
    return any(near.frequency for near in _near(word, vocabulary, 1))


def correct(word: str, vocabulary: Vocabulary, finds: Callable[[str], bool]) -> str | None:
    """What a folded word was meant to be: a word of the corpus, a compound or a synonym that finds something, or none.

    The first letter is never wrong: nearly no one mistypes it.
    """
    near = _near(word, vocabulary, _steps(word))
    used = (neighbour.word for neighbour in near if neighbour.frequency)
    repaired = chain(_with_tail(word, vocabulary), _with_head(word, vocabulary))
    meant = (neighbour.word for neighbour in near if not neighbour.frequency)
    return next(chain(used, filter(finds, repaired), filter(finds, meant)), None)


def _near(word: str, vocabulary: Vocabulary, steps: int) -> list[Neighbour]:
    return [neighbour for neighbour in vocabulary.near(word, steps) if neighbour.word[0] == word[0]]


def _steps(word: str) -> int:
    return 1 if len(word) <= ONE_STEP_MAX else 2


def _with_tail(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """A known head and a repaired tail: kansen + ongelijkhied; the surest first."""
    found = [
        (neighbour.steps, -cut, word[:cut] + neighbour.word)
        for cut in range(KNOWN_PART_MIN, len(word) - CORRECTED_PART_MIN + 1)
        if _is_part(word[:cut], vocabulary) and (neighbour := _nearest(word[cut:], vocabulary))
    ]
    return (whole for _, _, whole in sorted(found))


def _with_head(word: str, vocabulary: Vocabulary) -> Iterator[str]:
    """A repaired head and a known tail: kasnen + ongelijkheid."""
    found = [
        (neighbour.steps, cut, neighbour.word + word[cut:])
        for cut in range(CORRECTED_PART_MIN, len(word) - KNOWN_PART_MIN + 1)
        if _is_part(word[cut:], vocabulary) and (neighbour := _nearest(word[:cut], vocabulary))
    ]
    return (whole for _, _, whole in sorted(found))


def _is_part(form: str, vocabulary: Vocabulary) -> bool:
    return form in vocabulary.frequencies or vocabulary.lexicon.has_word(fold(form))


def _nearest(form: str, vocabulary: Vocabulary) -> Neighbour | None:
    return next(iter(_near(form, vocabulary, _steps(form))), None)
