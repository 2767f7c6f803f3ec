"""One system per engine for the whole session, with the country loaded; callers with real tokens."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from e2e.callers import Caller, caller_of
from e2e.seeding import load_country, with_gateway
from e2e.system import System, running
from local.config import Profiel
from local.doctor import BROWSERS
from local.keycloak import why_not as why_no_keycloak
from local.opensearch import why_not as why_no_opensearch

# The journeys ask faster than a person does; the limits have their own test (contract/test_gateway.py).
UNLIMITED = {"GKA_GATEWAY_LIMIT_CLIENT": "1000000", "GKA_GATEWAY_LIMIT_ANONIEM": "1000000"}
Connect = Callable[[System, str], Caller]


def _system(folder: Path, profiel: Profiel) -> Iterator[System]:
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in UNLIMITED.items():
                patch.setenv(name, value)
            system = stack.enter_context(running(folder, profiel))
        with_gateway(system, load_country)
        yield system


@pytest.fixture(scope="session")
def licht(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """The embedded engine and the sandbox issuer."""
    yield from _system(tmp_path_factory.mktemp("licht"), Profiel.LICHT)


@pytest.fixture(scope="session")
def volledig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """A real OpenSearch and a real Keycloak."""
    if reason := why_no_opensearch() or why_no_keycloak():
        left_out = f"OpenSearch and Keycloak cannot start here: {reason}"
        pytest.fail(left_out) if os.environ.get("GKA_REQUIRE_ENGINES") else pytest.skip(left_out)
    yield from _system(tmp_path_factory.mktemp("volledig"), Profiel.VOLLEDIG)


@pytest.fixture(
    params=[
        pytest.param("licht", id="tantivy"),
        pytest.param("volledig", id="opensearch", marks=[pytest.mark.opensearch, pytest.mark.keycloak]),
    ]
)
def system(request: pytest.FixtureRequest) -> System:
    """The same journey on both engines."""
    found: System = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def chromium() -> str:
    """A browser of the machine, by its path."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), "")
    if not found:
        left_out = f"a page cannot be tried here: no browser ({', '.join(BROWSERS)}); Debian's package is chromium"
        pytest.fail(left_out) if os.environ.get("GKA_REQUIRE_ENGINES") else pytest.skip(left_out)
    return found


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Callers that are closed afterwards."""
    with ExitStack() as stack:

        def new(system: System, client: str = "") -> Caller:
            caller = caller_of(system, client)
            stack.callback(caller.close)
            return caller

        yield new
