"""`make run` starts where people really work: a closed folder with odd signs, behind a proxy, beside another system."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from local.child import CannotRun
from local.config import CHECKOUT, RunConfig

PATIENCE_S = 240  # 15 s on an idle machine with two cores
CLOSED = 0o077  # the umask of a careful system: what is made is its owner's only
# Nobody is there: what goes through it fails. The rest is what shells of developers hold.
OFFICE = {
    "HTTP_PROXY": "http://127.0.0.1:9",
    "https_proxy": "http://127.0.0.1:9",
    "ALL_PROXY": "socks5://127.0.0.1:9",
    "NO_PROXY": "10.0.0.0/8,[::1],.kantoor.nl",
    "SSL_CERT_FILE": "/bestaat/niet.pem",
    "PGSSLMODE": "require",
    "WEB_CONCURRENCY": "3",
    "LANG": "xx_XX",
    "LC_ALL": "xx_XX",
}


OF_THE_TEST_RUN = {"no_proxy", "NO_PROXY", "PYTHONPATH", "LC_ALL", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}


def shell(**variables: str) -> dict[str, str]:
    """The environment of a terminal: none of what this test run set for itself."""
    kept = {name: value for name, value in os.environ.items() if name not in OF_THE_TEST_RUN}
    return kept | {"PYTHONUNBUFFERED": "1", "GKA_ZONDER_DATA": "1"} | variables


def free_shift(places: Path, after: int = 0) -> int:
    """A GKA_POORTEN_PLUS with which nothing is in the way."""
    for thousands in range(after // 1000 + 1, 50):
        config = RunConfig.from_environment({"GKA_LOKAAL": str(places), "GKA_POORTEN_PLUS": str(thousands * 1000)})
        try:
            config.require_free_ports()
        except CannotRun:
            continue
        return thousands * 1000
    raise AssertionError("no thousand is free")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy that its owner alone may enter, with what git knows and packages of its own."""
    closed = tmp_path_factory.mktemp("dicht")
    closed.chmod(0o700)
    folder = closed / "de map van Zoë's één"
    listed = subprocess.run(  # noqa: S603 - git with the arguments written here
        ["git", "-C", str(CHECKOUT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    before = os.umask(CLOSED)
    try:
        for name in filter(None, listed.stdout.split("\0")):
            if (CHECKOUT / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(CHECKOUT / name, folder / name)
        # The packages lie in uv's cache: this checkout was installed from it. Compiling them would take a minute.
        install = ["install", f"PYTHON={sys.executable}", "UV_COMPILE_BYTECODE=0"]
        done = make(folder, *install, UV_OFFLINE="1")
        if done.returncode:
            done = make(folder, *install)
        assert done.returncode == 0, done.stderr
    finally:
        os.umask(before)
    yield folder
    shutil.rmtree(closed)


UV = Path(shutil.which("uv") or CHECKOUT / ".local" / "tools" / "bin" / "uv")
MAKE = ["make", "-s", f"UV={UV}", f"OUR_UV={'' if shutil.which('uv') else UV}"]


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What one types there, in a terminal with these variables."""
    command, environment = [*MAKE, *arguments], shell(**variables)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


@contextmanager
def running(command: list[str], folder: Path, environment: Mapping[str, str], output: Path) -> Iterator[str]:
    """The banner of a system that runs until the end of the block, and then stops at Ctrl-C without complaint."""
    with output.open("wb") as file:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command, cwd=folder, env=environment, stdout=file, stderr=file, umask=CLOSED, start_new_session=True
        )
    try:
        deadline = time.monotonic() + PATIENCE_S
        while "Ctrl-C stopt" not in output.read_text() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "klaar na" in output.read_text(), output.read_text()
        yield output.read_text()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait(60)
    assert "Traceback" not in output.read_text()


def test_it_starts_in_a_closed_folder_with_odd_signs_behind_a_proxy_and_beside_another(
    checkout: Path, tmp_path: Path
) -> None:
    shift = free_shift(tmp_path)
    office = OFFICE | {"GKA_POORTEN_PLUS": str(shift)}
    beside = shell(GKA_POORTEN_PLUS=str(free_shift(tmp_path, shift)), GKA_LOKAAL=str(tmp_path / "een tweede"))
    beside["PYTHONPATH"] = str(CHECKOUT / "deploy")

    with running([*MAKE, "run"], checkout, shell(**office), tmp_path / "eerste") as banner:
        addresses = re.findall(r"(http://localhost:\d+/\S+?)'?(?:\s|$)", banner)
        assert len(addresses) == 6
        assert {address: httpx.get(address, timeout=30).status_code for address in addresses} == dict.fromkeys(
            addresses, 200
        )
        token = make(checkout, "token", **office)
        assert (token.returncode, token.stdout.count(".")) == (0, 2), token.stderr
        again = make(checkout, "run", **office)
        assert "het draait al in" in again.stderr
        with running([sys.executable, "-m", "local.run"], CHECKOUT, beside, tmp_path / "tweede") as other:
            assert f":{8080 + int(beside['GKA_POORTEN_PLUS'])}/agenda/v1" in other


@pytest.mark.parametrize("arguments", [["CLIENT=niemand", "token"], ["nergens"], ["adr"], ["migration"]])
def test_what_cannot_be_done_is_said_in_one_line_of_dutch(checkout: Path, arguments: list[str]) -> None:
    done = make(checkout, *arguments)

    told = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert done.returncode == 2
    assert len(told) == 1
    assert re.search(r"bestaat niet|^Geef ", told[0])


def test_a_python_that_is_too_old_is_named_before_anything_is_installed(checkout: Path) -> None:
    lock = checkout / "requirements.lock"
    before = lock.stat().st_mtime
    lock.touch()  # as a new version of the checkout would have it
    done = make(checkout, "install", "PYTHON=false")
    os.utime(lock, (before, before))

    assert done.returncode == 2
    assert done.stderr.startswith("Python 3.11 of nieuwer is nodig, en false is dat niet")


def test_ctrl_c_before_anything_is_imported_ends_it_without_a_word(tmp_path: Path) -> None:
    environment = shell(GKA_LOKAAL=str(tmp_path), GKA_POORTEN_PLUS=str(free_shift(tmp_path)))
    environment["PYTHONPATH"] = str(CHECKOUT / "deploy")
    command = [sys.executable, "-m", "local.dotenv", sys.executable, "-m", "local.run"]
    # The signal waits, as it does for dotenv.py, until somebody who knows what to do with it lets it in.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    process.send_signal(signal.SIGINT)

    told, complained = process.communicate(timeout=60)

    assert (process.returncode, told, complained) == (0, "", "")
