"""`make run` as its user meets it: it says when it is ready, works, and leaves nothing behind however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from local.config import CHECKOUT, PORTS
from local.ports import LOOPBACK, free_port
from support.processes import is_gone_within

READY_WITHIN_S = 180  # seconds on an idle machine
PARTS = {"postgres", "issuer", "gateway", "agenda-api", "agenda-api-worker", "intervention-search"}
PARTS |= {"intervention-search-worker", "metrics", "metrics-worker"}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    ports = {f"GKA_POORT_{name}": str(free_port()) for name in PORTS}
    own = {"GKA_LOKAAL": str(tmp_path_factory.mktemp("lokaal")), "GKA_ZONDER_DATA": "1", "PYTHONUNBUFFERED": "1"}
    path = {"PYTHONPATH": str(CHECKOUT / "deploy")}
    return {**os.environ, **ports, **own, **path}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "uitvoer"


def wait_for_words(process: subprocess.Popen[bytes], output: Path) -> str:
    deadline = time.monotonic() + READY_WITHIN_S
    while "klaar na" not in output.read_text() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    return output.read_text()


@contextmanager
def started(environment: dict[str, str], output: Path) -> Iterator[subprocess.Popen[bytes]]:
    with output.open("wb") as file:
        command = [sys.executable, "-m", "local.run"]
        process = subprocess.Popen(command, env=environment, stdout=file, stderr=file)  # noqa: S603 - our own program
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


@pytest.fixture
def system(environment: dict[str, str], output: Path) -> Iterator[subprocess.Popen[bytes]]:
    with started(environment, output) as process:
        assert "klaar na" in wait_for_words(process, output)
        yield process


def pids(environment: dict[str, str]) -> dict[str, int]:
    folder = Path(environment["GKA_LOKAAL"]) / "run"
    return {path.stem: int(path.read_text()) for path in folder.glob("*.pid")}


def test_ctrl_c_stops_everything_cleanly(
    system: subprocess.Popen[bytes], environment: dict[str, str], output: Path
) -> None:
    running = pids(environment)
    assert set(running) == PARTS
    gateway = f"http://{LOOPBACK}:{environment['GKA_POORT_GATEWAY']}"
    assert httpx.get(f"{gateway}/agenda/v1/gemeenten", timeout=10).status_code == 200
    assert f"curl 'http://localhost:{environment['GKA_POORT_GATEWAY']}/zoeken/v1/zoeken?q=" in output.read_text()

    system.send_signal(signal.SIGINT)
    assert system.wait(60) == 0
    assert [name for name, pid in running.items() if not is_gone_within(pid, 1)] == []
    assert pids(environment) == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_a_killed_supervisor_leaves_no_process_behind_and_the_next_one_waits_for_that(
    system: subprocess.Popen[bytes], environment: dict[str, str], tmp_path: Path
) -> None:
    running = pids(environment)
    system.kill()
    system.wait()
    again = tmp_path / "opnieuw"
    with started(environment, again) as second:  # at once: what was killed a moment ago still holds its ports
        assert [name for name, pid in running.items() if not is_gone_within(pid, 20)] == []
        assert "klaar na" in wait_for_words(second, again)


def test_a_second_one_in_the_same_folder_is_refused_in_words(
    system: subprocess.Popen[bytes], environment: dict[str, str]
) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "local.run"], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert second.returncode == 1
    assert "het draait al" in second.stderr
    assert system.poll() is None
