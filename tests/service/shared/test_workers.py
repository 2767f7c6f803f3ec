"""Two uvicorn workers are one service: both answer, their counters are told as one, and a dead one is replaced."""

import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from local.child import start_child, stop_child
from local.ports import LOOPBACK, free_port
from support.databases import Databases
from support.services import environment_of, settings_for
from support.tokens import TestIssuer

PATIENCE_S = 180.0  # a bound, not a promise: it takes some seconds on an idle machine
COUNTED = re.compile(r'gka_http_request_seconds_count\{.*route="/gemeenten".*\} (\d+)')


def wait_for(is_true: Callable[[], bool], what: str) -> None:
    began = time.monotonic()
    while not is_true():
        assert time.monotonic() - began < PATIENCE_S, what
        time.sleep(0.1)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False


@pytest.fixture
def service(databases: Databases, issuer: TestIssuer, tmp_path: Path) -> Iterator[tuple[str, str, int]]:
    """The address, the address of its telemetry, and the process that keeps two workers."""
    port, telemetry = free_port(), free_port()
    with databases.fresh("agenda_api") as url:
        settings = settings_for(url, issuer.jwks_url, telemetry_port=telemetry)
        environment = environment_of("agenda_api", settings)
        command = [sys.executable, "-m", "uvicorn", "--factory", "agenda_api.main:create_app", "--workers", "2"]
        process = start_child(
            [*command, "--port", str(port), "--no-access-log"], log=tmp_path / "log", env=dict(os.environ) | environment
        )
        try:
            address, told = f"http://{LOOPBACK}:{port}", f"http://{LOOPBACK}:{telemetry}/metrics"
            wait_for(lambda: answers(f"{address}/health/ready") and answers(told), "the service answers")
            yield address, told, process.pid
        finally:
            stop_child(process)


def workers_of(pid: int) -> list[int]:
    """The children that spawn made; its resource tracker is no worker."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_the_counters_of_all_workers_are_told_and_survive_the_death_of_one(service: tuple[str, str, int]) -> None:
    address, told, pid = service
    wait_for(lambda: len(workers_of(pid)) == 2, "two workers")
    for _ in range(30):
        httpx.get(f"{address}/gemeenten").raise_for_status()
    assert counted(told) == 30
    assert len(list(Path(tempfile.gettempdir(), f"gka-telemetrie-{os.getuid()}-{pid}").glob("*.db"))) > 1
    first = workers_of(pid)
    for worker in first:
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda gone=worker: len(workers_of(pid)) == 2 and gone not in workers_of(pid), "a worker is replaced")  # type: ignore[misc]  # bound in this round
        wait_for(lambda: answers(f"{address}/health/ready"), "the service answers")
    wait_for(lambda: answers(told), "another worker took the port over")
    assert counted(told) == 30


def counted(told: str) -> int:
    return sum(map(int, COUNTED.findall(httpx.get(told).text.replace(".0\n", "\n"))))
