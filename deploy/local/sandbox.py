"""Starts the sandbox issuer as a process, with the same shape as the real one in keycloak.py."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from issuer.clients import register
from local.child import Running, start_child, stop_child
from local.places import Places
from local.ports import LOOPBACK, free_port
from local.readiness import wait_until_ready

DEPLOY: Final = Path(__file__).parents[1]
START_PATIENCE_S: Final = 20.0  # it takes 0.6 s on an idle machine


@dataclass
class SandboxIssuer(Running):
    """A running sandbox issuer: `issuer` is its public name, `url` where it listens."""

    issuer: str
    url: str
    clients_dir: Path
    process: subprocess.Popen[bytes]

    @property
    def jwks_url(self) -> str:
        """Where services and the gateway fetch the public keys."""
        return f"{self.url}/jwks"

    @classmethod
    def start(cls, places: Places, port: int | None = None, issuer: str | None = None) -> Self:
        """Start it with the sandbox clients, whose keys it makes when needed. Raises: DidNotStart."""
        port = port or free_port()
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
        running = cls(issuer or url, url, places.clients, process)
        try:
            wait_until_ready(f"{url}/health/ready", process, log, patience_s=START_PATIENCE_S)
        except BaseException:
            running.stop()
            raise
        return running

    def stop(self) -> None:
        """Stop it; keys stay."""
        stop_child(self.process)
