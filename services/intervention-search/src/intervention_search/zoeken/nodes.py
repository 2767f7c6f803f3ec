"""Pure: from what is asked for to nodes of a plan: a word, its parts, its other names; each with weight and reason."""

from collections.abc import Iterator, Sequence

from intervention_search.engines.query import (
    Node,
    Phrase,
    Reason,
    RedenSoort,
    Term,
    TextField,
    all_of,
    best_of,
)
from intervention_search.taal.concepts import Alternative, Concept
from intervention_search.taal.dutch import exact_of
from intervention_search.taal.places import Name, kind_of
from intervention_search.taal.words import Reading, Word
from intervention_search.zoeken import ranking

# Terms that never tell one record from another.
Generic = frozenset[str]
NONE: Generic = frozenset()

_TWINS = ((TextField.TITEL, ranking.CITAAT_IN_TITEL), (TextField.TEKST, ranking.CITAAT_IN_TEKST))


def concept_nodes(
    concepts: Sequence[Concept], generic: Generic = NONE, corrected: frozenset[str] = frozenset()
) -> list[Node]:
    """A node per concept; the more is asked for, the fewer other names of each.

    A compound of nothing but `generic` terms (taalschool) is not found by its parts: they stand apart everywhere.
    """
    room = min(ranking.ALTERNATIEVEN_MAX, ranking.ALTERNATIEVEN_SAMEN // max(1, len(concepts)))
    return [_concept_node(concept, generic, corrected, room) for concept in concepts]


def _row(field: TextField, words: Sequence[str], weight: float, reason: Reason) -> Node:
    """Words next to each other, or the only one."""
    return Phrase(field, tuple(words), weight, reason) if len(words) > 1 else Term(field, words[0], weight, reason)


def _concept_node(concept: Concept, generic: Generic, corrected: frozenset[str], room: int) -> Node:
    """The best of: the words as asked, their joined form, and each other name."""
    if concept.name:
        return _name_node(concept, concept.name, generic)
    asked = [_word_node(word, generic, corrected) for word in concept.words]
    joined = [_scored(reading, reading.form, ranking.AANEEN, RedenSoort.WOORD, generic) for reading in concept.joined]
    others = [_alternative_node(concept, alternative, generic) for alternative in concept.alternatives[:room]]
    return best_of([all_of(asked), *joined, *others])


def _name_node(concept: Concept, name: Name, generic: Generic) -> Node:
    """A name as a row of words; other names of the same place likewise, what else it may be called as ever.

    Said to be a gemeente or a provincie, it is what is kept under that, or said so in the text.
    """
    row = tuple(word.exact for word in concept.words)
    typed, called = " ".join(row), " ".join(name.words)
    reason = Reason(RedenSoort.WOORD, typed, called if called != typed else None)
    said = dict.fromkeys((kind_of(term), *name.words) for term in name.terms)
    is_row = concept.loose or len(row) > len(name.words)
    rows = [*said, *([row] if is_row and row not in said else [])] if name.terms else [name.words]
    kept = [Term(TextField.TEKST, term, ranking.CITAAT_IN_TEKST, reason) for term in name.terms]
    asked = best_of([*kept, *(whole(words, reason) for words in rows)])
    others = [
        whole(exact_of(other.words), Reason(RedenSoort.SYNONIEM, typed, other.text))
        if other.is_name
        else _alternative_node(concept, other, generic)
        for other in concept.alternatives
    ]
    return best_of([asked, *others])


def whole(words: Sequence[str], reason: Reason) -> Node:
    """Found in this spelling and row only."""
    return best_of([_row(field, words, weight, reason) for field, weight in _TWINS])


def _alternative_node(concept: Concept, alternative: Alternative, generic: Generic) -> Node:
    """Another name of a concept: all its words, or all the parts of them."""
    typed = " ".join(word.exact for word in concept.words)
    return all_of([best_of(list(_of_synonym(word, typed, alternative, generic))) for word in alternative.words])


def loose_nodes(concept: Concept, generic: Generic = NONE) -> Iterator[Node]:
    """For the last step: each word of what was typed together, and a compound by its parts or what those mean.

    Alone only its first part is an answer, when it carries meaning: stage of stagemarkt, never school of schoolkosten.
    """
    yield from (node for _, node in loose_words(concept))
    if concept.name and concept.name.terms and not concept.name.is_word:
        yield whole(concept.name.words, Reason(RedenSoort.WOORD, " ".join(concept.name.words)))
    if concept.modifier and concept.modifier not in generic:
        yield _term(concept.modifier, ranking.LOS_DEEL, Reason(RedenSoort.SAMENSTELLING, concept.words[0].exact))
    terms = [term for term, _ in concept.pieces]
    if terms and (generic.issuperset(terms) or any(alternatives for _, alternatives in concept.pieces)):
        reason = Reason(RedenSoort.SAMENSTELLING, concept.words[0].exact)
        yield all_of([_piece_node(concept, piece, reason, generic) for piece in concept.pieces])


def loose_words(concept: Concept) -> Iterator[tuple[str, Node]]:
    """The words of what was typed together that are an answer by themselves."""
    yield from ((word.exact, _word_node(word, NONE, NONE)) for word in concept.loose)


def _piece_node(concept: Concept, piece: tuple[str, tuple[Alternative, ...]], reason: Reason, generic: Generic) -> Node:
    term, alternatives = piece
    others = [
        _alternative_node(concept, alternative, generic) for alternative in alternatives[: ranking.ALTERNATIEVEN_MAX]
    ]
    return best_of([_term(term, ranking.LOS_DEEL, reason), *others])


def _word_node(word: Word, generic: Generic, corrected: frozenset[str]) -> Node:
    soort = RedenSoort.SPELLING if word.exact in corrected else RedenSoort.WOORD
    return best_of([_scored(reading, word.exact, ranking.WOORD, soort, generic) for reading in word.readings])


def _scored(reading: Reading, typed: str, weight: float, soort: RedenSoort, generic: Generic) -> Node:
    """A reading: its term, or all parts of one of its levels, the coarsest first."""
    whole = _term(reading.term, weight, Reason(soort, typed))
    reason = Reason(RedenSoort.SAMENSTELLING, typed)
    parts = [
        all_of([_term(part, weight * (ranking.FIJNERE_DELEN if depth else ranking.DELEN), reason) for part in level])
        for depth, level in enumerate(reading.levels)
        if not generic.issuperset(level)
    ]
    return best_of([whole, *parts])


def _of_synonym(word: Word, typed: str, alternative: Alternative, generic: Generic) -> Iterator[Node]:
    reason = Reason(RedenSoort.SYNONIEM, typed, alternative.text)
    for reading in word.readings:
        yield _term(reading.term, ranking.SYNONIEM * alternative.weight, reason)
        if reading.levels and not generic.issuperset(reading.levels[0]):
            weight = ranking.DELEN_VAN_SYNONIEM * alternative.weight
            yield all_of([_term(part, weight, reason) for part in reading.levels[0]])


def _term(term: str, weight: float, reason: Reason) -> Term:
    return Term(TextField.ALLES, term, weight, reason)
