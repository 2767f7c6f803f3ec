"""Pure: what a question asks for, and which of its words belong together."""

from collections.abc import Container, Sequence
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
    # Another name of the same place: a row of words, as the name itself.
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for: a word, or several that belong together, with what else it may be called."""

    words: tuple[Word, ...]
    joined: tuple[Reading, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    # The parts of a compound that is typed as one word, each with what else it may be called.
    pieces: tuple[tuple[str, tuple[Alternative, ...]], ...] = ()
    # Its first part, when that is an answer by itself.
    modifier: str | None = None
    # A name that is found as a row of words and in no other way, or by what its place is kept under.
    name: Name | None = None
    # Of several words those that are an answer by themselves; of a name that is also a word, the word.
    loose: tuple[Word, ...] = ()
    # Never carries a question (school), and not even an answer when nothing else is asked (niet, vaak).
    is_weak: bool = False
    is_idle: bool = False


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


def end_of_join(units: Sequence[Unit], start: int, joins: Sequence[Word], matched: Container[int]) -> int:
    """Words under one joined form stay together, unless a synonym begins among them or a name stands there."""
    join = next((join for join in joins if inside(units[start].words[0], join)), None)
    end = start + 1
    while (
        join
        and units[start].name is None
        and end < len(units)
        and end not in matched
        and units[end].name is None
        and inside(units[end].words[0], join)
    ):
        end += 1
    return end


def joined_forms(words: Sequence[Word], content: Sequence[Word], joins: Sequence[Word]) -> tuple[Reading, ...]:
    """The joined forms that span exactly these words of the question."""
    exact = [join for join in joins if [word for word in content if inside(word, join)] == list(words)]
    return tuple(reading for join in exact for reading in join.readings)
