import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from local.postgres import PostgresServer
from local.readiness import DidNotStart
from roster import DATABASES
from support.processes import is_gone_within


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    # A path longer than a unix socket could bear, with a space: a checkout may stand anywhere.
    folder = tmp_path_factory.mktemp("een map") / ("heel-lang-" * 12)
    with PostgresServer.start(folder / "data", durable=False) as running:
        yield running


@pytest.mark.parametrize("database", DATABASES)
def test_each_service_owns_its_database(server: PostgresServer, database: str) -> None:
    with psycopg.connect(plain(server.url(database))) as connection:
        connection.execute("CREATE TABLE van_mij (id int)")
        assert connection.execute("SELECT current_user, current_database()").fetchone() == (database, database)


@pytest.mark.parametrize("other", ["intervention_search", "metrics", "postgres"])
def test_a_service_cannot_connect_to_a_database_of_another(server: PostgresServer, other: str) -> None:
    url = plain(server.url("agenda_api")).removesuffix("agenda_api") + other
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(url)


def test_a_wrong_password_is_refused(server: PostgresServer) -> None:
    url = f"postgresql://metrics:fout@127.0.0.1:{server.port}/metrics"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url)


def test_passwords_are_readable_by_their_owner_only(server: PostgresServer) -> None:
    modes = {path.stat().st_mode & 0o777 for path in server.secrets_dir.iterdir()}
    assert modes == {0o600}


def test_metrics_can_step_down_to_a_role_that_reads_no_raw_table(server: PostgresServer) -> None:
    with psycopg.connect(plain(server.url("metrics"))) as connection:
        connection.execute("CREATE TABLE ruw (waarde int)")
        connection.execute("SET ROLE metrics_public")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM ruw")


def test_what_was_committed_survives_a_kill_and_a_stale_lock_file(tmp_path: Path) -> None:
    first = PostgresServer.start(tmp_path / "data")
    with psycopg.connect(plain(first.url("agenda_api"))) as connection:
        connection.execute("CREATE TABLE blijft AS SELECT 42 AS waarde")
    first.process.kill()
    first.process.wait()
    lock = tmp_path / "data" / "postmaster.pid"
    lock.write_text(lock.read_text().replace(str(first.process.pid), str(os.getpid()), 1))

    with (
        PostgresServer.start(tmp_path / "data") as second,
        psycopg.connect(plain(second.url("agenda_api"))) as connection,
    ):
        assert connection.execute("SELECT waarde FROM blijft").fetchone() == (42,)


def test_a_taken_port_is_reported_with_what_the_server_said(server: PostgresServer, tmp_path: Path) -> None:
    with pytest.raises(DidNotStart, match="could not bind"):
        PostgresServer.start(tmp_path / "data", server.port, durable=False)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children that their parent died")
def test_the_server_ends_when_its_starter_is_killed(tmp_path: Path) -> None:
    code = (
        "import time, sys; from pathlib import Path; from local.postgres import PostgresServer;"
        f"s = PostgresServer.start(Path({str(tmp_path / 'data')!r}), durable=False);"
        "print(s.process.pid, flush=True); time.sleep(60)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as starter:  # noqa: S603 - our own code
        assert starter.stdout is not None
        postgres = int(starter.stdout.readline())
        starter.send_signal(signal.SIGKILL)
    assert is_gone_within(postgres, 10)
