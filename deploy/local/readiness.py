"""Waiting until a server that we started answers over HTTP."""

import subprocess
import time
from pathlib import Path
from typing import Final

import httpx

CHECK_EVERY_S: Final = 0.1
CHECK_TIMEOUT_S: Final = 5.0


class DidNotStart(RuntimeError):
    """A server ended or did not answer in time; the message holds the end of its log."""


def wait_until_ready(
    url: str,
    process: subprocess.Popen[bytes],
    log: Path,
    *,
    patience_s: float,
    accept: frozenset[int] = frozenset({200}),
) -> None:
    """Return when `url` answers with an accepted status. Raises: DidNotStart."""
    deadline = time.monotonic() + patience_s
    while True:
        if process.poll() is not None:
            raise DidNotStart(f"{log.stem} stopte met code {process.returncode}:\n{tail(log)}")
        try:
            if httpx.get(url, timeout=CHECK_TIMEOUT_S).status_code in accept:
                return
        except httpx.HTTPError:
            pass  # not listening yet: the reason to wait
        if time.monotonic() > deadline:
            raise DidNotStart(f"{log.stem} antwoordt niet op {url} binnen {patience_s:.0f} s:\n{tail(log)}")
        time.sleep(CHECK_EVERY_S)


def tail(log: Path, lines: int = 20) -> str:
    """Read the end of a log, for a message about what went wrong."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(geen log)"
