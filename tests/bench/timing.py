"""Measuring two things in turn, A B A B, so that what else the machine does falls on both alike."""

import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROUNDS: Final = 7
# A tenth of a round is not counted: connections, caches and first plans.
WARM_UP: Final = 10
REPEATS: Final = 100

Work = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Timed:
    """One thing's medians, a round each, in milliseconds."""

    name: str
    rounds_ms: list[float]

    @property
    def median_ms(self) -> float:
        return statistics.median(self.rounds_ms)

    @property
    def spread(self) -> str:
        return f"{min(self.rounds_ms):.1f}-{max(self.rounds_ms):.1f}"


async def in_turn(works: Mapping[str, Work]) -> list[Timed]:
    """The medians of every work over `ROUNDS` rounds, in which each has its turn."""
    rounds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            rounds[name].append(await _median_ms(work))
    return [Timed(name, found) for name, found in rounds.items()]


async def _median_ms(work: Work) -> float:
    taken: list[float] = []
    for _ in range(WARM_UP + REPEATS):
        started = time.perf_counter()
        await work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken[WARM_UP:])


def machine() -> str:
    """What ran it, and what else it did: figures of a busy machine are only good as ratios."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name")), platform.machine()
    )
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{cpu}, {os.cpu_count()} kernen, Python {platform.python_version()}, belasting {load} (1, 5, 15 min)"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []
