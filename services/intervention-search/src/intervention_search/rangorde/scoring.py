"""Pure: the second pass: how well each candidate of the engine answers the question, the same for both engines.

Measured on a machine at load 9 (2.5 times as slow as at rest): p50 13 ms of processor time for 165 candidates of 210
terms, 8 without likeness to neighbours; p95 41. The plan of a question takes .7 ms.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple

from intervention_search.indexing.ontleding import Ontleding
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.matching import Match, Matcher, Matches
from intervention_search.rangorde.nearness import nearness
from intervention_search.rangorde.neighbours import Held, with_likeness
from intervention_search.rangorde.ways import Asked, Way

_SHORTEST: Final = 1.0


class Scored(NamedTuple):
    """A candidate: its score, how much it covers of what carries the question (0 to 1), and what was found in it.

    `covered` is how much it covers of all of the question.
    """

    id: str
    score: float
    coverage: float
    matches: Matches
    covered: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidates, best first, and what each thing asked for weighs."""

    texts: tuple[Scored, ...]
    things: "tuple[Thing, ...]"


def rank(
    asked: Sequence[Asked], texts: Mapping[str, Ontleding], held: Held, total: int, recept: Recept = gewichten.ALLES
) -> Ranked:
    """The candidates, of so many in all, in the order of the answer; ties by id."""
    matcher = Matcher(asked)
    lengths = [text.lengte for text in texts.values()]
    usual = max(_SHORTEST, sum(lengths) / max(1, len(lengths)))
    seen: dict[str, Matches] = {}
    counted: Counter[str] = Counter()
    for key, text in texts.items():
        found, seen[key] = matcher.matches(text, usual)
        counted.update(found.keys())
    rarity = Rarity(held, counted, len(texts), total)
    things = [rarity.weigh(thing, [matches[place] for matches in seen.values()]) for place, thing in enumerate(asked)]
    scored = [_score(key, matches, things) for key, matches in seen.items()]
    if recept.pairs and len(asked) > 1:
        scored = _with_nearness(scored, things)
    if recept.neighbours:
        scores = with_likeness({text.id: text.score for text in scored}, texts, held)
        scored = [text._replace(score=scores[text.id]) for text in scored]
    ordered = sorted(sorted(scored, key=attrgetter("id")), key=attrgetter("score"), reverse=True)
    return Ranked(tuple(ordered), tuple(things))


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing asked for, weighed against the collection; per way what it says and what it covers of the thing.

    `idf_unfound` is what it weighs when it is asked whether the question was answered; `is_elsewhere` is a thing that
    records hold which are no candidates.
    """

    asked: Asked
    idf: float
    idf_unfound: float
    values: Mapping[Way, tuple[float, float]]
    is_elsewhere: bool


class Rarity:
    """How many records of the whole collection hold a thing, told from the candidates and from single terms."""

    def __init__(self, held: Held, counted: Mapping[str, int], candidates: int, total: int) -> None:
        self._held, self._counted, self._is_part = held.held, counted, total > candidates
        self._records = max(held.records, candidates)

    def weigh(self, asked: Asked, rows: Sequence[Sequence[Match]]) -> Thing:
        """A thing with what each candidate holds of it."""
        by_way: Counter[Way] = Counter()
        has_own = has_near = 0
        for row in rows:
            is_own = is_near = False
            for way, _, _ in row:
                by_way[way] += 1
                is_own = is_own or way.is_own
                is_near = is_near or way.weight >= gewichten.RAAK
            has_own += is_own
            has_near += is_own or is_near
        own = [way for way in asked.ways if way.is_own]
        near = [way for way in asked.ways if way.is_own or way.weight >= gewichten.RAAK]
        n_own, n_all = self._estimate(own, has_own), self._estimate(near, has_near)
        number = math.sqrt(n_own * max(n_own, n_all)) if n_own else n_all
        idf = self.idf(number) if number else gewichten.ONVINDBAAR * self.idf(0)
        values = {way: self._value(way, count, idf) for way, count in by_way.items()}
        return Thing(asked, idf, idf if number else self.idf(0), values, is_elsewhere=self._is_part and n_all > 0)

    def _value(self, way: Way, count: int, most: float) -> tuple[float, float]:
        """What a way says, never rarer than the thing itself, and which share of the thing it covers."""
        idf = min(self._idf_of(way, count), most)
        return way.weight * idf, way.weight * (idf / most if most else 1.0) / gewichten.GEDEKT

    def idf(self, number: float) -> float:
        """How rare it is to be held by so many records."""
        number = min(number, self._records)
        return math.log(1 + (self._records - number + 0.5) / (number + 0.5))

    def _estimate(self, ways: Sequence[Way], count: int) -> float:
        """Of a union or conjunction: as many more than among the candidates as there are of its most frequent term."""
        terms = [term for way in ways if len(way.pieces) == 1 for term in way.terms]
        best = max(terms, key=lambda term: self._counted.get(term, 0), default=None)
        if best is not None and (seen := self._counted.get(best, 0)):
            return count * max(1.0, self._held.get(best, 0) / seen)
        return float(max([count, *(self._held.get(term, 0) for term in terms)]))

    def _idf_of(self, way: Way, count: int) -> float:
        if len(way.pieces) == 1:
            return self.idf(max(count, self._held.get(way.pieces[0][0][0], 0)))
        leads = [options[0][0] for options in way.pieces]
        if way.pieces and way.within is None:
            return sum(self.idf(max(self._held.get(lead, 0), self._counted.get(lead, 0))) for lead in leads)
        seen = [(self._held.get(lead, 0) / self._counted[lead]) for lead in leads if self._counted.get(lead)]
        return self.idf(count * max([1.0, *([min(seen)] if seen else [])]))


def _score(key: str, matches: Matches, things: Sequence[Thing]) -> Scored:
    """Strength × coverage ^ power."""
    strength = covered = weighed = carried = carrying = 0.0
    for thing, row in zip(things, matches, strict=True):
        best = cover = 0.0
        values = thing.values
        for way, amount, _ in row:
            says, covers = values[way]
            best = max(best, says * amount)
            if covers > cover:
                cover = max(cover, covers * min(1.0, amount))
        cover = min(1.0, cover)
        weight, idf = thing.asked.weight, thing.idf
        strength += weight * best
        covered += weight * idf * cover
        weighed += weight * idf
        if not thing.asked.is_weak:
            carried += thing.idf_unfound * cover
            carrying += thing.idf_unfound
    coverage = covered / weighed if weighed else 0.0
    score = strength * coverage**gewichten.DEKKING_MACHT
    return Scored(key, score, carried / carrying if carrying else coverage, matches, coverage)


def _with_nearness(scored: Sequence[Scored], things: Sequence[Thing]) -> list[Scored]:
    """What the best of them gain by holding near each other what was asked for after each other."""
    best = sorted(scored, key=attrgetter("score"), reverse=True)
    found = []
    for text in best[: gewichten.PAREN_TEKSTEN]:
        near = nearness(
            [(thing.idf, thing.asked.is_weak, row) for thing, row in zip(things, text.matches, strict=True)]
        )
        found.append(text._replace(score=text.score + near * text.covered**gewichten.DEKKING_MACHT) if near else text)
    return [*found, *best[gewichten.PAREN_TEKSTEN :]]
