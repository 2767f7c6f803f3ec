"""Pure: why a record was found, and which piece of it shows that best."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intervention_search.engines.document import Bron
from intervention_search.engines.query import AtLeast, BestOf, Node, Phrase, Reason, RedenSoort, Term, TextField
from intervention_search.taal.dutch import Taal, exact_of, terms_of
from intervention_search.taal.highlight import fragment, spans
from intervention_search.taal.words import Word

Leaf = Term | Phrase
# The most direct reason first.
_ORDER = (RedenSoort.EXACT, RedenSoort.SPELLING, RedenSoort.WOORD, RedenSoort.SAMENSTELLING, RedenSoort.SYNONIEM)


@dataclass(frozen=True, slots=True)
class Readable:
    """A record as it is shown, read as the index reads it: what it holds, as words between spaces.

    Text takes an eighth of the memory of sets and words; only the words of the summary are kept with their places.
    """

    titel: str
    samenvatting: str
    tekst: str
    summary_words: tuple[Word, ...]
    terms: str
    titel_exact: str
    rest_exact: str

    def holds(self, leaf: Leaf) -> bool:
        """Whether the engine would find the record by this leaf."""
        words = [leaf.term] if isinstance(leaf, Term) else leaf.words
        match leaf.field:
            case TextField.ALLES:
                text = self.terms
            case TextField.TITEL:
                text = self.titel_exact
            case TextField.TEKST:
                text = self.rest_exact
        return _row(words) in text


@dataclass(frozen=True, slots=True)
class Explained:
    """The fragment as HTML, what was found in it marked, and each reason once."""

    fragment: str
    reasons: tuple[Reason, ...]


def read(bron: Bron, taal: Taal) -> Readable:
    """A record, analysed; `trefwoorden` found it too, but are not shown."""
    titel, summary = taal.analyse(bron.titel), taal.analyse(bron.samenvatting)
    rest = [*summary, *(word for text in (bron.tekst, *bron.trefwoorden) for word in taal.analyse(text))]
    return Readable(
        titel=bron.titel,
        samenvatting=bron.samenvatting,
        tekst=bron.tekst,
        summary_words=tuple(summary),
        terms=_row(dict.fromkeys(terms_of([*titel, *rest]))),
        titel_exact=_row(exact_of(titel)),
        rest_exact=_row(exact_of(rest)),
    )


def explain(record: Readable, node: Node | None, bonus: Sequence[Node], taal: Taal) -> Explained:
    """Why this record was found; a piece of the summary, or of the text when only that holds what was found."""
    leaves = tuple(_matched(node, record)) if node else ()
    exact = [leaf for leaf in bonus if isinstance(leaf, Term) and record.holds(leaf)]
    wanted = {leaf.term for leaf in leaves if isinstance(leaf, Term) and leaf.field is TextField.ALLES}
    literal = {word for leaf in leaves for word in _literal(leaf)}
    shown = record.samenvatting, spans(record.summary_words, wanted, literal)
    if leaves and not shown[1] and (in_text := spans(taal.analyse(record.tekst), wanted, literal)):
        shown = record.tekst, in_text
    return Explained(fragment(*shown), _reasons([*exact, *leaves]))


def _matched(node: Node, record: Readable) -> Iterator[Leaf]:
    """The leaves that really matched: a reason is never a word that only half of a pair was found for."""
    match node:
        case Term() | Phrase():
            if record.holds(node):
                yield node
        case BestOf(nodes):
            for child in nodes:
                yield from _matched(child, record)
        case AtLeast(nodes, minimum):
            found = [leaves for child in nodes if (leaves := list(_matched(child, record)))]
            if len(found) >= minimum:
                yield from (leaf for leaves in found for leaf in leaves)


def _row(words: Iterable[str]) -> str:
    """Words between spaces, so that a row of whole words is part of a text or not."""
    return f" {' '.join(words)} "


def _literal(leaf: Leaf) -> tuple[str, ...]:
    if isinstance(leaf, Phrase):
        return leaf.words
    return () if leaf.field is TextField.ALLES else (leaf.term,)


def _reasons(leaves: Iterable[Leaf]) -> tuple[Reason, ...]:
    """Each reason once; for a word only its most direct one: exact before word before parts before synonym."""
    found = sorted(dict.fromkeys(leaf.reason for leaf in leaves), key=lambda reason: _ORDER.index(reason.soort))
    best: dict[tuple[str, str | None], Reason] = {}
    for reason in found:
        best.setdefault((reason.woord, reason.via), reason)
    return tuple(best.values())
