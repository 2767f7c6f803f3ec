"""Pure: which further cells must go, so that what is hidden by itself cannot be reckoned from what is shown.

Region by region, from the lowest level up, then again for what that changed: cost grows faster than the square of the
number of places. For each hidden number one linear programme looks for the cheapest way in
which all tables would still add up if that number were another by the required width; cells that move in it must be
hidden. A good pattern is enough: `audit` is what guarantees.
"""

from collections.abc import Iterable, Mapping
from math import log2
from typing import Final

from metrics.bescherming.cellen import Sleutel, Tabel
from metrics.bescherming.stelsel.grootheden import Grootheid, Stelsel, Vergelijking, within
from metrics.bescherming.stelsel.lp import UNBOUNDED, Deadline, Infeasible, Lp

# A total is read more than its parts: hiding one costs as much as hiding several of these. (Own choice.)
PLACE_FACTOR: Final = 6
CATEGORY_FACTOR: Final = 3
MOVES: Final = 1e-6


class Pattern:
    """The hidden cells so far, and what follows from them for the numbers.

    `price` is what it costs to hide everything that still tells a number; `known` is what is out with this pattern.
    """

    def __init__(self, stelsel: Stelsel, tabel: Tabel, hidden: Iterable[Sleutel]) -> None:
        self.stelsel = stelsel
        self.hidden: set[Sleutel] = set()
        self.price: dict[Grootheid, float] = {}
        self.known = stelsel.shown_by(stelsel.van)
        self._shows: dict[Grootheid, set[Sleutel]] = {}
        self._costs = _costs_of(stelsel, tabel)
        for sleutel, grootheden in stelsel.van.items():
            for grootheid in grootheden:
                self._shows.setdefault(grootheid, set()).add(sleutel)
                self.price[grootheid] = self.price.get(grootheid, 0.0) + self._costs[sleutel]
        for sleutel in hidden:
            self.hide(sleutel)

    def hide(self, sleutel: Sleutel) -> None:
        """Hide a cell, and a count under all its names (rule 9)."""
        grootheden = self.stelsel.van[sleutel]
        for same in self._shows[grootheden[0]] if len(grootheden) == 1 else {sleutel}:
            if same not in self.hidden:
                self.hidden.add(same)
                self._forget(same)

    def _forget(self, sleutel: Sleutel) -> None:
        for grootheid in self.stelsel.van[sleutel]:
            self.price[grootheid] -= self._costs[sleutel]
            if self._shows[grootheid] <= self.hidden:
                self.price[grootheid] = 0.0
                self.known -= {grootheid} - self.stelsel.openbaar

    def hide_what_shows(self, grootheid: Grootheid) -> None:
        """Hide every cell that tells this number."""
        for sleutel in self._shows.get(grootheid, ()):
            self.hide(sleutel)

    def secrets(self, vereist: Mapping[Sleutel, int]) -> dict[Grootheid, int]:
        """What must stay hidden, and how wide: of a share not the whole, where another cell tells it."""
        found: dict[Grootheid, int] = {}
        for sleutel in self.hidden:
            grootheden = self.stelsel.van[sleutel]
            may_be_known = len(grootheden) > 1 and grootheden[0] in self.known
            for grootheid in grootheden[1:] if may_be_known else grootheden:
                found[grootheid] = max(found.get(grootheid, 0), vereist[sleutel])
        return found


def protect_by_block(pattern: Pattern, tabel: Tabel, vereist: Mapping[Sleutel, int], deadline: Deadline) -> None:
    """Hide further cells until every secret is wide enough within each whole and its parts. Raises: SolverFailed."""
    for block in _blocks(tabel):
        _protect(pattern, within(pattern.stelsel, block), vereist, deadline)


def protect_over_all(
    pattern: Pattern, vereist: Mapping[Sleutel, int], tight: Iterable[Grootheid], deadline: Deadline
) -> bool:
    """Hide further cells for what all tables together give away; whether that was any. Raises: SolverFailed."""
    before = len(pattern.hidden)
    _protect(pattern, pattern.stelsel.vergelijkingen, vereist, deadline, frozenset(tight))
    return len(pattern.hidden) > before


