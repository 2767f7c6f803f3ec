"""How long `make run` takes until it says that everything is ready: the first time, with loading, and the second."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from local.config import PORTS
from local.opensearch import PORTS as OPENSEARCH_PORTS
from local.ports import free_port, is_free

ROOT: Final = Path(__file__).parents[2]
READY: Final = re.compile(r"draait .*klaar na ([\d.]+) s")


def start_and_stop(home: Path) -> float:
    """Seconds from the command to the banner. Raises: RuntimeError with what it said when there is none."""
    environment = dict(os.environ) | {"GKA_LOKAAL": str(home), "PYTHONPATH": str(ROOT / "deploy"), **free_ports()}
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
