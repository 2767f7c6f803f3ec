"""The reference data at first start, and what the system then knows: modules of deploy/seed, as processes."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from local.child import start_child
from local.config import RunConfig
from local.dotenv import WHERE_IT_RUNS
from local.services import Trust

DEPLOY: Final = Path(__file__).parents[1]
_FOR_A_CHILD: Final = {
    "PYTHONPATH": str(DEPLOY),
    "PYTHONUNBUFFERED": "1",  # progress is seen while it happens
}


@contextmanager
def surroundings(config: RunConfig, trust: Trust) -> Iterator[dict[str, str]]:
    """Give the variables that a client of the system needs: where it is, where its keys are.

    While the system runs they stand in a file too, so that `make demo` and `make token` find it on any port.
    """
    where = {
        "GKA_GATEWAY_URL": config.url("GATEWAY"),
        "GKA_ISSUER": trust.issuer,
        "GKA_CLIENTS_MAP": str(config.places.clients),
    }
    file = config.places.home / WHERE_IT_RUNS
    file.write_text("".join(f"{name}={value}\n" for name, value in where.items()))
    try:
        yield dict(os.environ) | where | _FOR_A_CHILD
    finally:
        file.unlink(missing_ok=True)


def start_loading(config: RunConfig, environment: dict[str, str]) -> subprocess.Popen[bytes] | None:
    """Start loading when it was never finished here; its progress goes to our own output."""
    if not config.loads_data or _marker(config).exists():
        return None
    return start_child([sys.executable, "-m", "seed.load"], log=None, env=environment)


def finish_loading(config: RunConfig, loading: subprocess.Popen[bytes], tell: Callable[[str], None]) -> None:
    """Remember that the data are there, or say that they are not: the next start goes on where this one stopped."""
    if loading.wait() == 0:
        _marker(config).touch()
    else:
        tell("de referentiegegevens zijn niet (volledig) geladen; zie hierboven. De volgende start gaat verder.")


def start_outcome(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Let what the system knows be printed to our own output, as soon as it can be told."""
    return start_child([sys.executable, "-m", "seed.outcome"], log=None, env=environment)


def _marker(config: RunConfig) -> Path:
    return config.places.data("referentiegegevens-geladen")