def _protect(
    pattern: Pattern,
    vergelijkingen: list[Vergelijking],
    vereist: Mapping[Sleutel, int],
    deadline: Deadline,
    only: frozenset[Grootheid] | None = None,
) -> None:
    """Make every secret in these equations wide enough within them, or only those that are named."""
    moves = Moves(pattern, vergelijkingen, deadline)
    wanted = moves.column.keys() if only is None else moves.column.keys() & only
    done: set[Grootheid] = set()
    while True:
        secrets = {secret: width for secret, width in pattern.secrets(vereist).items() if secret in wanted}
        todo = sorted(secrets.keys() - done, key=lambda secret: (pattern.stelsel.waarden[secret], secret))
        if not todo:
            return
        moved = moves.cheapest(todo[0], secrets[todo[0]])
        for grootheid in sorted(moved):
            pattern.hide_what_shows(grootheid)
        done.update(secret for secret in todo if abs(moved.get(secret, 0)) >= secrets[secret] - MOVES)
        done.add(todo[0])


class Moves:
    """All ways in which numbers can change while these equations still hold; what is known before cannot change."""

    def __init__(self, pattern: Pattern, vergelijkingen: list[Vergelijking], deadline: Deadline) -> None:
        self._pattern, openbaar = pattern, pattern.stelsel.openbaar
        free = {grootheid for equation in vergelijkingen for grootheid, _ in equation} - openbaar
        self._order = sorted(free)
        self.column = {grootheid: 2 * place for place, grootheid in enumerate(self._order)}
        # Two columns a number: how much it rises, and how much it falls, at most to zero.
        falls = [float(pattern.stelsel.waarden[grootheid]) for grootheid in self._order]
        self._lp = Lp([bound for fall in falls for bound in ((0.0, UNBOUNDED), (0.0, fall))], deadline)
        for equation in vergelijkingen:
            terms = [(self.column[grootheid], factor) for grootheid, factor in equation if grootheid in free]
            if terms:
                rises = dict(terms)
                self._lp.require(rises | {place + 1: -factor for place, factor in terms}, 0)

    def cheapest(self, secret: Grootheid, width: int) -> dict[Grootheid, float]:
        """What moves, and how far, when this number changes by the width at the least cost; nothing if it cannot.

        It falls where it is large enough: then what is small rises, and upwards there is always room.
        """
        column, waarde = self.column[secret], self._pattern.stelsel.waarden[secret]
        costs = {
            place + side: price
            for grootheid, place in self.column.items()
            if (price := self._pattern.price.get(grootheid, 0.0)) > 0
            for side in (0, 1)
        }
        moving = column + 1 if waarde >= width else column
        self._lp.bound(moving, width, waarde if waarde >= width else UNBOUNDED)
        self._lp.bound(2 * column + 1 - moving, 0, 0)
        try:
            self._lp.minimise(costs)
            answer = self._lp.answer()
        except Infeasible:
            return {}  # what is out already holds it in its place; the audit judges that
        finally:
            self._lp.bound(column, 0, UNBOUNDED)
            self._lp.bound(column + 1, 0, waarde)
        moved = {grootheid: answer[place] - answer[place + 1] for grootheid, place in self.column.items()}
        return {grootheid: far for grootheid, far in moved.items() if abs(far) > MOVES}


def _blocks(tabel: Tabel) -> list[frozenset[str]]:
    """A whole with its parts, lowest level first; then places by themselves."""
    wholes = sorted(tabel.verbanden, key=lambda verband: (tabel.hoogten[verband.geheel], verband))
    blocks = [frozenset((verband.geheel, *verband.delen)) for verband in wholes]
    loose = {sleutel.plaats for sleutel in tabel.cellen} - frozenset[str]().union(*blocks)
    return [*blocks, *(frozenset({plaats}) for plaats in sorted(loose))]


def _costs_of(stelsel: Stelsel, tabel: Tabel) -> dict[Sleutel, float]:
    """What it costs to hide a cell: more for many persons, for a higher place, and for a total."""
    deepest = max((len(sleutel.uitsplitsing) for sleutel in stelsel.van), default=0)
    return {
        sleutel: log2(2 + stelsel.waarden[grootheden[0]])
        * PLACE_FACTOR ** tabel.hoogten.get(sleutel.plaats, 0)
        * CATEGORY_FACTOR ** (deepest - len(sleutel.uitsplitsing))
        for sleutel, grootheden in stelsel.van.items()
    }
