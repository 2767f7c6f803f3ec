"""Keeps the local system running: reports a crash, starts again with growing pauses, stops in order."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from local.child import start_child
from local.places import Places
from local.readiness import Patience, silent, wait_until_ready

FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 30.0
STEADY_AFTER_S: Final = 60.0  # a process that lived so long starts again at the first pause
IDLE_S: Final = 60.0  # a service that neither answers nor works for so long is stuck
STOP_PATIENCE_S: Final = 20.0  # uvicorn's own grace is 10 s


class Server(Protocol):
    """What the supervisor knows of a running server."""

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """Its process, by which its end is seen."""
        ...

    def wait(self, tell: Callable[[str], None] = ...) -> None:
        """Return when it serves."""
        ...


@dataclass(frozen=True)
class Program:
    """A server that is nothing but a command; `url` answers when it serves, without one nobody waits for it."""

    process: subprocess.Popen[bytes]
    log: Path
    url: str = ""

    @classmethod
    def start(cls, command: Sequence[str], environment: Mapping[str, str], log: Path, url: str = "") -> "Program":
        """Start it and return at once."""
        return cls(start_child(command, env=environment, log=log), log, url)

    def wait(self, tell: Callable[[str], None] = silent) -> None:
        """Return when it answers. Raises: DidNotStart."""
        if self.url:
            wait_until_ready(self.url, Patience(self.log.stem, self.process, self.log, IDLE_S, tell))


@dataclass
class Part:
    """A named server, how to launch it, and how it is doing."""

    name: str
    start: Callable[[], Server]
    stop_signal: signal.Signals = signal.SIGTERM
    server: Server | None = None
    started_at: float = 0.0
    pause_s: float = FIRST_PAUSE_S
    restart_at: float | None = None  # set while it is down


@dataclass
class Supervisor:
    """Starts parts in stages and stops them in the opposite order."""

    places: Places
    tell: Callable[[str], None] = print
    stages: list[list[Part]] = field(default_factory=list)

    def start(self, *parts: Part) -> None:
        """Launch parts that may start and stop together, without waiting. Raises: what their start raises."""
        self.stages.append(list(parts))
        for part in parts:
            self._launch(part)

    def wait(self, *names: str) -> None:
        """Return when these parts serve, all of them when none is named. Raises: DidNotStart."""
        for part in (part for stage in self.stages for part in stage):
            if part.server is not None and (not names or part.name in names):
                part.server.wait(self.tell)

    def check(self) -> None:
        """Look once at every part: report who died, start again who is due."""
        for part in (part for stage in self.stages for part in stage):
            if part.restart_at is None:
                self._notice_death(part)
            elif time.monotonic() >= part.restart_at:
                self._try_again(part)

    def stop(self) -> None:
        """Stop everything, last started first; a stage is asked to stop together and then waited for."""
        for stage in reversed(self.stages):
            running = [part for part in stage if part.server is not None]
            for part in running:
                _ask(part)
            for part in running:
                self._wait(part)
        self.stages.clear()

    def _launch(self, part: Part) -> None:
        part.server = part.start()
        part.started_at, part.restart_at = time.monotonic(), None
        pid_file = self.places.pid(part.name)
        pid_file.parent.mkdir(parents=True, exist_ok=True)
        pid_file.write_text(f"{part.server.process.pid}\n")

    def _notice_death(self, part: Part) -> None:
        if part.server is None or part.server.process.poll() is None:
            return
        if time.monotonic() - part.started_at > STEADY_AFTER_S:
            part.pause_s = FIRST_PAUSE_S
        code = part.server.process.returncode
        with contextlib.suppress(ProcessLookupError):  # what it started (uvicorn's workers) would keep its port
            os.killpg(part.server.process.pid, signal.SIGKILL)
        self.tell(f"{part.name} stopte ({_describe(code)}); opnieuw over {part.pause_s:g} s, zie {self._log(part)}")
        self._postpone(part)

    def _try_again(self, part: Part) -> None:
        try:
            self._launch(part)
        except Exception as error:  # noqa: BLE001 - whatever keeps one part down must not take the others with it
            self.tell(f"{part.name} start niet ({str(error).splitlines()[0]}); opnieuw over {part.pause_s:g} s")
            self._postpone(part)
        else:
            self.tell(f"{part.name} is opnieuw gestart")

    def _postpone(self, part: Part) -> None:
        part.server, part.restart_at = None, time.monotonic() + part.pause_s
        part.pause_s = min(part.pause_s * 2, LONGEST_PAUSE_S)
        self.places.pid(part.name).unlink(missing_ok=True)

    def _wait(self, part: Part) -> None:
        assert part.server is not None  # noqa: S101 - the caller chose those that run
        process = part.server.process
        try:
            process.wait(STOP_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.tell(f"{part.name} stopt niet vanzelf en is afgebroken")
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.places.pid(part.name).unlink(missing_ok=True)

    def _log(self, part: Part) -> Path:
        return self.places.log(part.name)


def _ask(part: Part) -> None:
    assert part.server is not None  # noqa: S101 - the caller chose those that run
    if part.server.process.poll() is None:
        part.server.process.send_signal(part.stop_signal)


def _describe(code: int) -> str:
    return f"signaal {signal.Signals(-code).name}" if code < 0 else f"code {code}"
