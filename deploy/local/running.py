"""From nothing to a running system, kept running until somebody stops it."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NoReturn

from local.banner import banner
from local.child import CannotRun, stop_child
from local.config import RunConfig
from local.lock import only_one_here
from local.seeding import finish_loading, start_loading, start_outcome, surroundings
from local.stack import start_system
from local.supervise import STOP_PATIENCE_S, Supervisor

CHECK_EVERY_S: Final = 0.3
# An empty system takes 90 MB and the reference data as much again; on a fuller disk PostgreSQL would stop half way.
NEEDED_BYTES: Final = 300_000_000

Tell = Callable[[str], None]


def run(began_at: float, tell: Tell) -> None:
    """Run until stopped. Raises: CannotRun, DidNotStart, Unavailable, OSError."""
    config = RunConfig.from_environment()
    with only_one_here(config.places):
        _let_predecessor_go(config, tell)
        config.require_free_ports()
        require_room(config.places.home)
        supervisor = Supervisor(config.places, tell)
        try:
            _serve(config, supervisor, began_at)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
                signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C would leave things half stopped
            tell("stoppen …")
            supervisor.stop()
            tell("gestopt; de gegevens staan in " + str(config.places.home))


def _let_predecessor_go(config: RunConfig, tell: Tell) -> None:
    """Wait for what a killed run left: its parts stop by themselves, and hold their ports until they have."""
    left = list(config.places.pid("x").parent.glob("*.pid"))
    deadline = time.monotonic() + STOP_PATIENCE_S
    if any(_lives(path) for path in left):
        tell("de vorige keer werd afgebroken; wachten tot alles van toen gestopt is …")
    while any(_lives(path) for path in left) and time.monotonic() < deadline:
        time.sleep(CHECK_EVERY_S)
    for path in left:
        path.unlink()


def _lives(pid_file: Path) -> bool:
    """Whether the process of that number leads a session, as every part of ours does, and has not ended."""
    text = pid_file.read_text().strip()
    if not text.isdigit():  # killed while it wrote
        return False
    try:
        return os.getsid(int(text)) == int(text) and not _is_zombie(int(text))
    except ProcessLookupError:
        return False


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


def require_room(home: Path, needed: int = NEEDED_BYTES) -> None:
    """See to it that the disk has room. Raises: CannotRun."""
    free = shutil.disk_usage(home).free
    if free < needed:
        raise CannotRun(
            f"op de schijf van {home} is nog {free / 1e6:.0f} MB vrij en {needed / 1e6:.0f} MB is nodig: "
            "maak ruimte, of kies een andere map met GKA_LOKAAL=…"
        )


def _serve(config: RunConfig, supervisor: Supervisor, began_at: float) -> NoReturn:
    trust = start_system(config, supervisor, supervisor.tell)
    with surroundings(config, trust) as client:
        _load_data(config, supervisor, client)
        print(banner(config, time.monotonic() - began_at), flush=True)
        outcome = start_outcome(client)  # printed when it is known: the banner waits for nobody's figures
        try:
            while True:
                _watch(supervisor)
        finally:
            stop_child(outcome)


def _load_data(config: RunConfig, supervisor: Supervisor, client: dict[str, str]) -> None:
    loading: subprocess.Popen[bytes] | None = start_loading(config, client)
    if loading is None:
        return
    supervisor.tell("referentiegegevens laden, eenmalig …")
    try:
        while loading.poll() is None:
            _watch(supervisor)
        finish_loading(config, loading, supervisor.tell)
    finally:
        stop_child(loading)


def _watch(supervisor: Supervisor) -> None:
    time.sleep(CHECK_EVERY_S)
    supervisor.check()
