"""Pure: why a record was found, and which piece of it shows that best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intervention_search.engines.query import AtLeast, Node, Phrase, Reason, RedenSoort, Term, TextField
from intervention_search.indexing.weergave import Weergave
from intervention_search.taal.highlight import fragment, spans

Leaf = Term | Phrase
# The most direct reason first.
_ORDER = (RedenSoort.EXACT, RedenSoort.SPELLING, RedenSoort.WOORD, RedenSoort.SAMENSTELLING, RedenSoort.SYNONIEM)


@dataclass(frozen=True, slots=True)
class Explained:
    """The fragment as HTML, what was found in it marked, each reason once, and whether the whole node was found."""

    fragment: str
    reasons: tuple[Reason, ...]
    is_found: bool


def explain(weergave: Weergave, node: Node | None, bonus: Sequence[Node]) -> Explained:
    """Why this record was found; a piece of the summary, or of the text when only that holds what was found."""
    leaves = _matched(node, weergave) if node else []
    # A word of the name of a place (the zuid of Zuid-Holland) stands there without being what was found.
    asked = {leaf.reason.woord for leaf in leaves}
    exact = [leaf for leaf in bonus if isinstance(leaf, Term) and leaf.term in asked and weergave.holds(leaf)]
    wanted = {leaf.term for leaf in leaves if isinstance(leaf, Term) and leaf.field is TextField.ALLES}
    literal = {word for leaf in leaves for word in _literal(leaf)}
    shown = weergave.samenvatting, spans(weergave.in_samenvatting, wanted, literal)
    if leaves and not shown[1] and (in_text := spans(weergave.in_tekst, wanted, literal)):
        shown = weergave.tekst, in_text
    return Explained(fragment(*shown), _reasons([*exact, *leaves]), is_found=bool(leaves) or node is None)


def answers(weergave: Weergave, node: Node | None) -> bool:
    """Whether the record holds all that a node asks."""
    return node is None or bool(_matched(node, weergave))


def _matched(node: Node, weergave: Weergave) -> list[Leaf]:
    """The leaves that really matched: a reason is never a word that only half of a pair was found for."""
    if isinstance(node, (Term, Phrase)):
        return [node] if weergave.holds(node) else []
    found = [leaves for child in node.nodes if (leaves := _matched(child, weergave))]
    is_enough = len(found) >= node.minimum if isinstance(node, AtLeast) else True
    return [leaf for leaves in found for leaf in leaves] if is_enough else []


def _literal(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Phrase):
        return leaf.words
    return () if leaf.field is TextField.ALLES else (leaf.term,)


def _reasons(leaves: Iterable[Leaf]) -> tuple[Reason, ...]:
    """Each reason once; for a word only its most direct one: exact before word before parts before synonym."""
    best: dict[tuple[str, str | None], Reason] = {}
    for reason in (leaf.reason for leaf in leaves):
        kept = best.setdefault((reason.woord, reason.via), reason)
        if _rank(reason) < _rank(kept):
            best[reason.woord, reason.via] = reason
    return tuple(sorted(best.values(), key=_rank))


def _rank(reason: Reason) -> int:
    return _ORDER.index(reason.soort)
