"""Schemathesis talks to every operation of every service: whatever it sends, no answer is a 5xx or a surprise."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from local.ports import free_port
from support.databases import Databases
from support.documents import SERVICES
from support.services import environment_of, settings_for
from support.tokens import OIN_BEHEERDER, TestIssuer

# Enough to find what is broken, few enough for a run of CI; a nightly run raises it by variable.
MAX_EXAMPLES = os.environ.get("GKA_FUZZ_EXAMPLES", "12")
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
    "response_headers_conformance,unsupported_method"
)
START_WITHIN_S = 120
TESTS = str(Path(__file__).parents[1])
# What answers only after the worker has done its first work: without an index there is no searching.
ANSWERS_LAST = {"intervention_search": "/zoeken?q=kansen"}


@contextmanager
def process(*arguments: str, environment: dict[str, str]) -> Iterator[None]:
    """A Python process of ours for as long as it is needed."""
    with subprocess.Popen(  # noqa: S603 - our own service
        [sys.executable, "-m", *arguments], env=os.environ | environment, stderr=subprocess.DEVNULL
    ) as child:
        try:
            yield
        finally:
            child.terminate()


@contextmanager
def served(package: str, environment: dict[str, str]) -> Iterator[str]:
    """The service and its worker as processes of their own, as in production."""
    port = free_port()
    uvicorn = ("uvicorn", "--factory", f"{package}.main:create_app", "--port", str(port), "--no-server-header")
    address = f"http://127.0.0.1:{port}"
    with process(*uvicorn, environment=environment), process(f"{package}.worker", environment=environment):
        wait_for(address + "/health/ready")
        wait_for(address + ANSWERS_LAST.get(package, "/health/live"))
        yield address


def wait_for(url: str) -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} did not answer")


@pytest.mark.parametrize("package", sorted(SERVICES))
def test_no_input_surprises_a_service(package: str, databases: Databases, issuer: TestIssuer, tmp_path: Path) -> None:
    with databases.fresh(package) as url:
        settings = settings_for(url, issuer.jwks_url, index_path=str(tmp_path / "index"))
        with served(package, environment_of(package, settings)) as address:
            result = subprocess.run(  # noqa: S603 - schemathesis against our own service
                [
                    str(Path(sys.executable).with_name("st")),
                    "run",
                    f"{address}/openapi.json",
                    f"--url={address}",
                    f"--checks={CHECKS}",
                    f"--max-examples={MAX_EXAMPLES}",
                    "--phases=examples,fuzzing",
                    "--mode=all",
                    "--seed=1",
                    "--no-color",
                    "-H",
                    issuer_header(issuer),
                ],
                capture_output=True,
                text=True,
                cwd=tmp_path,
                env=os.environ | {"SCHEMATHESIS_HOOKS": "support.fuzz_hooks", "PYTHONPATH": TESTS},
                check=False,
            )
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]


def issuer_header(issuer: TestIssuer) -> str:
    # An hour: the run may outlive a token of five minutes on a busy machine.
    rights = "agenda:lezen agenda:schrijven interventies:schrijven cijfers:schrijven gebeurtenissen:lezen"
    token = issuer.token(
        "fuzz", rollen=["beheerder"], organisaties=[OIN_BEHEERDER], scope=rights, exp=int(time.time()) + 3600
    )
    return f"Authorization: Bearer {token}"
