"""How long `make run` takes until it says that everything is ready: the first time, with loading, and the second."""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from local.config import PORTS, Profiel
from local.opensearch import PORTS as OPENSEARCH_PORTS
from local.ports import free_port, is_free

ROOT: Final = Path(__file__).parents[2]
READY: Final = re.compile(r"draait .*klaar na ([\d.]+) s")


@dataclass(frozen=True)
class Start:
    """From the command to the banner, and what the processors did for it until all of it had stopped again."""

    ready_s: float
    processor_s: float

    def __str__(self) -> str:
        return f"{self.ready_s:.1f} s ({self.processor_s:.1f} s rekentijd)"


def start_and_stop(home: Path, profiel: Profiel) -> Start:
    """Start the system as a person does. Raises: RuntimeError with what it said when it does not become ready."""
    used_before = _used_by_children()
    ready_s = _start_and_stop(home, profiel)
    return Start(ready_s, _used_by_children() - used_before)


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _start_and_stop(home: Path, profiel: Profiel) -> float:
    ours = {"GKA_LOKAAL": str(home), "PROFIEL": profiel, "PYTHONPATH": str(ROOT / "deploy")}
    environment = dict(os.environ) | ours | free_ports()
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "local.run"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in _lines(process.stdout):
            said.append(line)
            if READY.search(line):
                return time.perf_counter() - started
    finally:
        process.terminate()
        process.communicate()
    raise RuntimeError("make run did not become ready:\n" + "".join(said))


def free_ports() -> dict[str, str]:
    """Variables for a system beside whatever runs here already."""
    opensearch = next(port for port in OPENSEARCH_PORTS if is_free(port))
    return {f"GKA_POORT_{name}": str(free_port()) for name in PORTS} | {"GKA_POORT_OPENSEARCH": str(opensearch)}


def _lines(output: IO[str]) -> Iterator[str]:
    while line := output.readline():
        yield line
