"""Pure: the ways in which a thing asked for may be found in a text, each with a weight and the reason to tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from intervention_search.engines.query import Reason, RedenSoort
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.taal.concepts import Alternative, Concept, Piece
from intervention_search.taal.places import Name, kind_of
from intervention_search.taal.words import Reading, Word

# Terms that never tell one record from another.
Generic = frozenset[str]
# The terms by which a piece may be found, each with how much it says.
Options = tuple[tuple[str, float], ...]


# Told apart by identity: one is counted thousands of times in a question.
@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way to find a thing: by a term, by several near each other or anywhere, or by a row of words.

    `within` is how far the other pieces may be from the first; none is anywhere. `is_own` is the word itself, in any
    form: what that finds decides how rare a thing is. `is_lone` says too little to be a hit by itself.
    """

    weight: float
    reason: Reason
    pieces: tuple[Options, ...] = ()
    within: int | None = None
    row: tuple[str, ...] = ()
    is_own: bool = False
    is_lone: bool = False

    @property
    def terms(self) -> Iterator[str]:
        """Every term by which it may be found."""
        return (term for options in self.pieces for term, _ in options)


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for, as typed, with the ways to find it; what is quoted must be there."""

    typed: str
    ways: tuple[Way, ...]
    weight: float = gewichten.WOORD
    carries: bool = True
    is_weak: bool = False
    is_quoted: bool = False
    is_idle: bool = False


def asked_for(concept: Concept, generic: Generic, recept: Recept) -> Asked:
    """A concept with all its ways, the best first."""
    made = _of_name(concept, concept.name, generic, recept) if concept.name else _of_word(concept, generic, recept)
    ways = sorted(made, key=lambda way: -way.weight)
    weight = gewichten.ZWAK if concept.is_weak else gewichten.WOORD
    return Asked(concept.typed, tuple(ways), weight, concept.carries, concept.is_weak, is_idle=concept.is_idle)


def quoted(words: Sequence[str]) -> Asked:
    """Words that must stand so, next to each other."""
    reason = Reason(RedenSoort.EXACT, " ".join(words))
    return Asked(reason.woord, (Way(1.0, reason, row=tuple(words), is_own=True),), is_quoted=True)


def by_reading(
    reading: Reading, weight: float, reason: Reason, recept: Recept, *, is_own: bool = False
) -> Iterator[Way]:
    """By its term, and by its family."""
    yield Way(weight, reason, _single(reading.term), is_own=is_own)
    if recept.families and reading.keys:
        lesser = gewichten.FAMILIE if is_own else gewichten.FAMILIE_VAN_SYNONIEM
        for key in reading.keys:
            yield Way(weight * lesser, reason, _single(key), is_own=is_own)


def by_parts(pieces: Sequence[Piece], typed: str, weight: float, generic: Generic, recept: Recept) -> Iterator[Way]:
    """A compound by its parts anywhere, each by what it may be called; and by one of them alone."""
    reason = Reason(RedenSoort.SAMENSTELLING, typed)
    is_generic = all(piece.is_generic or piece.reading.term in generic for piece in pieces)
    lesser = gewichten.ALGEMEEN if is_generic else 1.0
    options = tuple(_options(piece, recept) for piece in pieces)
    yield Way(weight * gewichten.DELEN_VERSPREID * lesser, reason, options)
    for piece, alone in ((pieces[0], gewichten.EERSTE_DEEL), (pieces[-1], gewichten.LAATSTE_DEEL)):
        is_common = piece.is_generic or piece.reading.term in generic
        part = alone * (gewichten.ALGEMEEN if is_common else 1.0)
        for way in by_reading(piece.reading, weight * part, reason, recept):
            yield replace(way, is_lone=is_common)


def by_near_parts(reading: Reading, weight: float, reason: Reason, generic: Generic, *, is_own: bool) -> Iterator[Way]:
    """A compound by its parts near each other, level after level."""
    for depth, level in enumerate(reading.levels):
        lesser = gewichten.ALGEMEEN if generic.issuperset(level) else 1.0
        pieces = tuple(((term, 1.0),) for term in dict.fromkeys(level))
        scaled = weight * lesser * gewichten.FIJNERE_DELEN**depth
        yield Way(scaled, reason, pieces, gewichten.DELEN_WINDOW, is_own=is_own and lesser == 1.0)


def _of_word(concept: Concept, generic: Generic, recept: Recept) -> Iterator[Way]:
    typed = concept.typed
    for word in concept.words:
        for reading in word.readings:
            yield from by_reading(reading, gewichten.WOORD, Reason(RedenSoort.WOORD, typed), recept, is_own=True)
            reason = Reason(RedenSoort.SAMENSTELLING, typed)
            yield from by_near_parts(reading, gewichten.DELEN, reason, generic, is_own=True)
    if concept.pieces:
        yield from by_parts(concept.pieces, typed, 1.0, generic, recept)
    for reading in concept.joined:
        yield from by_reading(reading, gewichten.AANEEN, Reason(RedenSoort.WOORD, typed, reading.form), recept)
    yield from by_other_names(typed, concept.alternatives, generic, recept)


def by_other_names(typed: str, others: Sequence[Alternative], generic: Generic, recept: Recept) -> Iterator[Way]:
    """By each of its other names."""
    for other in others:
        weight = min(recept.synonym * other.weight, gewichten.SYNONIEM_MAX)
        reason = Reason(RedenSoort.SYNONIEM, typed, other.text)
        if other.row:
            yield Way(weight, reason, row=other.row)
        elif len(other.words) == 1:
            for reading in other.words[0].readings:
                yield from by_reading(reading, weight, reason, recept)
                scaled = weight * gewichten.DELEN_VAN_SYNONIEM
                yield from by_near_parts(reading, scaled, reason, generic, is_own=False)
        elif other.words:
            pieces = tuple(_word_options(word, recept) for word in other.words)
            within = len(pieces) + gewichten.NAAM_EXTRA_WINDOW
            yield Way(weight, reason, pieces, within if recept.near else None)


def _of_name(concept: Concept, name: Name, generic: Generic, recept: Recept) -> Iterator[Way]:
    """A name as a row of words; other names of the same place likewise, what else it may be called as ever.

    Said to be a gemeente or a provincie, it is what is kept under that, or said so in the text.
    """
    row = tuple(word.exact for word in concept.words)
    typed, called = " ".join(row), " ".join(name.words)
    reason = Reason(RedenSoort.WOORD, typed, called if called != typed else None)
    said = dict.fromkeys((kind_of(term), *name.words) for term in name.terms)
    is_row = concept.loose or len(row) > len(name.words)
    rows = [*said, *([row] if is_row and row not in said else [])] if name.terms else [name.words]
    for words in (*((term,) for term in name.terms), *rows):
        yield Way(gewichten.WOORD, reason, row=tuple(words), is_own=True)
    yield from by_other_names(typed, concept.alternatives, generic, recept)
    for word in concept.loose:
        reason = Reason(RedenSoort.WOORD, word.exact)
        yield Way(gewichten.NAAM_ALS_WOORD, reason, _single(word.readings[0].term))
    if concept.loose and name.terms:
        yield Way(gewichten.NAAM_ALS_WOORD, reason, row=name.words)


def _single(term: str) -> tuple[Options, ...]:
    return (((term, 1.0),),)


def _word_options(word: Word, recept: Recept) -> Options:
    """A word of a name, in any form."""
    found: dict[str, float] = {}
    for reading in word.readings:
        found.setdefault(reading.term, 1.0)
        for key in reading.keys if recept.families else ():
            found.setdefault(key, gewichten.FAMILIE)
    return tuple(found.items())


def _options(piece: Piece, recept: Recept) -> Options:
    """A part of a compound, in any form, or by what else it may be called."""
    found = {piece.reading.term: 1.0}
    for key in piece.reading.keys if recept.families else ():
        found.setdefault(key, gewichten.FAMILIE)
    for other in piece.alternatives if recept.part_synonyms else ():
        if len(other.words) == 1 and not other.row:
            weight = min(recept.synonym * other.weight, gewichten.SYNONIEM_MAX) * gewichten.SYNONIEM_VAN_DEEL
            reading = other.words[0].readings[0]
            found.setdefault(reading.term, weight)
            for key in reading.keys if recept.families else ():
                found.setdefault(key, weight * gewichten.FAMILIE_VAN_SYNONIEM)
    return tuple(found.items())
