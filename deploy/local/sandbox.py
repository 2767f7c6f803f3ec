"""Starts the sandbox issuer as a process, with the same shape as the real one in keycloak.py."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from local.child import Running, start_child, stop_child
from local.places import Places
from local.ports import LOOPBACK, free_port
from local.readiness import Patience, silent, wait_until_ready

DEPLOY: Final = Path(__file__).parents[1]
IDLE_S: Final = 30.0  # it takes 0.6 s on an idle machine


@dataclass
class SandboxIssuer(Running):
    """A sandbox issuer: `issuer` is its public name, `url` where it listens."""

    issuer: str
    url: str
    clients_dir: Path
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def jwks_url(self) -> str:
        """Where services and the gateway fetch the public keys."""
        return f"{self.url}/jwks"

    @classmethod
    def launch(cls, places: Places, port: int, issuer: str | None = None) -> Self:
        """Start it with the sandbox clients, whose keys it makes when needed, without waiting."""
        from issuer.clients import register  # noqa: PLC0415 - half of all that make run imports; the store starts meanwhile

        url = f"http://{LOOPBACK}:{port}"
        environment = os.environ | {
            "GKA_MODUS": "lokaal",
            "GKA_ISSUER": issuer or url,
            "GKA_ISSUER_CLIENTS": str(register(places.clients)),
            "GKA_ISSUER_SLEUTEL": str(places.secrets / "issuer_signing_key"),
            "PYTHONPATH": str(DEPLOY),
        }
        server = [sys.executable, "-m", "uvicorn", "--factory", "issuer.main:create_app"]
        options = ["--host", LOOPBACK, "--port", str(port), "--no-server-header", "--no-access-log"]
        log = places.log("issuer")
        process = start_child([*server, *options], log=log, env=environment)
        return cls(issuer or url, url, places.clients, log, process)

    @classmethod
    def start(cls, places: Places, port: int | None = None, issuer: str | None = None) -> Self:
        """Start it and wait until it gives tokens. Raises: DidNotStart."""
        return cls.launch(places, port or free_port(), issuer).ready()

    def wait(self, tell: Callable[[str], None] = silent) -> None:
        """Return when it gives tokens. Raises: DidNotStart."""
        patience = Patience("de tokenuitgever", self.process, self.log, IDLE_S, tell)
        wait_until_ready(f"{self.url}/health/ready", patience)

    def stop(self) -> None:
        """Stop it; keys stay."""
        stop_child(self.process)
