"""Pure: from what is asked for to nodes of a plan: a word, its parts, its other names; each with weight and reason."""

from collections.abc import Iterator, Sequence

from intervention_search.engines.query import Node, Reason, RedenSoort, Term, TextField, all_of, best_of
from intervention_search.taal.dutch import Alternative, Concept
from intervention_search.taal.words import Reading, Word
from intervention_search.zoeken import ranking


def concept_nodes(concepts: Sequence[Concept], corrected: frozenset[str] = frozenset()) -> list[Node]:
    """A node per concept; the more is asked for, the fewer other names of each."""
    room = min(ranking.ALTERNATIEVEN_MAX, ranking.ALTERNATIEVEN_SAMEN // max(1, len(concepts)))
    return [_concept_node(concept, corrected, room) for concept in concepts]


def _concept_node(concept: Concept, corrected: frozenset[str], room: int) -> Node:
    """The best of: the words as asked, their joined form, and each other name."""
    asked = [_word_node(word, corrected) for word in concept.words]
    joined = [_scored(reading, reading.form, ranking.AANEEN, RedenSoort.WOORD) for reading in concept.joined]
    others = [_alternative_node(concept, alternative) for alternative in concept.alternatives[:room]]
    return best_of([all_of(asked), *joined, *others])


def _alternative_node(concept: Concept, alternative: Alternative) -> Node:
    """Another name of a concept: all its words, or all the parts of them."""
    typed = " ".join(word.exact for word in concept.words)
    return all_of([best_of(list(_of_synonym(word, typed, alternative))) for word in alternative.words])


def loose_nodes(concept: Concept) -> Iterator[Node]:
    """The concept in pieces, for the last step: each word, and each single part at half weight."""
    for word in concept.words:
        if len(concept.words) > 1:
            yield _word_node(word, frozenset())
        for reading in word.readings:
            for part in dict.fromkeys(part for level in reading.levels for part in level):
                yield _term(part, ranking.LOS_DEEL, Reason(RedenSoort.SAMENSTELLING, word.exact))


def _word_node(word: Word, corrected: frozenset[str]) -> Node:
    soort = RedenSoort.SPELLING if word.exact in corrected else RedenSoort.WOORD
    if word.is_stopword:
        reason = Reason(soort, word.exact)
        return best_of([Term(field, word.exact, ranking.WOORD, reason) for field in (TextField.TITEL, TextField.TEKST)])
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
