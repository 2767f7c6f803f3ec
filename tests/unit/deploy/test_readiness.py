"""A server that works is waited for, however slow the machine; one that does nothing or has ended is not."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from local.causes import cause_of
from local.child import CannotRun, start_child, stop_child
from local.readiness import DidNotStart, Patience
from local.running import require_room

Start = Callable[[str], Patience]
IDLE_S = 2.0


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Patience] = []

    def new(code: str) -> Patience:
        log = tmp_path / "log"
        patience = Patience("de server", start_child([sys.executable, "-c", code], log=log), log, IDLE_S)
        started.append(patience)
        return patience

    yield new
    for patience in started:
        stop_child(patience.process)


def wait_for_ever(patience: Patience) -> None:
    while True:
        patience.pause()


def test_who_ended_is_named_with_its_code_on_the_last_line(start: Start) -> None:
    with pytest.raises(DidNotStart) as refused:
        wait_for_ever(start("print('eerst dit'); raise SystemExit(3)"))

    assert "eerst dit" in str(refused.value)
    assert str(refused.value).splitlines()[-1].startswith("de server stopte met code 3")


def test_who_does_nothing_is_given_up(start: Start) -> None:
    with pytest.raises(DidNotStart, match="doet al 2 s niets meer"):
        wait_for_ever(start("import time; time.sleep(60)"))


@pytest.mark.skipif(sys.platform != "linux", reason="progress is read from /proc")
@pytest.mark.parametrize(
    "work",
    [
        "end = time.monotonic() + 5\nwhile time.monotonic() < end: pass",
        "for _ in range(10): print('regel' * 2000, flush=True); time.sleep(.5)",
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'i = 0\\nwhile i < 60_000_000: i += 1'])",
    ],
    ids=["reckons", "writes", "lets another reckon"],
)
def test_who_works_is_waited_for_longer_than_the_patience(start: Start, work: str) -> None:
    patience, began_at = start(f"import time\n{work}"), time.monotonic()

    patience.until_it_ends()

    assert time.monotonic() - began_at > IDLE_S


def test_what_is_waited_for_is_told(start: Start) -> None:
    told: list[str] = []
    patience = start("import time; end = time.monotonic() + 3\nwhile time.monotonic() < end: pass")
    patience.tell, patience.say_every_s = told.append, 0.5

    patience.until_it_ends()

    assert told[0].startswith("wacht op de server: ")


def test_a_disk_that_is_nearly_full_is_told_before_anything_starts(tmp_path: Path) -> None:
    require_room(tmp_path, 1)
    with pytest.raises(CannotRun, match=r"MB vrij .* maak ruimte, of kies een andere map"):
        require_room(tmp_path, 10**18)


@pytest.mark.parametrize(
    ("error", "last_line"),
    [
        (OSError(28, "No space left on device", "/data/x"), "De schijf is vol: maak ruimte en start opnieuw."),
        (DidNotStart("veel\nregels\ninitdb: No space left on device\nmeer"), "De schijf is vol: maak ruimte en start"),
        (OSError(30, "Read-only file system"), "Hier mag niet geschreven worden"),
        (DidNotStart("regels\nde server stopte met code 3"), "de server stopte met code 3"),
        (ValueError("dit had niet gemogen"), "dit had niet gemogen"),
    ],
)
def test_the_cause_is_the_last_line(error: Exception, last_line: str) -> None:
    assert cause_of(error).splitlines()[-1].startswith(last_line)
