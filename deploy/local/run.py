"""The whole system as processes on one machine: `make run`, or `PYTHONPATH=deploy python -m local.run`.

Order: PostgreSQL → issuer (and OpenSearch) → migrations → services and workers → gateway → reference data, at first
start. Everything it makes stands in `.local/`; Ctrl-C or SIGTERM stops all of it in the opposite order. When run.py
itself is killed (-9), Linux tells its children to stop (see child.py), so nothing stays behind.
"""

import fcntl
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

from local.banner import banner
from local.child import stop_child
from local.config import CannotRun, RunConfig
from local.java import Unavailable
from local.postgres import PostgresDidNotStart
from local.readiness import DidNotStart
from local.seeding import finish_loading, read_outcome, start_loading, surroundings
from local.stack import start_system
from local.supervise import Supervisor

CHECK_EVERY_S: Final = 0.3
STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """A stop signal arrived; not an Exception, so that nothing mistakes it for a failure."""


def main() -> None:
    """Run until stopped; the exit code is 1 when the system could not start."""
    for number in STOP_SIGNALS:
        signal.signal(number, _stop)
    try:
        config = RunConfig.from_environment()
        with _only_one_here(config):
            _run(config)
    except Stopped:
        pass  # while starting: what had started is stopped by now
    except (CannotRun, DidNotStart, PostgresDidNotStart, Unavailable) as error:
        sys.exit(f"\nHet systeem start niet.\n{error}")


def _run(config: RunConfig) -> None:
    config.require_free_ports()
    supervisor = Supervisor(config.places, _tell)
    began_at = time.monotonic()
    try:
        trust = start_system(config, supervisor, _tell)
        with surroundings(config, trust) as client:
            _load_data(config, supervisor, client)
            print(banner(config, read_outcome(client), time.monotonic() - began_at), flush=True)
            _keep_running(supervisor)
    finally:
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C would leave things half stopped
        _tell("stoppen …")
        supervisor.stop()
        _tell("gestopt; de gegevens staan in " + str(config.places.home))


def _load_data(config: RunConfig, supervisor: Supervisor, client: dict[str, str]) -> None:
    loading = start_loading(config, client)
    if loading is None:
        return
    _tell("referentiegegevens laden, eenmalig …")
    try:
        while loading.poll() is None:
            _watch(supervisor)
        finish_loading(config, loading, _tell)
    finally:
        stop_child(loading)


def _keep_running(supervisor: Supervisor) -> NoReturn:
    while True:
        _watch(supervisor)


def _watch(supervisor: Supervisor) -> None:
    time.sleep(CHECK_EVERY_S)
    supervisor.check()


@contextmanager
def _only_one_here(config: RunConfig) -> Iterator[None]:
    """Hold the checkout's lock; the kernel lets go of it however we end. Raises: CannotRun."""
    path = config.places.home / "run" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotRun(f"het draait al in {config.places.home}; stop het daar, of kies GKA_LOKAAL=…") from error
        yield


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _tell(text: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {text}", flush=True)


if __name__ == "__main__":
    main()
