"""Pure: the attacker's side: the lowest and highest value of every hidden number that fits all that is out.

Rounding is left aside: whoever reads sees numbers rounded to five, the audit assumes that he sees them exactly.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from metrics.bescherming.stelsel.grootheden import Grootheid, Stelsel, Vergelijking
from metrics.bescherming.stelsel.lp import UNBOUNDED, Deadline, Lp

TOLERANCE: Final = 1e-6  # HiGHS' own is 1e-7; counts are whole


class AuditFailed(Exception):
    """A hidden number can be reckoned more closely than the policy allows; then nothing is released."""


@dataclass(frozen=True, slots=True)
class Marge:
    """Two values of one hidden number that both fit all that is out, and how far apart they must lie.

    They are its lowest and highest, unless values found on the way lay far enough apart already: then it can be lower
    still, or higher. `hoog` is None where nothing bounds it.
    """

    grootheid: Grootheid
    laag: float
    hoog: float | None
    vereist: float

    @property
    def is_safe(self) -> bool:
        """Whether they lie far enough apart."""
        return self.hoog is None or self.hoog - self.laag >= self.vereist - TOLERANCE


def audit(
    stelsel: Stelsel, bekend: AbstractSet[Grootheid], vereist: Mapping[Grootheid, int], deadline: Deadline
) -> tuple[Marge, ...]:
    """One margin for each number that must stay hidden, in the order of the numbers. Raises: SolverFailed.

    A release cannot hide what was out before it: where that alone leaves less room than is required, the room that it
    leaves is required, and the release may not take any of it.
    """
    marges = {marge.grootheid: marge for marge in _margins(stelsel, bekend, vereist, deadline)}
    tight = {grootheid: vereist[grootheid] for grootheid, marge in marges.items() if not marge.is_safe}
    if tight and stelsel.openbaar:
        for before in _margins(stelsel, stelsel.openbaar, tight, deadline):
            room = inf if before.hoog is None else before.hoog - before.laag
            now = marges[before.grootheid]
            marges[before.grootheid] = replace(now, vereist=min(now.vereist, room))
    return tuple(marges[grootheid] for grootheid in sorted(vereist))


def _margins(
    stelsel: Stelsel, bekend: AbstractSet[Grootheid], vereist: Mapping[Grootheid, int], deadline: Deadline
) -> Iterator[Marge]:
    group_of, groups = _apart(stelsel, bekend)
    by_group: dict[int, list[Grootheid]] = {}
    for grootheid in sorted(vereist):
        if grootheid in bekend:
            known = float(stelsel.waarden[grootheid])
            yield Marge(grootheid, known, known, vereist[grootheid])
        elif grootheid not in group_of:
            yield Marge(grootheid, 0.0, None, vereist[grootheid])  # nothing that is out speaks of it
        else:
            by_group.setdefault(group_of[grootheid], []).append(grootheid)
    for group, members in by_group.items():
        yield from Attacker(stelsel, groups[group], bekend, deadline).margins(members, vereist)


class Attacker:
    """Who solves one group of equations for the numbers that he does not know."""

    def __init__(
        self,
        stelsel: Stelsel,
        vergelijkingen: list[Vergelijking],
        bekend: AbstractSet[Grootheid],
        deadline: Deadline,
    ) -> None:
        unknown = sorted({grootheid for equation in vergelijkingen for grootheid, _ in equation} - bekend)
        self._column = {grootheid: place for place, grootheid in enumerate(unknown)}
        self._lp = Lp([(0.0, UNBOUNDED)] * len(unknown), deadline)
        for equation in vergelijkingen:
            known = sum(stelsel.waarden[grootheid] * factor for grootheid, factor in equation if grootheid in bekend)
            terms = {self._column[grootheid]: factor for grootheid, factor in equation if grootheid in self._column}
            self._lp.require(terms, -known)
        # The truth fits, so it is the first of the values that were seen to fit.
        self._lows = [float(stelsel.waarden[grootheid]) for grootheid in unknown]
        self._highs = list(self._lows)

    def margins(self, members: Iterable[Grootheid], vereist: Mapping[Grootheid, int]) -> Iterator[Marge]:
        """The margin of each; every optimum is a case that fits, and widens those of the others as well."""
        for grootheid in members:
            place = self._column[grootheid]
            for sign in (-1.0, 1.0):
                if self._highs[place] - self._lows[place] < vereist[grootheid]:
                    self._look(place, sign)
            high = self._highs[place]
            yield Marge(grootheid, self._lows[place], None if high == inf else high, vereist[grootheid])

    def _look(self, place: int, sign: float) -> None:
        if self._lp.minimise({place: sign}) is None:
            self._highs[place] = inf
            return
        answer = self._lp.answer()
        self._lows = [min(pair) for pair in zip(self._lows, answer, strict=True)]
        self._highs = [max(pair) for pair in zip(self._highs, answer, strict=True)]


def _apart(
    stelsel: Stelsel, bekend: AbstractSet[Grootheid]
) -> tuple[dict[Grootheid, int], dict[int, list[Vergelijking]]]:
    """The equations that still say something, in groups that share no unknown number."""
    leader: dict[Grootheid, Grootheid] = {}

    def find(grootheid: Grootheid) -> Grootheid:
        while (above := leader.setdefault(grootheid, grootheid)) != grootheid:
            leader[grootheid] = leader[above]
            grootheid = leader[grootheid]
        return grootheid

    speaking = []
    for equation in stelsel.vergelijkingen:
        unknown = [grootheid for grootheid, _ in equation if grootheid not in bekend]
        if unknown:
            speaking.append((unknown[0], equation))
            for grootheid in unknown[1:]:
                leader[find(grootheid)] = find(unknown[0])
    number: dict[Grootheid, int] = {}
    groups: dict[int, list[Vergelijking]] = {}
    for first, equation in speaking:
        groups.setdefault(number.setdefault(find(first), len(number)), []).append(equation)
    return {grootheid: number[find(grootheid)] for grootheid in list(leader)}, groups
