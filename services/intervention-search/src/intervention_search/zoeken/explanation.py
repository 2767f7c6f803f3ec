"""Pure: why a record was found, and which piece of it shows that best."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intervention_search.engines.query import AtLeast, BestOf, Node, Phrase, Reason, RedenSoort, Term, TextField
from intervention_search.indexing.weergave import Weergave
from intervention_search.taal.highlight import fragment, spans

Leaf = Term | Phrase
# The most direct reason first.
_ORDER = (RedenSoort.EXACT, RedenSoort.SPELLING, RedenSoort.WOORD, RedenSoort.SAMENSTELLING, RedenSoort.SYNONIEM)
_RANK = {soort: rank for rank, soort in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Explained:
    """The fragment as HTML, what was found in it marked, and each reason once."""

    fragment: str
    reasons: tuple[Reason, ...]


def explain(weergave: Weergave, node: Node | None, bonus: Sequence[Node]) -> Explained:
    """Why this record was found; a piece of the summary, or of the text when only that holds what was found."""
    leaves = tuple(_matched(node, weergave)) if node else ()
    exact = [leaf for leaf in bonus if isinstance(leaf, Term) and weergave.holds(leaf)]
    wanted = {leaf.term for leaf in leaves if isinstance(leaf, Term) and leaf.field is TextField.ALLES}
    literal = {word for leaf in leaves for word in _literal(leaf)}
    shown = weergave.samenvatting, spans(weergave.in_samenvatting, wanted, literal)
    if leaves and not shown[1] and (in_text := spans(weergave.in_tekst, wanted, literal)):
        shown = weergave.tekst, in_text
    return Explained(fragment(*shown), _reasons([*exact, *leaves]))


def answers(weergave: Weergave, node: Node | None) -> bool:
    """Whether the record holds all that a node asks."""
    return node is None or any(True for _ in _matched(node, weergave))


def _matched(node: Node, weergave: Weergave) -> Iterator[Leaf]:
    """The leaves that really matched: a reason is never a word that only half of a pair was found for."""
    match node:
        case Term() | Phrase():
            if weergave.holds(node):
                yield node
        case BestOf(nodes):
            for child in nodes:
                yield from _matched(child, weergave)
        case AtLeast(nodes, minimum):
            found = [leaves for child in nodes if (leaves := list(_matched(child, weergave)))]
            if len(found) >= minimum:
                yield from (leaf for leaves in found for leaf in leaves)


def _literal(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Phrase):
        return leaf.words
    return () if leaf.field is TextField.ALLES else (leaf.term,)


def _reasons(leaves: Iterable[Leaf]) -> tuple[Reason, ...]:
    """Each reason once; for a word only its most direct one: exact before word before parts before synonym."""
    found = sorted(dict.fromkeys(leaf.reason for leaf in leaves), key=lambda reason: _RANK[reason.soort])
    best: dict[tuple[str, str | None], Reason] = {}
    for reason in found:
        best.setdefault((reason.woord, reason.via), reason)
    return tuple(best.values())
