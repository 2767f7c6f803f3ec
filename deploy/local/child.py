"""Starts a server as a child process that dies with its parent, even when the parent is killed with -9."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>
UNPRIVILEGED_USER: Final = "nobody"  # present on every Linux; PostgreSQL wants a user with an entry in passwd


class CannotRun(Exception):
    """Something the user can change; the message says what, in Dutch."""


class Running(ABC):
    """A server that was started: `stop()` it, or use it in a `with` statement."""

    @abstractmethod
    def wait(self, tell: Callable[[str], None] = ...) -> None:
        """Return when it serves, telling now and then what is waited for. Raises: DidNotStart."""

    @abstractmethod
    def stop(self) -> None:
        """Stop it; what it keeps on disk stays."""

    def ready(self) -> Self:
        """Wait, and stop it when it does not come up. Raises: what `wait` raises."""
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __enter__(self) -> Self:
        """Give the running server."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it, whatever happened."""
        self.stop()


def start_child(
    command: Sequence[str | Path],
    *,
    log: Path | None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    parent_death_signal: signal.Signals = signal.SIGTERM,
    handed_on: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` with its output appended to `log` (None: to ours), in a session of its own.

    `handed_on` are open files of ours that it keeps, by their numbers.
    Its own session keeps the Ctrl-C of a terminal away from it: the supervisor decides in which order children stop.
    Call it from the main thread: Linux sends the death signal when the *thread* that started the child ends.
    """
    with _output(log) as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
            start_new_session=True,
            pass_fds=handed_on,
            preexec_fn=_die_with_parent(parent_death_signal),  # noqa: PLW1509 - prctl has no other place
        )


@contextmanager
def _output(log: Path | None) -> Iterator[IO[bytes] | None]:
    if log is None:
        yield None
        return
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        yield output


def stop_child(
    child: subprocess.Popen[bytes], *, ask: signal.Signals = signal.SIGTERM, patience_s: float = 10.0
) -> int:
    """Ask a child to stop, kill its whole session when it does not within `patience_s`, and return its exit code."""
    if child.poll() is None:
        child.send_signal(ask)
        try:
            child.wait(patience_s)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
    return child.wait()


# What of root's rights stays, the most first: a container may lack the right to hand rights on.
KEPT_RIGHTS: Final = (
    ("--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"),
    ("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
    (),
)


def as_unprivileged(command: Sequence[str | Path], parent_death_signal: signal.Signals) -> list[str]:
    """Wrap a command that refuses to run as root, so that it does not; elsewhere the command itself.

    CAP_DAC_OVERRIDE stays, so that the checkout may stand in a folder that only root can enter (/root/…): without it
    we would have to open that folder to everybody. access(2), which initdb asks, drops that right for a user other than
    root unless no_setuid_fixup is set. A change of user clears the death signal, so setpriv sets it again.
    Raises: CannotRun when there is no other user to become.
    """
    plain = [str(part) for part in command]
    if os.geteuid() != 0:
        return plain
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise CannotRun(
            "PostgreSQL start niet als root en `setpriv` (pakket util-linux) ontbreekt: start als gewone gebruiker."
        )
    user = pwd.getpwnam(UNPRIVILEGED_USER)
    become = [setpriv, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    for rights in KEPT_RIGHTS:
        if subprocess.run([*become, *rights, "--", "true"], capture_output=True, check=False).returncode == 0:
            return [*become, *rights, f"--pdeathsig={parent_death_signal.name.removeprefix('SIG')}", "--", *plain]
    raise CannotRun(
        f"PostgreSQL start niet als root, en {UNPRIVILEGED_USER} worden mag hier niet: start als gewone gebruiker."
    )


def _die_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    """Make what the child does before exec: ask the kernel for a signal when its parent is gone (Linux only)."""
    if sys.platform != "linux":
        return None
    # Loaded before the fork: importing or allocating much between fork and exec is unsafe.
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # the parent died before the request was made
            os._exit(1)

    return ask_kernel
