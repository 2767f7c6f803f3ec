"""`make doctor` says on one screen what stops `make run`, and its exit code says whether anything does."""

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from local.config import CHECKOUT, PORTS
from local.ports import LOOPBACK, free_port

ONE_SCREEN = 40  # lines


def ask(tmp_path: Path, variables: Mapping[str, str] | None = None) -> tuple[int, str]:
    ports = {f"GKA_POORT_{name}": str(free_port()) for name in PORTS}
    own = {"PYTHONPATH": str(CHECKOUT / "deploy"), "PYTHONIOENCODING": "utf-8"}
    own["GKA_LOKAAL"] = str(tmp_path / "lokaal")
    done = subprocess.run(
        [sys.executable, "-m", "local.doctor"],
        env={"PATH": os.environ["PATH"], **ports, **own, **(variables or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def stops(told: str) -> list[str]:
    return [line.strip() for line in told.splitlines() if line.strip().startswith("✗")]


def test_a_machine_that_can_run_hears_so_on_one_screen(tmp_path: Path) -> None:
    code, told = ask(tmp_path)

    assert (code, told.splitlines()[-1]) == (0, "make run kan starten.")
    assert len(told.splitlines()) <= ONE_SCREEN
    assert f"✓ Python {sys.version_info.major}.{sys.version_info.minor}" in told


def test_a_taken_port_is_named_with_what_to_do(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, free_port())) as taken:
        port = taken.getsockname()[1]
        code, told = ask(tmp_path, {"GKA_POORT_GATEWAY": str(port)})

    assert code == 1
    assert f"✗ poort {port} is bezet: GKA_POORT_GATEWAY" in told
    assert "GKA_POORTEN_PLUS=1000 make run" in told


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"GKA_LOKAAL": "/dev/null/hier"}, "✗ schrijven in /dev/null/hier kan niet"),
        ({"GKA_POORTEN_PLUS": "veel", "GKA_POORT_GATEWAY": ""}, "✗ GKA_POORTEN_PLUS=veel kan niet"),
    ],
)
def test_what_stops_the_start_is_said_and_counted(tmp_path: Path, variables: dict[str, str], said: str) -> None:
    code, told = ask(tmp_path, variables)

    assert code == 1
    assert said in told
    assert told.splitlines()[-1].startswith("make run kan nog niet starten")


def test_what_only_the_full_profile_lacks_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "python").symlink_to(sys.executable)
    code, told = ask(tmp_path, {"PATH": str(tmp_path), "GKA_CACHE": str(tmp_path), "GKA_POORT_OPENSEARCH": "9210"})

    lacking = [line for line in stops(told) if "Maven" in line or "npm" in line]
    assert len(lacking) == 2
    assert code == (0 if os.geteuid() else 1)  # without setpriv on the path root cannot start PostgreSQL


def test_a_proxy_is_told_and_stops_nothing(tmp_path: Path) -> None:
    code, told = ask(tmp_path, {"https_proxy": "http://proxy.kantoor:3128"})

    assert code == 0
    assert "proxy ingesteld (https_proxy)" in told
