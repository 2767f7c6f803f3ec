"""Pure: what a question asks for, and which of its words belong together."""

from collections.abc import Sequence
from dataclasses import dataclass

from intervention_search.taal.places import Name
from intervention_search.taal.words import Reading, Word

# Between the numbers of a count.
_COUNTS = frozenset({"van", "op", "uit", "bij", "in", "de"})


@dataclass(frozen=True, slots=True)
class Alternative:
    """Other words that mean the same: their text, group and weight."""

    text: str
    group: str
    weight: float
    words: tuple[Word, ...]
    # Found as a row of words only: another name of a place, or words of which but one says anything (voor niets).
    row: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a compound, with what else it may be called."""

    reading: Reading
    alternatives: tuple[Alternative, ...]
    # Tells no record from another: school of schoolkosten.
    is_generic: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for: a word or a name, with what else it may be called."""

    words: tuple[Word, ...]
    joined: tuple[Reading, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    # The parts of a compound that is typed as one word.
    pieces: tuple[Piece, ...] = ()
    # A name that is found as a row of words and in no other way, or by what its place is kept under.
    name: Name | None = None
    # Of a name that is also a word, the word.
    loose: tuple[Word, ...] = ()
    # Helps, and never carries a question (helpen); not even an answer when nothing else is asked (niet, vaak).
    is_weak: bool = False
    is_idle: bool = False
    # Everybody in this field (school): no answer by itself beside words that carry the question.
    is_common: bool = False

    @property
    def typed(self) -> str:
        """The words as they were typed, folded."""
        return " ".join(word.exact for word in self.words)

    @property
    def carries(self) -> bool:
        """Whether a question may be about this."""
        return not (self.is_weak or self.is_common)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is matched as one: a word, a name, or words that are one when written together."""

    words: tuple[Word, ...]
    reading: Reading
    name: Name | None = None


def inside(word: Word, join: Word) -> bool:
    """Whether a word is a piece of a joined one."""
    return join.start <= word.start and word.end <= join.end


def rows_of(own: Sequence[Word], joins: Sequence[Word]) -> list[Unit]:
    """Of a question without any word that carries meaning: stop words that are one word together (een-op-een)."""
    found = []
    for join in joins:
        row = tuple(word.exact for word in own if inside(word, join))
        found.append(Unit((join,), join.readings[0], name=Name(row)))
    return found


def row_of_numbers(own: Sequence[Word]) -> list[Unit]:
    """A question of nothing but a count (5 van 5, 1 op 3): its numbers mean nothing apart."""
    numbers = [word for word in own if word.exact.isdigit()]
    is_count = len(numbers) > 1 and all(word.exact.isdigit() or word.exact in _COUNTS for word in own)
    row = tuple(word.exact for word in own)
    return [Unit(tuple(own), numbers[0].readings[0], name=Name(row))] if is_count and len(row) > len(numbers) else []


def joined_forms(word: Word, joins: Sequence[Word]) -> tuple[Reading, ...]:
    """The joined forms that a word of the question is a piece of: e-mail as email."""
    return tuple(reading for join in joins if inside(word, join) for reading in join.readings)
