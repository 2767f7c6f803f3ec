"""What a measurement ran on."""

import os
import platform
from pathlib import Path


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
