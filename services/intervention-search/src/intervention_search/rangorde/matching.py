"""Pure: which ways find a thing in a text, how much of it the text holds, and where."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from intervention_search.indexing.ontleding import SAMENVATTING_VAN, TEKST_VAN, Ontleding, Places
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.ways import Asked, Way

_NOWHERE: Final[Places] = ()


class Match(NamedTuple):
    """A way that finds a thing: how much of it there is, saturated (1.0: once in a text of usual length), and where."""

    way: Way
    amount: float
    places: Places


# Per thing asked for the ways that find it in one text.
Matches = tuple[tuple[Match, ...], ...]


class Matcher:
    """The ways of a question, ordered by the terms that a text may hold."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self._count = len(asked)
        self._single: dict[str, list[tuple[int, Way]]] = {}
        self._several: dict[str, list[tuple[int, Way]]] = {}
        self._rows: list[tuple[int, Way]] = []
        wanted: set[str] = set()
        for place, thing in enumerate(asked):
            for way in thing.ways:
                wanted.update(way.terms)
                if way.row:
                    self._rows.append((place, way))
                elif len(way.pieces) == 1:
                    for term, _ in way.pieces[0]:
                        self._single.setdefault(term, []).append((place, way))
                else:
                    for term, _ in way.pieces[0]:
                        self._several.setdefault(term, []).append((place, way))
        self.wanted = frozenset(wanted)

    def matches(self, text: Ontleding, usual_length: float) -> tuple[Mapping[str, Places], Matches]:
        """Where the wanted terms of a text stand, and what finds each thing in it."""
        found = text.of(self.wanted)
        norm = gewichten.VERZADIGING * (1 - gewichten.LENGTE + gewichten.LENGTE * text.lengte / usual_length)
        rows: list[list[Match]] = [[] for _ in range(self._count)]
        tried: set[int] = set()
        for term, places in found.items():
            amount = -1.0
            for place, way in self._single.get(term, ()):
                if amount < 0:
                    amount = _saturated(_weighed(places), norm)
                rows[place].append(Match(way, amount, places))
            for place, way in self._several.get(term, ()):
                if id(way) not in tried:
                    tried.add(id(way))
                    if match := _together(way, found, norm):
                        rows[place].append(match)
        for place, way in self._rows:
            if row := tuple(text.rows(way.row)):
                places = tuple(start + step for start in row for step in range(len(way.row)))
                rows[place].append(Match(way, _saturated(_weighed(row), norm), places))
        return found, tuple(map(tuple, rows))


def _together(way: Way, found: Mapping[str, Places], norm: float) -> Match | None:
    """All pieces near the first, or all anywhere: then the text holds as much as of the least of them."""
    pieces = [[(factor, found[term]) for term, factor in options if term in found] for options in way.pieces]
    if not all(pieces):
        return None
    if way.within is None:
        best = [max((factor * _saturated(_weighed(at), norm), at) for factor, at in options) for options in pieces]
        return Match(way, min(best)[0], tuple(place for _, at in best for place in at))
    first, *others = pieces
    anchors: dict[int, float] = {}
    for factor, places in first:
        for place in places:
            anchors[place] = max(factor, anchors.get(place, 0.0))
    weighed = 0.0
    near: set[int] = set()
    for anchor, factor in anchors.items():
        steps = [_nearest(anchor, options, way.within) for options in others]
        if None not in steps:
            found_near = [step for step in steps if step]
            weighed += min([factor, *(other for other, _ in found_near)]) * _field(anchor)
            near.update((anchor, *(place for _, place in found_near)))
    return Match(way, _saturated(weighed, norm), tuple(sorted(near))) if near else None


def _nearest(anchor: int, options: Iterable[tuple[float, Places]], within: int) -> tuple[float, int] | None:
    """The best of these near a place, and where; none when all are too far."""
    best: tuple[float, int] | None = None
    for factor, places in options:
        for place in places:
            if -within <= place - anchor <= within and (best is None or factor > best[0]):
                best = factor, place
    return best


def _weighed(places: Places) -> float:
    """Occurrences, by where they stand."""
    if len(places) == 1:
        return _field(places[0])
    return sum(map(_field, places))


def _field(place: int) -> float:
    if place >= TEKST_VAN:
        return gewichten.TEKST
    return gewichten.SAMENVATTING if place >= SAMENVATTING_VAN else gewichten.TITEL


def _saturated(weighed: float, norm: float) -> float:
    return (gewichten.VERZADIGING + 1) * weighed / (weighed + norm)
