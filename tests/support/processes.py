"""What tests must know of processes that are not their own children."""

import time
from pathlib import Path


def is_running(pid: int) -> bool:
    """Whether it still does something; a zombie that its new parent has not reaped yet does not."""
    try:
        status = Path("/proc", str(pid), "status").read_text()
    except OSError:
        return False
    return "State:\tZ" not in status


def is_gone_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_running(pid)
