"""Pure: from an engine's answer and the stored texts to hits, highlights, why, facets, did-you-mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from intervention_search.engines.query import (
    AtLeast,
    BestOf,
    Hit,
    Node,
    Phrase,
    Reden,
    RedenSoort,
    Term,
    TextField,
)
from intervention_search.taal.highlight import fragment, marked, spans
from intervention_search.taal.words import Word
from intervention_search.zoeken.plan import Plan, Stap
from intervention_search.zoeken.relaxation import Answer

Leaf = Term | Phrase


class Analyst(Protocol):
    """Who reads a text as the index does: the language itself, or one that remembers what it read."""

    def analyse(self, text: str) -> list[Word]:
        """The words of a text with their place, readings and parts."""


@dataclass(frozen=True, slots=True)
class StoredText:
    """What is shown of a record; `trefwoorden` found it too, but are not shown."""

    titel: str
    samenvatting: str = ""
    tekst: str = ""
    trefwoorden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Treffer:
    """One hit: marked title and fragment as HTML, and why it was found, the most direct reason first."""

    id: str
    versie: int
    score: float
    titel: str
    fragment: str
    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True)
class Resultaat:
    """One page of an answer.

    `bedoelde_u` is the question in another spelling: searched when `is_gecorrigeerd`, else offered. `ook_gezocht_op`
    names the synonyms that were asked for as well. `stap` says how strictly the question was taken.
    """

    total: int
    treffers: tuple[Treffer, ...]
    facetten: Mapping[str, Mapping[str, int]]
    stap: Stap
    is_versoepeld: bool
    bedoelde_u: str | None
    is_gecorrigeerd: bool
    ook_gezocht_op: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a record holds, as the engine sees it."""

    terms: frozenset[str]
    exact: Mapping[TextField, tuple[str, ...]]


def present(answer: Answer, texts: Mapping[str, StoredText], taal: Analyst) -> Resultaat:
    """The page to show; a hit whose record is gone since it was indexed is left out."""
    plan, found = answer.plan, answer.found
    node = answer.step.node
    hits = [_treffer(hit, texts[hit.id], node, plan, taal) for hit in found.hits if hit.id in texts]
    return Resultaat(
        total=found.total,
        treffers=tuple(hits),
        facetten=found.facets,
        stap=answer.step.stap,
        is_versoepeld=answer.step is not plan.steps[0],
        bedoelde_u=answer.asked.otherwise.vraag if answer.asked.otherwise else None,
        is_gecorrigeerd=answer.is_corrected,
        ook_gezocht_op=_also(plan),
    )


def why(node: Node | None, contents: _Contents) -> tuple[Leaf, ...]:
    """The leaves of a plan that really matched: a reason is never a word that only half of a pair was found for."""
    return tuple(_matched(node, contents)) if node else ()


def _treffer(hit: Hit, text: StoredText, node: Node | None, plan: Plan, taal: Analyst) -> Treffer:
    titel, samenvatting, tekst = (taal.analyse(part) for part in (text.titel, text.samenvatting, text.tekst))
    trefwoorden = [word for part in text.trefwoorden for word in taal.analyse(part)]
    contents = _contents(titel, [*samenvatting, *tekst, *trefwoorden])
    leaves = why(node, contents)
    exact = [leaf for leaf in plan.search.bonus if isinstance(leaf, Term) and _leaf_matches(leaf, contents)]
    wanted = {leaf.term for leaf in leaves if isinstance(leaf, Term) and leaf.field is TextField.ALLES}
    literal = {word for leaf in leaves for word in _literal(leaf)}
    in_summary, in_text = spans(samenvatting, wanted, literal), spans(tekst, wanted, literal)
    shown = (text.samenvatting, in_summary) if in_summary or not in_text else (text.tekst, in_text)
    return Treffer(
        id=hit.id,
        versie=hit.versie,
        score=hit.score,
        titel=marked(text.titel, spans(titel, wanted, literal)),
        fragment=fragment(*shown),
        redenen=_reasons([*exact, *leaves]),
    )


def _contents(titel: Iterable[Word], rest: Iterable[Word]) -> _Contents:
    titel, rest = list(titel), list(rest)
    terms = frozenset(term for word in (*titel, *rest) if not word.is_stopword for term in word.terms)
    exact = {
        field: tuple(word.exact for word in words if not word.is_joined)
        for field, words in ((TextField.TITEL, titel), (TextField.TEKST, rest))
    }
    return _Contents(terms, exact)


def _matched(node: Node, contents: _Contents) -> Iterator[Leaf]:
    match node:
        case Term() | Phrase():
            if _leaf_matches(node, contents):
                yield node
        case BestOf(nodes):
            for child in nodes:
                yield from _matched(child, contents)
        case AtLeast(nodes, minimum):
            found = [leaves for child in nodes if (leaves := list(_matched(child, contents)))]
            if len(found) >= minimum:
                yield from (leaf for leaves in found for leaf in leaves)


def _leaf_matches(leaf: Leaf, contents: _Contents) -> bool:
    if isinstance(leaf, Phrase):
        return _holds_row(contents.exact[leaf.field], leaf.words)
    return leaf.term in (contents.terms if leaf.field is TextField.ALLES else contents.exact[leaf.field])


def _holds_row(words: tuple[str, ...], row: tuple[str, ...]) -> bool:
    return any(words[start : start + len(row)] == row for start in range(len(words) - len(row) + 1))


def _literal(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Phrase):
        return leaf.words
    return () if leaf.field is TextField.ALLES else (leaf.term,)


def _reasons(leaves: Iterable[Leaf]) -> tuple[Reden, ...]:
    """Each reason once; for a word only its most direct one: exact before word before parts before synonym."""
    order = (RedenSoort.EXACT, RedenSoort.SPELLING, RedenSoort.WOORD, RedenSoort.SAMENSTELLING, RedenSoort.SYNONIEM)
    found = sorted(dict.fromkeys(leaf.reden for leaf in leaves), key=lambda reden: order.index(reden.soort))
    best: dict[tuple[str, str | None], Reden] = {}
    for reden in found:
        best.setdefault((reden.woord, reden.via), reden)
    return tuple(best.values())


def _also(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other.text for concept in plan.concepts for other in concept.alternatives))
