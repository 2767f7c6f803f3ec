import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from local.child import start_child, stop_child
from local.places import Places
from local.supervise import Part, Program, Supervisor
from support.processes import is_gone_within

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
IGNORES_STOP = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('klaar', flush=True); time.sleep(60)",
]


@dataclass
class Watched:
    supervisor: Supervisor
    told: list[str]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    told: list[str] = []
    supervisor = Supervisor(Places(tmp_path), told.append)
    yield Watched(supervisor, told)
    supervisor.stop()


def part(name: str, places: Places, command: list[str] | None = None) -> Part:
    return Part(name, lambda: Program.start(command or SLEEP, {}, places.log(name)))


def until(true: Callable[[], bool], supervisor: Supervisor) -> None:
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        supervisor.check()
        time.sleep(0.02)
    assert true()


def test_a_killed_part_is_reported_and_started_again(watched: Watched) -> None:
    supervisor, told = watched.supervisor, watched.told
    one = part("dienst", supervisor.places)
    supervisor.start(one)
    first = int(supervisor.places.pid("dienst").read_text())
    assert one.server is not None
    one.server.process.send_signal(signal.SIGKILL)

    until(lambda: "dienst is opnieuw gestart" in told, supervisor)
    assert int(supervisor.places.pid("dienst").read_text()) != first
    assert told[0].startswith("dienst stopte (signaal SIGKILL); opnieuw over 0.5 s")


def test_a_part_that_keeps_failing_is_tried_with_growing_pauses(watched: Watched) -> None:
    supervisor, told = watched.supervisor, watched.told
    supervisor.start(part("dienst", supervisor.places, [sys.executable, "-c", "raise SystemExit(3)"]))

    until(lambda: sum("stopte" in line for line in told) == 3, supervisor)
    pauses = [line.split("opnieuw over ")[1].split(" s")[0] for line in told if "stopte" in line]
    assert pauses == ["0.5", "1", "2"]
    assert "code 3" in told[0]


def test_a_part_that_cannot_start_again_does_not_take_the_others_with_it(watched: Watched) -> None:
    supervisor, told = watched.supervisor, watched.told
    starts = iter([Program.start(SLEEP, {}, supervisor.places.log("fragiel"))])

    def start() -> Program:
        if (program := next(starts, None)) is None:
            raise RuntimeError("schijf vol\nmet details")
        return program

    fragile = Part("fragiel", start)
    supervisor.start(fragile, part("ander", supervisor.places))
    assert fragile.server is not None
    fragile.server.process.kill()
    until(lambda: any("fragiel start niet (schijf vol)" in line for line in told), supervisor)
    assert supervisor.places.pid("ander").exists()


def test_stages_stop_in_the_opposite_order_and_leave_no_process(watched: Watched) -> None:
    supervisor, places = watched.supervisor, watched.supervisor.places
    first, second = part("eerst", places), part("dan", places)
    supervisor.start(first)
    supervisor.start(second)
    assert first.server is not None
    assert second.server is not None
    supervisor.stop()
    assert first.server.process.returncode == second.server.process.returncode == -signal.SIGTERM
    assert list((places.home / "run").glob("*.pid")) == []


def test_a_child_that_does_not_listen_is_killed_with_its_whole_session(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = start_child(IGNORES_STOP, log=log)
    deadline = time.monotonic() + 10
    while "klaar" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert stop_child(child, patience_s=0.2) == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from local.child import start_child;"
        f"c = start_child([sys.executable, '-c', 'import time; time.sleep(60)'], log=Path({str(tmp_path / 'l')!r}));"
        "print(c.pid, flush=True); time.sleep(60)"
    )
    path = f"import sys; sys.path[:0] = {[entry for entry in sys.path if entry]!r};"
    log = tmp_path / "ouder"
    parent = start_child([sys.executable, "-c", path + code], log=log)
    deadline = time.monotonic() + 20
    while not log.read_text().strip() and time.monotonic() < deadline:
        time.sleep(0.02)
    grandchild = int(log.read_text())
    parent.kill()
    parent.wait()
    assert is_gone_within(grandchild, 10)
