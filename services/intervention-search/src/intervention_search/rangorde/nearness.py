"""Pure: what a text gains by holding near each other what was asked for after each other; +.004 in the prototype."""

import math
from collections.abc import Mapping, Sequence

from intervention_search.rangorde import gewichten
from intervention_search.rangorde.matching import Match


def nearness(things: Sequence[tuple[float, bool, Sequence[Match]]]) -> float:
    """Over every two things after each other: how rare they are, less for each place that lies between them."""
    total, before = 0.0, None
    for idf, is_weak, row in things:
        stands = _places(row) if row else {}
        if before is not None and stands and before[2]:
            gap, weight = _nearest(before[2], stands)
            if gap <= gewichten.PAAR_REIKWIJDTE:
                value = gewichten.PAAR * weight * math.sqrt(before[0] * idf)
                value /= 1 + max(0, gap - 1) / gewichten.PAAR_VERVAL
                total += value * (gewichten.ZWAK if is_weak or before[1] else 1.0)
        before = idf, is_weak, stands
    return total


def _places(row: Sequence[Match]) -> dict[int, float]:
    """Where a thing stands, with the best way that says so."""
    best: dict[int, float] = {}
    for way, _, places in row:
        weight = way.weight
        if weight >= gewichten.PAAR_GEWICHT:
            for place in places[: gewichten.PLAATSEN_MAX]:
                if best.get(place, 0.0) < weight:
                    best[place] = weight
    return best


def _nearest(one: Mapping[int, float], other: Mapping[int, float]) -> tuple[int, float]:
    """The least number of places between the two, none in one compound, and the lesser weight of them."""
    gap, nearest = gewichten.PAAR_REIKWIJDTE + 1, 0.0
    for place, weight in one.items():
        for second, second_weight in other.items():
            between = abs(second - place)
            if between < gap:
                gap, nearest = between, min(weight, second_weight)
    return gap, nearest
