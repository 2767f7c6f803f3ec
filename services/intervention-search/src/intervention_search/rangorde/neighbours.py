"""Pure: likeness to the best answers; +.013 and +.015 in the prototype, most where the words of a question are rare."""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Protocol

from intervention_search.indexing.ontleding import Ontleding
from intervention_search.rangorde import gewichten
from intervention_search.taal.families import MARK

# The texts of the questions of the last minutes.
_VECTORS: Final = 4_000


class Held(Protocol):
    """How many records there are, and how many hold a term: of the whole collection, not of the candidates."""

    records: int
    held: Mapping[str, int]


def with_likeness(scores: Mapping[str, float], texts: Mapping[str, Ontleding], held: Held) -> Mapping[str, float]:
    """The scores with what texts gain by being like the best ones; what was found by nothing else stays behind."""
    top = max(scores.values(), default=0.0)
    if top <= 0:
        return scores
    best = sorted(scores, key=lambda key: (-scores[key], key))[: gewichten.BUREN]
    powers = {key: (scores[key] / top) ** gewichten.BUREN_MACHT for key in best}
    middle: dict[str, float] = {}
    for key, power in powers.items():
        for term, weight in _vector(texts[key], held).items():
            middle[term] = middle.get(term, 0.0) + power * weight
    total, wanted = sum(powers.values()), frozenset(middle)
    near: dict[str, float] = {}
    for key in scores:
        vector, own = _vector(texts[key], held), powers.get(key, 0.0)
        shared = sum([vector[term] * middle[term] for term in wanted.intersection(vector)])
        # Without the text itself: it is like itself.
        near[key] = max(0.0, (shared - own) / (total - own)) if total > own else 0.0
    most = max(near.values())
    own, other = (1 - gewichten.BUREN_AANDEEL) / top, (gewichten.BUREN_AANDEEL / most if most > 0 else 0.0)
    return {key: score * own + near[key] * other for key, score in scores.items()}


def _vector(text: Ontleding, held: Held) -> Mapping[str, float]:
    return _made(text, _Table(held))


class _Table:
    """A collection, remembered as itself: it is made anew when its words change."""

    __slots__ = ("held",)

    def __init__(self, held: Held) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table) and other.held is self.held

    def __hash__(self) -> int:
        return id(self.held)


@lru_cache(_VECTORS)
def _made(text: Ontleding, table: _Table) -> Mapping[str, float]:
    """Its terms by how often they stand there and how rare they are, of length 1; not the rarest, not the commonest."""
    records, held = table.held.records, table.held.held
    most = gewichten.BUREN_TERM_MAX * records
    weights = {
        term: (1 + math.log(len(places))) * math.log(records / count)
        for term, places in zip(text.termen, text.plaatsen, strict=True)
        if not term.startswith(MARK) and gewichten.BUREN_TERM_MIN <= (count := held.get(term, 0)) <= most
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}
