"""Pure: words as engine and searcher see them: readings with their term, parts per level, ellipsis filled."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from intervention_search.taal.compounds import Part
from intervention_search.taal.tokens import Token

Splits = Callable[[str], tuple[Part, ...]]
_CONJUNCTIONS = frozenset({"en", "of"})


@dataclass(frozen=True)
class Reading:
    """One way to read a word: its term, and the terms of its parts per level, coarsest first.

    Without slots: readings are shared by all texts, so that what follows from one is worth keeping with it.
    """

    form: str
    term: str
    levels: tuple[tuple[str, ...], ...] = ()
    part_forms: tuple[str, ...] = ()
    # The family of the word itself, and those of its parts.
    keys: tuple[str, ...] = ()
    part_keys: tuple[str, ...] = ()

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Everything this reading is indexed under: the term, directly followed by its parts."""
        parts = dict.fromkeys(term for level in self.levels for term in level)
        return (self.term, *parts)


class Word(NamedTuple):
    """A word of a text with its readings; `text[start:end]` of the original is what it was read from."""

    readings: tuple[Reading, ...]
    exact: str
    start: int
    end: int
    is_joined: bool = False
    is_stopword: bool = False

    @property
    def keys(self) -> Iterator[str]:
        """The families of all readings and of their parts."""
        return (key for reading in self.readings for key in (*reading.keys, *reading.part_keys))

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of all readings, each once."""
        if len(self.readings) == 1:  # nearly every word
            return self.readings[0].terms
        return tuple(dict.fromkeys(term for reading in self.readings for term in reading.terms))


def levels(parts: tuple[Part, ...]) -> Iterator[tuple[str, ...]]:
    """The forms of the parts, level by level: huiswerk begeleiding, then huis werk begeleiding."""
    while parts:
        yield tuple(part.form for part in parts)
        if not any(part.parts for part in parts):
            return
        parts = tuple(piece for part in parts for piece in (part.parts or (part,)))


def completed(tokens: Sequence[Token], index: int, parts: Splits) -> str | None:
    """The word an ellipsis leaves out: sport- en cultuuraanbod → sportaanbod; none when it cannot be told."""
    token = tokens[index]
    step = 1 if token.open_end else -1
    partner = _partner(tokens, index, step)
    found = parts(partner.form) if partner else ()
    if partner is None or not found:
        return None
    if token.open_end:
        return token.form + tail if (tail := _tail(partner.form, found)) else None
    place = partner.form.rfind(found[-1].form)
    return partner.form[:place] + token.form if place > 0 else None


def _partner(tokens: Sequence[Token], index: int, step: int) -> Token | None:
    """The nearest word on the side where the ellipsis points, past the conjunction."""
    place = index + step
    while 0 <= place < len(tokens):
        token = tokens[place]
        if token.form not in _CONJUNCTIONS and not token.joined:
            return token
        place += step
    return None


def _tail(form: str, parts: tuple[Part, ...]) -> str:
    first, second = parts[0].form, parts[1].form
    if not form.startswith(first):
        return ""
    rest = form[len(first) :]
    return rest[1:] if rest.startswith(f"s{second}") else rest
