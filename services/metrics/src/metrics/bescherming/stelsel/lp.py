"""The only module that speaks to HiGHS. It answers with an optimum or with an error: any other end is no answer."""

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Final

import highspy

# One thread and one seed: the same table gives the same pattern on every machine.
_OPTIONS: Final[dict[str, bool | int | str]] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "parallel": "off",
    "presolve": "off",  # keeps the last basis, and tells unbounded from infeasible
}
_NO_TIME_LEFT_S: Final = 0.001
UNBOUNDED: Final = highspy.kHighsInf


class SolverFailed(Exception):
    """HiGHS gave no optimum: time was up, or it ended in a status that nobody counted on. Then nothing is released."""


class Infeasible(SolverFailed):
    """No values meet every row and bound."""


class Deadline:
    """Until when all solving of one release may go on."""

    def __init__(self, seconds: float) -> None:
        self._ends = monotonic() + seconds

    def left(self) -> float:
        """Seconds. Raises: SolverFailed when there are none."""
        seconds = self._ends - monotonic()
        if seconds < _NO_TIME_LEFT_S:
            raise SolverFailed("de tijd is op")
        return seconds


class Lp:
    """A linear programme over columns 0 … n-1 with bounds, and rows that are equal to a number.

    It stays in memory between questions, so that each next one starts from the last answer.
    """

    def __init__(self, columns: Sequence[tuple[float, float]], deadline: Deadline) -> None:
        self._deadline = deadline
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call] # the one call without types
        for name, value in _OPTIONS.items():
            _require_ok(self._highs.setOptionValue(name, value))
        lows, highs = [float(low) for low, _ in columns], [float(high) for _, high in columns]
        _require_ok(self._highs.addVars(len(columns), lows, highs))
        self._costs: dict[int, float] = {}

    def require(self, terms: Mapping[int, float], equals: float) -> None:
        """One more row."""
        _require_ok(self._highs.addRow(equals, equals, len(terms), list(terms), list(terms.values())))

    def bound(self, column: int, low: float, high: float) -> None:
        """Other bounds for one column."""
        _require_ok(self._highs.changeColBounds(column, low, high))

    def minimise(self, costs: Mapping[int, float]) -> float | None:
        """The lowest sum of these costs, or nothing when there is no lowest. Raises: SolverFailed, Infeasible."""
        for column in self._costs.keys() | costs.keys():
            if (cost := costs.get(column, 0.0)) != self._costs.get(column, 0.0):
                _require_ok(self._highs.changeColCost(column, cost))
        self._costs = dict(costs)
        _require_ok(self._highs.setOptionValue("time_limit", self._highs.getRunTime() + self._deadline.left()))
        self._highs.run()  # what it says of itself is a warning when time is up; the status of the model says more
        match self._highs.getModelStatus():
            case highspy.HighsModelStatus.kOptimal:
                return float(self._highs.getInfo().objective_function_value)
            case highspy.HighsModelStatus.kUnbounded:
                return None
            case highspy.HighsModelStatus.kInfeasible:
                raise Infeasible("geen waarden voldoen")
            case status:
                raise SolverFailed(f"HiGHS eindigde met {self._highs.modelStatusToString(status)}")

    def answer(self) -> list[float]:
        """The columns of the last optimum."""
        return list(self._highs.getSolution().col_value)


def _require_ok(status: highspy.HighsStatus) -> None:
    if status != highspy.HighsStatus.kOk:
        raise SolverFailed("HiGHS nam het stelsel niet aan")
