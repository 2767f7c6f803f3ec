"""The whole system as processes on one machine: `make run`, or `PYTHONPATH=deploy python -m local.run`.

Order: stores and issuer → migrations → services and workers → gateway → reference data, at first start. Everything it
makes stands in `.local/`; Ctrl-C or SIGTERM stops all of it in the opposite order. When run.py itself is killed (-9),
Linux tells its children to stop (see child.py), so nothing stays behind.
"""

# ruff: noqa: PLC0415 - what takes time to import is imported where Ctrl-C is understood already
import signal
import sys
import time
from types import FrameType
from typing import Final, NoReturn

STOP_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ASK_AGAIN: Final = signal.SIGALRM
ASK_AGAIN_AFTER_S: Final = 0.05


class Stopped(BaseException):
    """A stop signal arrived; not an Exception, so that nothing mistakes it for a failure."""


def main() -> None:
    """Run until stopped; the exit code is 1 when the system could not start, and the last line says why."""
    began_at = time.monotonic()
    for number in (*STOP_SIGNALS, ASK_AGAIN):
        signal.signal(number, _stop)
    sys.unraisablehook = _not_heard
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)  # dotenv.py made them wait until now
        _prepare_process()
        from local.running import run

        run(began_at, tell)
    except Stopped:
        pass  # while starting: what had started is stopped by now
    except Exception as error:  # noqa: BLE001 - whatever it is, the last line says it in words
        from local.causes import cause_of

        sys.exit(f"\n{cause_of(error)}")


def _prepare_process() -> None:
    import resource

    from local.settle import settle

    settle()
    # A terminal that cannot show a sign gets a question mark, not a traceback.
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    # The soft limit of a shell (256 on macOS) is lower than what the stores and the gateway open.
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    raise Stopped


def _not_heard(lost: "sys.UnraisableHookArgs") -> None:
    """Ask again: what a handler raises while Python forks or collects garbage reaches nobody."""
    if isinstance(lost.exc_value, Stopped):
        signal.setitimer(signal.ITIMER_REAL, ASK_AGAIN_AFTER_S)
    else:
        sys.__unraisablehook__(lost)


def tell(text: str) -> None:
    """Say what happens, with the time."""
    print(f"[{time.strftime('%H:%M:%S')}] {text}", flush=True)


if __name__ == "__main__":
    main()
