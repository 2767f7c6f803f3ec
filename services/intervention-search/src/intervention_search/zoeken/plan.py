"""Pure: from a question to a plan: what must match, what helps, and the steps of relaxation listed beforehand."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from intervention_search.engines.document import FACETTEN, OPENBAAR
from intervention_search.engines.mapping import ZICHTBAARHEID
from intervention_search.engines.query import (
    AtLeast,
    Choice,
    Node,
    Phrase,
    Reason,
    RedenSoort,
    Search,
    Sortering,
    Term,
    TextField,
    all_of,
)
from intervention_search.interventies.ratings import Effect
from intervention_search.taal.concepts import Concept
from intervention_search.taal.dutch import Taal
from intervention_search.taal.effect import Effectvraag, Richting, effect_asked, left_of
from intervention_search.taal.spelling import corrected, corrections
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken import ranking
from intervention_search.zoeken.nodes import concept_nodes, loose_nodes, loose_words, whole
from intervention_search.zoeken.vraag import Zoekvraag

_QUOTED = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')
# What is rated so answers the question; what is not known is never an answer.
_EFFECTS = {
    Richting.WERKT: (Effect.POSITIEF,),
    Richting.WERKT_NIET: (Effect.GEEN, Effect.NEGATIEF),
    Richting.BEIDE: tuple(Effect),
    Richting.NIET_BEKEND: (),
}


class Stap(StrEnum):
    """How strictly the question was taken."""

    ALLES = "alle-woorden"
    MEESTE = "meeste-woorden"
    EEN = "een-van-de-woorden"
    DELEN = "delen-van-woorden"
    BEOORDELINGEN = "beoordelingen"


@dataclass(frozen=True, slots=True)
class Step:
    """One strictness and what it finds; no node means everything that passes the filters."""

    stap: Stap
    node: Node | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an engine will be asked for one question; the same question always gives the same plan.

    `effect` is filled when the question asks whether something works: the steps then ask for its subject, or without
    one for what is rated. `carrying` are the words without which there is no answer. `otherwise` is the plan for the
    corrected spelling, asked when the first step finds nothing; `doubts` pairs what was typed with what was meant.
    """

    vraag: str
    steps: tuple[Step, ...]
    search: Search
    concepts: tuple[Concept, ...] = ()
    effect: Effectvraag | None = None
    carrying: tuple[tuple[str, Node], ...] = ()
    otherwise: "Plan | None" = None
    doubts: tuple[tuple[Node, Node], ...] = ()

    def at(self, step: Step, above: Node | None = None) -> Search:
        """The question of one step; what a stricter step found stays above the rest."""
        return replace(self.search, must=step.node, above=above)

    def counting(self, node: Node | None) -> Search:
        """How many hits a node has."""
        return replace(self.search, must=node, bonus=(), facets=(), offset=0, limit=1)


@dataclass(frozen=True, slots=True)
class Known:
    """Of terms: which tell no record from another; of words: which were corrected."""

    generic: frozenset[str]
    corrected: frozenset[str] = frozenset()


def build(vraag: Zoekvraag, zichtbaar: Sequence[str], taal: Taal, vocabulary: Vocabulary | None = None) -> Plan:
    """The plan of a question for someone who may see documents with one of the values `zichtbaar`."""
    generic = taal.generic | vocabulary.common if vocabulary else taal.generic
    plan = _plan(vraag, vraag.q, zichtbaar, taal, Known(generic))
    suspect = [word for concept in plan.concepts if not concept.name for word in concept.words]
    found = corrections(suspect, vocabulary) if vocabulary else ()
    if not found:
        return plan
    words = frozenset(word for correction in found for word in taal.exact_words(correction.meant))
    otherwise = _plan(vraag, corrected(vraag.q, found), zichtbaar, taal, Known(generic, words))
    doubts = [(_node_of(correction.typed, taal), _node_of(correction.meant, taal)) for correction in found]
    return replace(plan, otherwise=otherwise, doubts=tuple(doubts))


def _node_of(text: str, taal: Taal) -> Node:
    return all_of(concept_nodes(taal.query_words(text)))


def visibility(organisaties: Sequence[str] = ()) -> tuple[str, ...]:
    """The values of `zichtbaarheid` for a caller: what is public, and what belongs to its organisations."""
    return (OPENBAAR, *sorted(organisaties))


