"""Waiting for a server as long as it makes progress: a busy machine is slow, and no reason to give up."""

import http.client
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

CHECK_EVERY_S: Final = 0.05
CHECK_TIMEOUT_S: Final = 5.0
LOOK_EVERY_S: Final = 1.0
SAY_EVERY_S: Final = 15.0
# Less than this since the last look is what an idle Java or Python does by itself.
WORK_CPU_S: Final = 0.2
WORK_BYTES: Final = 4096
TICKS_PER_S: Final = os.sysconf("SC_CLK_TCK")


class DidNotStart(RuntimeError):
    """A server ended or made no progress; the message ends with what happened, after the end of its log."""


def silent(_text: str) -> None:
    """Tell nobody."""


@dataclass
class Patience:
    """Waits for one process while it, or what it started, works: gives up after `idle_s` without any work."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    idle_s: float
    tell: Callable[[str], None] = silent
    say_every_s: float = SAY_EVERY_S
    began_at: float = field(default_factory=time.monotonic)
    looked_at: float = 0.0
    worked_at: float = field(default_factory=time.monotonic)
    said_at: float = field(default_factory=time.monotonic)
    work: tuple[float, int] = (0.0, 0)

    def pause(self) -> None:
        """Sleep a moment. Raises: DidNotStart when the process ended or does nothing any more."""
        if self.process.poll() is not None:
            raise self._gave_up(f"stopte met code {self.process.returncode}")
        now = time.monotonic()
        if now - self.looked_at > LOOK_EVERY_S:
            self._look(now)
        time.sleep(CHECK_EVERY_S)

    def until_it_ends(self) -> None:
        """Return when the process ended well. Raises: DidNotStart."""
        while self.process.poll() != 0:
            self.pause()

    def _look(self, now: float) -> None:
        self.looked_at, work = now, work_of_session(self.process.pid)
        if work[0] - self.work[0] > WORK_CPU_S or work[1] - self.work[1] > WORK_BYTES:
            self.work, self.worked_at = work, now
        if now - self.worked_at > self.idle_s:
            raise self._gave_up(f"doet al {self.idle_s:.0f} s niets meer")
        if now - self.said_at > self.say_every_s:
            self.said_at = now
            done = f"{work[0]:.0f} s gerekend, {work[1] / 1e6:.0f} MB gelezen en geschreven"
            self.tell(f"wacht op {self.name}: {now - self.began_at:.0f} s, {done}")

    def _gave_up(self, what: str) -> DidNotStart:
        return DidNotStart(f"{tail(self.log)}\n{self.name} {what} (zie {self.log})")


def wait_until_ready(url: str, patience: Patience) -> None:
    """Return when `url` answers with 200. Raises: DidNotStart."""
    while not _answers(url):
        patience.pause()


def _answers(url: str) -> bool:
    """Ask it directly: no proxy of the environment stands between us and our own child."""
    place = urlsplit(url)
    path = f"{place.path}?{place.query}" if place.query else place.path  # Envoy's admin knows no "/ready?"
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=CHECK_TIMEOUT_S)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False  # not listening yet: the reason to wait
    finally:
        connection.close()


def work_of_session(leader: int) -> tuple[float, int]:
    """Add up processor seconds and bytes read and written of every process in the session of `leader` (Linux)."""
    cpu_s, moved = 0.0, 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # After the name, which may hold spaces: state, parent, group, session, … utime and stime as 12th and 13th.
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            if int(fields[3]) != leader:
                continue
            cpu_s += (int(fields[11]) + int(fields[12])) / TICKS_PER_S
            counts = dict(line.split(": ") for line in (folder / "io").read_text().splitlines())
            moved += int(counts["rchar"]) + int(counts["wchar"])
        except (OSError, ValueError, KeyError, IndexError):
            continue  # it ended meanwhile, or is not ours to look into
    return cpu_s, moved


def tail(log: Path, lines: int = 20) -> str:
    """Read the end of a log, for a message about what went wrong."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(geen log)"
