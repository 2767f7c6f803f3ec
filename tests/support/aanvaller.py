"""An attacker who has read everything that is out, and solves it with scipy's solver; he shares no code with us.

He knows how places and groups add up, that no number is negative, and, at worst, which figures did not change between
two releases.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_matrix

from metrics.bescherming.cellen import RuweCel, Sleutel, Verband

Numbers = tuple[int, ...]  # who have it, and of how many; or a count alone
Unknown = tuple[int, Sleutel, int]  # which release, which cell, which of its numbers


def numbers_of(cel: RuweCel) -> Numbers:
    return tuple(number for number in (cel.teller, cel.noemer) if number is not None)


@dataclass(frozen=True)
class Uit:
    """What one release told: the numbers of a cell, or how many numbers it keeps."""

    cellen: Mapping[Sleutel, Numbers | int]
    verbanden: Sequence[Verband]


def told(cellen: Mapping[Sleutel, RuweCel], verbanden: Sequence[Verband], hidden: Collection[Sleutel]) -> Uit:
    return Uit(
        {key: len(numbers_of(cel)) if key in hidden else numbers_of(cel) for key, cel in cellen.items()}, verbanden
    )


class Aanvaller:
    def __init__(self, uit: Sequence[Uit], unchanged: Collection[Sleutel] = ()) -> None:
        self._numbers: dict[Unknown, int] = {}
        self._rows: list[tuple[dict[int, float], float]] = []  # sum, equals
        self._less: list[tuple[dict[int, float], float]] = []  # sum, at most
        for release, one in enumerate(uit):
            self._read(release, one)
        for key in unchanged:
            for number in range(2):
                same = [self._numbers[r, key, number] for r in range(len(uit)) if (r, key, number) in self._numbers]
                self._rows += [({same[0]: 1, other: -1}, 0) for other in same[1:]]

    def _read(self, release: int, uit: Uit) -> None:
        for key, cell in uit.cellen.items():
            for number in range(cell if isinstance(cell, int) else len(cell)):
                place = self._numbers[release, key, number] = len(self._numbers)
                if not isinstance(cell, int):
                    self._rows.append(({place: 1}, cell[number]))
            if (release, key, 1) in self._numbers:  # nobody has it more often than they are
                self._less.append(({self._numbers[release, key, 0]: 1, self._numbers[release, key, 1]: -1}, 0))
        axes = {axis for key in uit.cellen for axis, _ in key.uitsplitsing}
        for key in uit.cellen:
            for verband in uit.verbanden:
                if verband.geheel == key.plaats:
                    self._add_up(release, key, [key._replace(plaats=deel) for deel in verband.delen])
            for axis in axes - dict(key.uitsplitsing).keys():
                self._add_up(release, key, [other for other in uit.cellen if _is_finer(other, key, axis)])

    def _add_up(self, release: int, whole: Sleutel, parts: Sequence[Sleutel]) -> None:
        for number in range(2):
            if parts and (release, whole, number) in self._numbers:
                terms = {self._numbers[release, part, number]: -1.0 for part in parts}
                self._rows.append((terms | {self._numbers[release, whole, number]: 1.0}, 0))

    def range_of(self, key: Sleutel, number: int, release: int = 0) -> tuple[float, float]:
        """The lowest and highest value that fits everything."""
        costs = np.zeros(len(self._numbers))
        ends = []
        for sign in (1, -1):
            costs[self._numbers[release, key, number]] = sign
            found = linprog(costs, **self._everything, bounds=(0, None))
            assert found.status in {0, 3}, found.message
            ends.append(float(sign * found.fun) if found.status == 0 else np.inf)
        return ends[0], ends[1]

    @cached_property
    def _everything(self) -> dict[str, Any]:
        equal, equals = self._matrix(self._rows)
        less, at_most = self._matrix(self._less)
        return {"A_eq": equal, "b_eq": equals, "A_ub": less, "b_ub": at_most}

    def _matrix(self, rows: list[tuple[dict[int, float], float]]) -> tuple[Any, Any]:
        if not rows:
            return None, None
        matrix = lil_matrix((len(rows), len(self._numbers)))
        for row, (terms, _) in enumerate(rows):
            for place, factor in terms.items():
                matrix[row, place] = factor
        return matrix.tocsr(), [value for _, value in rows]


def _is_finer(other: Sleutel, key: Sleutel, axis: str) -> bool:
    """Whether one cell is a part of another along one axis."""
    extra = set(other.uitsplitsing) - set(key.uitsplitsing)
    return (
        other[:3] == key[:3]
        and len(other.uitsplitsing) == len(key.uitsplitsing) + 1
        and {a for a, _ in extra} == {axis}
    )
