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
    best_of,
)
from intervention_search.taal.dutch import Concept, Taal
from intervention_search.taal.spelling import Correction, corrected, corrections
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken import ranking
from intervention_search.zoeken.nodes import concept_nodes, loose_nodes
from intervention_search.zoeken.vraag import Zoekvraag

_QUOTED = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')
_TWINS = ((TextField.TITEL, ranking.CITAAT_IN_TITEL), (TextField.TEKST, ranking.CITAAT_IN_TEKST))


class Stap(StrEnum):
    """How strictly the question was taken."""

    ALLES = "alle-woorden"
    MEESTE = "meeste-woorden"
    EEN = "een-van-de-woorden"
    DELEN = "delen-van-woorden"


@dataclass(frozen=True, slots=True)
class Step:
    """One strictness and what it finds; no node means everything that passes the filters."""

    stap: Stap
    node: Node | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an engine will be asked for one question; the same question always gives the same plan.

    `otherwise` is the plan for the corrected spelling: asked when the first step finds nothing, else only offered.
    """

    vraag: str
    steps: tuple[Step, ...]
    search: Search
    concepts: tuple[Concept, ...] = ()
    corrections: tuple[Correction, ...] = ()
    otherwise: "Plan | None" = None

    def at(self, step: Step, above: Node | None = None) -> Search:
        """The question of one step; what a stricter step found stays above the rest."""
        return replace(self.search, must=step.node, above=above)


def build(vraag: Zoekvraag, zichtbaar: Sequence[str], taal: Taal, vocabulary: Vocabulary | None = None) -> Plan:
    """The plan of a question for someone who may see documents with one of the values `zichtbaar`."""
    plan = _plan(vraag, vraag.q, zichtbaar, taal, frozenset())
    found = corrections(taal.analyse(_outside_quotes(vraag.q)), vocabulary) if vocabulary else ()
    if not found:
        return plan
    meant = corrected(vraag.q, found)
    words = frozenset(word for correction in found for word in taal.exact_words(correction.meant))
    otherwise = replace(_plan(vraag, meant, zichtbaar, taal, words), corrections=found)
    return replace(plan, corrections=found, otherwise=otherwise)


def visibility(organisaties: Sequence[str] = ()) -> tuple[str, ...]:
    """The values of `zichtbaarheid` for a caller: what is public, and what belongs to its organisations."""
    return (OPENBAAR, *sorted(organisaties))


def _plan(vraag: Zoekvraag, q: str, zichtbaar: Sequence[str], taal: Taal, fixed: frozenset[str]) -> Plan:
    quotes = [quote for text in _QUOTED.findall(q) if (quote := _quote_node(taal.exact_words(text)))]
    concepts = taal.query_words(_outside_quotes(q)) if _has_words(_outside_quotes(q)) else []
    nodes = concept_nodes(concepts, fixed)
    steps = tuple(Step(stap, _with_quotes(node, quotes)) for stap, node in _relaxations(concepts, nodes))
    search = Search(
        must=None,
        filters=(Choice(ZICHTBAARHEID, () if _is_signs_only(q) else tuple(zichtbaar)),),
        bonus=tuple(_bonus(taal.exact_words(_outside_quotes(q)), concepts)),
        choices=tuple(_choices(vraag)),
        facets=FACETTEN,
        sortering=_order(vraag),
        is_reversed=vraag.is_reversed,
        offset=vraag.offset,
        limit=vraag.page_size,
    )
    return Plan(q, steps or (Step(Stap.ALLES, _with_quotes(None, quotes)),), search, tuple(concepts))


def _relaxations(concepts: Sequence[Concept], nodes: Sequence[Node]) -> Iterator[tuple[Stap, Node]]:
    """All → most → any → any with single parts; a step that asks what the one before asked is left out."""
    count = len(nodes)
    if not count:
        return
    yield Stap.ALLES, all_of(nodes)
    most = math.ceil(ranking.MEESTE_AANDEEL * count)
    if 1 < most < count:
        yield Stap.MEESTE, AtLeast(tuple(nodes), most)
    if count > 1:
        yield Stap.EEN, AtLeast(tuple(nodes), 1)
    if pieces := [piece for concept in concepts for piece in loose_nodes(concept)]:
        yield Stap.DELEN, AtLeast((*nodes, *pieces), 1)


def _with_quotes(node: Node | None, quotes: Sequence[Node]) -> Node | None:
    """Quoted text must match in every step."""
    wanted = [*quotes, *([node] if node else [])]
    return all_of(wanted) if wanted else None


def _quote_node(words: Sequence[str]) -> Node | None:
    reason = Reason(RedenSoort.EXACT, " ".join(words))
    return best_of([_row(field, words, weight, reason) for field, weight in _TWINS]) if words else None


def _row(field: TextField, words: Sequence[str], weight: float, reason: Reason) -> Node:
    return Phrase(field, tuple(words), weight, reason) if len(words) > 1 else Term(field, words[0], weight, reason)


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


def _order(vraag: Zoekvraag) -> Sortering:
    """Without words there is nothing to be relevant to: the newest first."""
    is_browsing = vraag.sort is Sortering.RELEVANTIE and not _has_words(vraag.q)
    return Sortering.DATUM if is_browsing else vraag.sort


def _is_signs_only(q: str) -> bool:
    """Something was asked, and no word of it: nothing holds it. Who asks nothing sees everything."""
    return bool(q.strip()) and not _has_words(q)


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _outside_quotes(q: str) -> str:
    """The question with quoted text blanked out, so that places stay the same."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), q)
