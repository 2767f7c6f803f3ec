"""The whole system as `make run` starts it, in a folder and on ports of its own; parts can be stopped and killed."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
from local.config import PORTS, Profiel, RunConfig
from local.opensearch import PORTS as OPENSEARCH_PORTS
from local.ports import free_port, is_free
from local.services import Trust
from local.stack import start_system
from local.supervise import FIRST_PAUSE_S, Part, Supervisor
from roster import SERVICES

REVIVE_PATIENCE_S: Final = 60.0
CHECK_EVERY_S: Final = 0.2  # each look is a request; the machine has other work to do


@dataclass
class System:
    """A running system; what it says is kept for the message of a failing test."""

    config: RunConfig
    supervisor: Supervisor
    trust: Trust

    @property
    def gateway(self) -> str:
        """The one address that callers know."""
        return self.config.public_url

    def part(self, name: str) -> Part:
        """A process by its name, such as `metrics-worker`."""
        return next(part for stage in self.supervisor.stages for part in stage if part.name == name)

    def process(self, name: str) -> subprocess.Popen[bytes]:
        server = self.part(name).server
        assert server is not None, f"{name} is not running"
        return server.process

    def stop(self, *names: str) -> None:
        """Ask them to stop, wait until they have, and leave them so."""
        for name in names:
            self.process(name).send_signal(self.part(name).stop_signal)
        for name in names:
            self.process(name).wait(REVIVE_PATIENCE_S)

    def kill(self, name: str) -> None:
        """`kill -9`: no goodbye to anybody."""
        self.process(name).send_signal(signal.SIGKILL)
        self.process(name).wait(REVIVE_PATIENCE_S)

    def revive(self, *names: str) -> None:
        """Let the supervisor do what it does at a crash, and wait until they answer again."""
        for name in names:
            self.part(name).pause_s = FIRST_PAUSE_S
        wait_for(lambda: self._are_running(names), f"{names} did not start again", REVIVE_PATIENCE_S)
        for service in SERVICES:
            if service.name in names:
                _wait_until_answering(f"{self.config.url(service.port_name)}/health/ready")
            if f"{service.name}-worker" in names:  # its telemetry is the only thing that answers
                _wait_until_answering(f"{self.config.url(f'{service.port_name}_WORKER_TELEMETRIE')}/metrics")

    def _are_running(self, names: tuple[str, ...]) -> bool:
        self.supervisor.check()
        return all(self.part(name).restart_at is None for name in names)


@contextmanager
def running(home: Path, profiel: Profiel) -> Iterator[System]:
    """Start everything on free ports, and stop it afterwards."""
    ports = {f"GKA_POORT_{name}": str(free_port()) for name in PORTS}
    ports["GKA_POORT_OPENSEARCH"] = str(next(port for port in OPENSEARCH_PORTS[::-1] if is_free(port)))
    config = RunConfig.from_environment({"GKA_LOKAAL": str(home), "PROFIEL": profiel, **ports})
    said: list[str] = []
    supervisor = Supervisor(config.places, said.append)
    try:
        trust = start_system(config, supervisor, said.append)
        yield System(config, supervisor, trust)
    finally:
        supervisor.stop()


def wait_for(is_true: Callable[[], bool], what: str, within_s: float) -> float:
    """Look until it is true; the seconds that it took."""
    started = time.monotonic()
    while not is_true():
        assert time.monotonic() - started < within_s, f"{what} within {within_s} s"
        time.sleep(CHECK_EVERY_S)
    return time.monotonic() - started


def _wait_until_answering(url: str) -> None:
    wait_for(lambda: _answers(url), f"{url} answers", REVIVE_PATIENCE_S)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5.0).is_success
    except httpx.HTTPError:
        return False
