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
from intervention_search.taal.words import Reading, Word
from intervention_search.zoeken import ranking

_TWINS = ((TextField.TITEL, ranking.CITAAT_IN_TITEL), (TextField.TEKST, ranking.CITAAT_IN_TEKST))


def concept_nodes(concepts: Sequence[Concept], corrected: frozenset[str] = frozenset()) -> list[Node]:
    """A node per concept; the more is asked for, the fewer other names of each."""
    room = min(ranking.ALTERNATIEVEN_MAX, ranking.ALTERNATIEVEN_SAMEN // max(1, len(concepts)))
    return [_concept_node(concept, corrected, room) for concept in concepts]


def _row(field: TextField, words: Sequence[str], weight: float, reason: Reason) -> Node:
    """Words next to each other, or the only one."""
    return Phrase(field, tuple(words), weight, reason) if len(words) > 1 else Term(field, words[0], weight, reason)


def _concept_node(concept: Concept, corrected: frozenset[str], room: int) -> Node:
    """The best of: the words as asked, their joined form, and each other name."""
    if concept.name:
        return _name_node(concept)
    asked = [_word_node(word, corrected) for word in concept.words]
    joined = [_scored(reading, reading.form, ranking.AANEEN, RedenSoort.WOORD) for reading in concept.joined]
    others = [_alternative_node(concept, alternative) for alternative in concept.alternatives[:room]]
    return best_of([all_of(asked), *joined, *others])


def _name_node(concept: Concept) -> Node:
    """A name as a row of words; other names of the same place likewise, what else it may be called as ever."""
    typed = " ".join(word.exact for word in concept.words)
    asked = whole(concept.name, Reason(RedenSoort.WOORD, typed))
    others = [
        whole(exact_of(other.words), Reason(RedenSoort.SYNONIEM, typed, other.text))
        if other.is_name
        else _alternative_node(concept, other)
        for other in concept.alternatives
    ]
    return best_of([asked, *others])


def whole(words: Sequence[str], reason: Reason) -> Node:
    """Found in this spelling and row only."""
    return best_of([_row(field, words, weight, reason) for field, weight in _TWINS])


def _alternative_node(concept: Concept, alternative: Alternative) -> Node:
    """Another name of a concept: all its words, or all the parts of them."""
    typed = " ".join(word.exact for word in concept.words)
    return all_of([best_of(list(_of_synonym(word, typed, alternative))) for word in alternative.words])


def loose_nodes(concept: Concept) -> Iterator[Node]:
    """For the last step: each word of what was typed together, and a compound by its parts or what those mean.

    Alone only its first part is an answer, when it carries meaning: stage of stagemarkt, never school of schoolkosten.
    """
    yield from (_word_node(word, frozenset()) for word in concept.loose)
    if concept.modifier:
        yield _term(concept.modifier, ranking.LOS_DEEL, Reason(RedenSoort.SAMENSTELLING, concept.words[0].exact))
    if any(alternatives for _, alternatives in concept.pieces):
        reason = Reason(RedenSoort.SAMENSTELLING, concept.words[0].exact)
        yield all_of([_piece_node(concept, piece, reason) for piece in concept.pieces])


def _piece_node(concept: Concept, piece: tuple[str, tuple[Alternative, ...]], reason: Reason) -> Node:
    term, alternatives = piece
    others = [_alternative_node(concept, alternative) for alternative in alternatives[: ranking.ALTERNATIEVEN_MAX]]
    return best_of([_term(term, ranking.LOS_DEEL, reason), *others])


def _word_node(word: Word, corrected: frozenset[str]) -> Node:
    soort = RedenSoort.SPELLING if word.exact in corrected else RedenSoort.WOORD
    return best_of([_scored(reading, word.exact, ranking.WOORD, soort) for reading in word.readings])


def _scored(reading: Reading, typed: str, weight: float, soort: RedenSoort) -> Node:
    """A reading: its term, or all parts of one of its levels, the coarsest first."""
    whole = _term(reading.term, weight, Reason(soort, typed))
    reason = Reason(RedenSoort.SAMENSTELLING, typed)
    parts = [
        all_of([_term(part, weight * (ranking.FIJNERE_DELEN if depth else ranking.DELEN), reason) for part in level])
        for depth, level in enumerate(reading.levels)
    ]
    return best_of([whole, *parts])


def _of_synonym(word: Word, typed: str, alternative: Alternative) -> Iterator[Node]:
    reason = Reason(RedenSoort.SYNONIEM, typed, alternative.text)
    for reading in word.readings:
        yield _term(reading.term, ranking.SYNONIEM * alternative.weight, reason)
        if reading.levels:
            weight = ranking.DELEN_VAN_SYNONIEM * alternative.weight
            yield all_of([_term(part, weight, reason) for part in reading.levels[0]])


def _term(term: str, weight: float, reason: Reason) -> Term:
    return Term(TextField.ALLES, term, weight, reason)