def _plan(vraag: Zoekvraag, q: str, zichtbaar: Sequence[str], taal: Taal, known: Known) -> Plan:
    quotes = [quote for text in _QUOTED.findall(q) if (quote := _quote_node(taal.exact_words(text)))]
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), q)
    effect = effect_asked(taal.analyse(outside))
    asked = left_of(outside, effect.spans) if effect else outside
    concepts = _meant(taal.query_words(asked))
    nodes = concept_nodes(concepts, known.generic, known.corrected)
    is_rated = effect is not None and not (concepts or quotes)
    is_nothing = bool(q.strip()) and not (concepts or quotes or effect)
    search = Search(
        must=None,
        filters=(
            Choice(ZICHTBAARHEID, () if is_nothing else tuple(zichtbaar)),
            *([Choice("effect", _EFFECTS[effect.richting])] if effect and is_rated else []),
        ),
        bonus=tuple(_bonus(taal.exact_words(asked), concepts)),
        choices=tuple(_choices(vraag)),
        facets=FACETTEN,
        sortering=Sortering.DATUM if vraag.sort is Sortering.RELEVANTIE and not (concepts or quotes) else vraag.sort,
        is_reversed=vraag.is_reversed,
        offset=vraag.offset,
        limit=vraag.page_size,
    )
    steps = tuple(Step(stap, _with_quotes(node, quotes)) for stap, node in _relaxations(concepts, nodes, known.generic))
    alone = Step(Stap.BEOORDELINGEN if is_rated else Stap.ALLES, _with_quotes(None, quotes))
    carrying = tuple(asked for concept, node in _carrying(concepts, nodes) for asked in _looked_for(concept, node))
    return Plan(q, steps or (alone,), search, tuple(concepts), effect, carrying)


def _meant(concepts: Sequence[Concept]) -> Sequence[Concept]:
    """What is asked for; nothing when all of it only turns other words (niet, vaak)."""
    return () if all(concept.is_idle for concept in concepts) else concepts


def _looked_for(concept: Concept, node: Node) -> list[tuple[str, Node]]:
    """What is missing when it has no hit: each word of several, for they may be there without each other."""
    return list(loose_words(concept)) or [(" ".join(word.exact for word in concept.words), node)]


def _carrying(concepts: Sequence[Concept], nodes: Sequence[Node]) -> list[tuple[Concept, Node]]:
    """What a question is about: all but the words that never carry one, unless there is nothing else."""
    pairs = list(zip(concepts, nodes, strict=True))
    return [pair for pair in pairs if not pair[0].is_weak] or pairs


def _relaxations(
    concepts: Sequence[Concept], nodes: Sequence[Node], generic: frozenset[str]
) -> Iterator[tuple[Stap, Node]]:
    """All → most → any → any by its parts, of the words that carry the question; what asks the same is left out."""
    if not nodes:
        return
    yield Stap.ALLES, all_of(nodes)
    carrying = _carrying(concepts, nodes)
    strong = tuple(node for _, node in carrying)
    count, most = len(strong), math.ceil(ranking.MEESTE_AANDEEL * len(strong))
    if 1 < count < len(nodes):
        yield Stap.MEESTE, all_of(strong)
    if 1 < most < count:
        yield Stap.MEESTE, AtLeast(strong, most)
    if len(nodes) > 1:
        yield Stap.EEN, AtLeast(strong, 1)
    if pieces := [piece for concept, _ in carrying for piece in loose_nodes(concept, generic)]:
        yield Stap.DELEN, AtLeast((*strong, *pieces), 1)


def _with_quotes(node: Node | None, quotes: Sequence[Node]) -> Node | None:
    """Quoted text must match in every step."""
    wanted = [*quotes, *([node] if node else [])]
    return all_of(wanted) if wanted else None


def _quote_node(words: Sequence[str]) -> Node | None:
    return whole(words, Reason(RedenSoort.EXACT, " ".join(words))) if words else None


def _bonus(words: Sequence[str], concepts: Sequence[Concept]) -> Iterator[Node]:
    """What makes a hit better without deciding: a word as typed, and all of them in a row."""
    for exact in dict.fromkeys(word.exact for concept in concepts for word in concept.words):
        reason = Reason(RedenSoort.EXACT, exact)
        yield Term(TextField.TITEL, exact, ranking.EXACT_IN_TITEL, reason)
        yield Term(TextField.TEKST, exact, ranking.EXACT_IN_TEKST, reason)
    if len(words) > 1:
        reason = Reason(RedenSoort.EXACT, " ".join(words))
        yield Phrase(TextField.TITEL, tuple(words), ranking.FRASE_IN_TITEL, reason)
        yield Phrase(TextField.TEKST, tuple(words), ranking.FRASE_IN_TEKST, reason)


def _choices(vraag: Zoekvraag) -> Iterator[Choice]:
    if vraag.soort:
        yield Choice("soort", vraag.soort)
    for name, values in sorted(vraag.filters):
        if values:
            yield Choice(name, tuple(values))
