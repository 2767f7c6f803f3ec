"""Pure: what was probably meant by a typing error, also inside a compound that no word list holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from intervention_search.taal.characters import fold
from intervention_search.taal.vocabulary import Neighbour, Vocabulary
from intervention_search.taal.words import Word

# search.md 2.4: shorter words have too many neighbours; a word in common use is no error, only unused here.
TYPO_MIN = 5
COMMON_ZIPF = 2.2
ONE_STEP_MAX = 7
# The part of a compound that is taken as right.
KNOWN_PART_MIN = 4
CORRECTED_PART_MIN = 4


@dataclass(frozen=True, slots=True)
class Correction:
    """One word of the question and what it was read as."""

    typed: str
    meant: str
    start: int
    end: int


def corrections(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Correction, ...]:
    """The typing errors in a question, in order; words that are right or beyond repair are left out."""
    found: list[Correction] = []
    for word in words:
        if word.is_joined or word.is_stopword or not is_suspect(word.exact, vocabulary):
            continue
        if (meant := correct(word.exact, vocabulary)) is not None:
            found.append(Correction(word.exact, meant, word.start, word.end))
    return tuple(found)


def corrected(question: str, found: Sequence[Correction]) -> str:
    """The question with the corrections filled in."""
    for correction in reversed(found):
        question = question[: correction.start] + correction.meant + question[correction.end :]
    return question


def is_suspect(word: str, vocabulary: Vocabulary) -> bool:
    """Could this folded word be a typing error? Never a number, a short, a known or a common word."""
    if len(word) < TYPO_MIN or not word.isalpha():
        return False
    return vocabulary.lexicon.zipf(word) <= COMMON_ZIPF and not vocabulary.knows(word)


def correct(word: str, vocabulary: Vocabulary) -> str | None:
    """What a folded word was meant to be; none when nothing in use is near."""
    if near := vocabulary.near(word, _steps(word)):
        return near[0].word
    repaired = (_correct_tail(word, vocabulary), _correct_head(word, vocabulary))
    return next((whole for whole in repaired if whole and vocabulary.knows(whole)), None)


def _steps(word: str) -> int:
    return 1 if len(word) <= ONE_STEP_MAX else 2


def _correct_tail(word: str, vocabulary: Vocabulary) -> str | None:
    """A known head and a repaired tail: kansen + ongelijkhied."""
    found = [
        (neighbour.steps, -cut, word[:cut] + neighbour.word)
        for cut in range(KNOWN_PART_MIN, len(word) - CORRECTED_PART_MIN + 1)
        if _is_part(word[:cut], vocabulary) and (neighbour := _nearest(word[cut:], vocabulary))
    ]
    return min(found)[2] if found else None


def _correct_head(word: str, vocabulary: Vocabulary) -> str | None:
    """A repaired head and a known tail: kasnen + ongelijkheid."""
    found = [
        (neighbour.steps, cut, neighbour.word + word[cut:])
        for cut in range(CORRECTED_PART_MIN, len(word) - KNOWN_PART_MIN + 1)
        if _is_part(word[cut:], vocabulary) and (neighbour := _nearest(word[:cut], vocabulary))
    ]
    return min(found)[2] if found else None


def _is_part(form: str, vocabulary: Vocabulary) -> bool:
    return form in vocabulary.frequencies or vocabulary.lexicon.has_word(fold(form))


def _nearest(form: str, vocabulary: Vocabulary) -> Neighbour | None:
    return next(iter(vocabulary.near(form, _steps(form))), None)
