"""Pure: why a record was found, and which piece of it shows that best; told from the matches that ranked it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from intervention_search.engines.query import Reason, RedenSoort
from intervention_search.indexing.ontleding import SAMENVATTING_VAN, TEKST_VAN, Ontleding
from intervention_search.indexing.weergave import Weergave
from intervention_search.rangorde.matching import Match, Matches
from intervention_search.taal.highlight import fragment, spans

# The most direct reason first.
_ORDER: Final = (RedenSoort.EXACT, RedenSoort.SPELLING, RedenSoort.WOORD, RedenSoort.SAMENSTELLING, RedenSoort.SYNONIEM)
# Of a thing that was found in more ways those are told that say at least this much of what the best one says.
TOLD: Final = 0.5
TOLD_MAX: Final = 3


@dataclass(frozen=True, slots=True)
class Explained:
    """The fragment as HTML, what was found in it marked, and each reason once."""

    fragment: str
    reasons: tuple[Reason, ...]


def explain(weergave: Weergave, ontleding: Ontleding | None = None, matches: Matches = ()) -> Explained:
    """Why this record was found; a piece of the summary, or of the text when only that holds what was found."""
    told = [(thing, match) for thing, row in enumerate(matches) for match in _telling(row)]
    shown, in_text = _marks(told, SAMENVATTING_VAN, TEKST_VAN), _marks(told, TEKST_VAN, None)
    summary = spans(weergave.in_samenvatting, shown)
    if not summary and (found := spans(weergave.in_tekst, in_text)):
        piece = fragment(weergave.tekst, found)
    else:
        piece = fragment(weergave.samenvatting, summary)
    return Explained(piece, _reasons(_as_typed(match.way.reason, ontleding) for _, match in told))


def _telling(row: Sequence[Match]) -> list[Match]:
    """What says most of a thing, and what says nearly as much; a part of everybody tells nothing beside others."""
    ordered = sorted(row, key=_says, reverse=True)
    return [match for match in ordered if _says(match) >= TOLD * _says(ordered[0])]


def _says(match: Match) -> float:
    return match.way.weight * min(1.0, match.amount)


def _marks(told: Iterable[tuple[int, Match]], start: int, end: int | None) -> Mapping[int, frozenset[int]]:
    """By the number of a word in its text, what was found there."""
    marks: dict[int, frozenset[int]] = {}
    for thing, match in told:
        for place in match.places:
            if place >= start and (end is None or place < end):
                marks[place - start] = marks.get(place - start, frozenset()) | {thing}
    return marks


def _as_typed(reason: Reason, ontleding: Ontleding | None) -> Reason:
    """A word that stands there just as it was typed."""
    is_exact = reason.soort is RedenSoort.WOORD and reason.via is None
    if is_exact and ontleding is not None and any(True for _ in ontleding.rows(reason.woord.split(" "))):
        return replace(reason, soort=RedenSoort.EXACT)
    return reason


def _reasons(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each reason once; of a word its most direct ones: exact before word before parts before synonym."""
    best: dict[tuple[str, str | None], Reason] = {}
    for reason in reasons:
        kept = best.setdefault((reason.woord, reason.via), reason)
        if _rank(reason) < _rank(kept):
            best[reason.woord, reason.via] = reason
    by_word: dict[str, list[Reason]] = {}
    for reason in sorted(best.values(), key=_rank):
        by_word.setdefault(reason.woord, []).append(reason)
    return tuple(sorted((reason for found in by_word.values() for reason in found[:TOLD_MAX]), key=_rank))


def _rank(reason: Reason) -> int:
    return _ORDER.index(reason.soort)
