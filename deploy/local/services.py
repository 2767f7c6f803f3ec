"""The services of the roster and their workers: which commands, with which variables; compose runs the same ones."""

import json
import os
import sys
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from local.config import Profiel, RunConfig
from local.geheimen import secret
from local.ports import LOOPBACK
from local.postgres import database_url
from roster import INTERVENTION_SEARCH, Service, pairs_of

GRACE_S: Final = "10"  # so long a request under way may still take when we stop


@dataclass(frozen=True)
class Trust:
    """Whose tokens are accepted, and where its keys are."""

    issuer: str
    jwks_url: str

    @property
    def path(self) -> str:
        """The path of the issuer behind the gateway."""
        return f"{urlsplit(self.issuer).path}/"


def api_command(service: Service, config: RunConfig) -> list[str]:
    """Give the command of the API process."""
    server = [sys.executable, "-m", "uvicorn", "--factory", f"{service.package}.main:create_app"]
    address = ["--host", LOOPBACK, "--port", str(config.ports[service.port_name])]
    workers = ["--workers", str(config.werkers)]
    quiet = ["--no-server-header", "--no-access-log"]
    return [*server, *address, *workers, *quiet, "--timeout-graceful-shutdown", GRACE_S]


def worker_command(service: Service) -> list[str]:
    """Give the command of the worker process."""
    return [sys.executable, "-m", f"{service.package}.worker"]


def environment(service: Service, config: RunConfig, trust: Trust) -> dict[str, str]:
    """Give the environment of both processes; what is set here wins over what the user's shell happens to hold."""
    prefix = service.port_name
    values = {
        "MODUS": "lokaal",
        "DATABASE_URL": database_url(config.places.secrets, config.ports["POSTGRES"], service.package),
        "PUBLIC_URL": config.public_url,
        "ANDERE_URLS": json.dumps(config.gateway_urls),
        "ISSUER": trust.issuer,
        "JWKS_URL": trust.jwks_url,
        "OIN": config.oin,
        "WEBHOOK_GEHEIMEN": json.dumps(
            {
                other: secret(config.places.secrets, f"webhook_{'_'.join(pair)}")
                for other, pair in pairs_of(service).items()
            }
        ),
        "ABONNEES": json.dumps({name.replace("_", "-"): config.url(name.upper()) for name in service.subscribers}),
        "TELEMETRY_PORT": str(config.ports[f"{prefix}_TELEMETRIE"]),
        "WORKER_TELEMETRY_PORT": str(config.ports[f"{prefix}_WORKER_TELEMETRIE"]),
        **(_engine(config) if service is INTERVENTION_SEARCH else {}),
    }
    return dict(os.environ) | {f"{prefix}_{name}": value for name, value in values.items()}


def _engine(config: RunConfig) -> dict[str, str]:
    if config.profiel is Profiel.VOLLEDIG:
        return {"ENGINE": "opensearch", "OPENSEARCH_URL": config.url("OPENSEARCH")}
    return {"ENGINE": "tantivy", "INDEX_PATH": str(config.places.data("tantivy"))}
