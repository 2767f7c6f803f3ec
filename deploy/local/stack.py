"""Which parts the local system has, in which order they start, and what each needs of the ones before."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Final

from gateway.render import PREFIX, GatewaySettings
from keycloak.realm import REALM
from local.config import CHECKOUT, CannotRun, Profiel, RunConfig
from local.gateway import Gateway
from local.keycloak import KeycloakServer
from local.opensearch import OpenSearchServer
from local.postgres import FAST_SHUTDOWN, PostgresServer
from local.readiness import tail, wait_until_ready
from local.sandbox import DEPLOY, SandboxIssuer
from local.services import Trust, api_command, environment, worker_command
from local.supervise import Part, Program, Supervisor
from roster import SERVICES, Service

SERVICE_PATIENCE_S: Final = 90.0  # 5 s for all three on two idle cores
KEYCLOAK_PATHS: Final = f"/auth/realms/{REALM}/"  # the console and the realm of its administrators stay inside


def start_system(config: RunConfig, supervisor: Supervisor, tell: Callable[[str], None]) -> Trust:
    """Start every part and return when all of it answers. Raises: CannotRun, DidNotStart, Unavailable."""
    tell("PostgreSQL …")
    supervisor.start(Part("postgres", lambda: start_postgres(config), stop_signal=FAST_SHUTDOWN))
    trust = _start_issuer(config, supervisor, tell)
    if config.profiel is Profiel.VOLLEDIG:
        tell("OpenSearch …")
        supervisor.start(Part("opensearch", lambda: OpenSearchServer.start(config.places, config.ports["OPENSEARCH"])))
    environments = {service: environment(service, config, trust) for service in SERVICES}
    _migrate(config, environments, tell)
    tell("diensten …")
    supervisor.start(*(part for service in SERVICES for part in _parts(service, config, environments[service])))
    supervisor.start(Part("gateway", lambda: Gateway.start(config.places, _gateway_settings(config, trust))))
    _wait_for_services(config, supervisor)
    return trust


def start_postgres(config: RunConfig) -> PostgresServer:
    """Start the store on this checkout's data."""
    places = config.places
    return PostgresServer.start(
        places.data("postgres"), config.ports["POSTGRES"], secrets_dir=places.secrets, log=places.log("postgres")
    )


def _start_issuer(config: RunConfig, supervisor: Supervisor, tell: Callable[[str], None]) -> Trust:
    issuer: SandboxIssuer | KeycloakServer
    if config.profiel is Profiel.VOLLEDIG:
        tell("Keycloak … (de eerste keer een minuut)")
        part = Part(
            "keycloak", lambda: KeycloakServer.start(config.places, config.ports["KEYCLOAK"], config.public_url)
        )
    else:
        public = f"{config.public_url}/auth"
        part = Part("issuer", lambda: SandboxIssuer.start(config.places, config.ports["ISSUER"], public))
    supervisor.start(part)
    assert isinstance(part.server, SandboxIssuer | KeycloakServer)  # noqa: S101 - it was started above
    issuer = part.server
    return Trust(issuer.issuer, issuer.jwks_url)


def _migrate(config: RunConfig, environments: Mapping[Service, dict[str, str]], tell: Callable[[str], None]) -> None:
    """Migrate, unless the last start here did so with these very migrations: that saves seconds of every start.

    A skip that is wrong does no harm: a service refuses to start on a schema that is not current.
    """
    done, version = config.places.data("postgres") / "gka-migraties", migrations_version()
    if done.exists() and done.read_text() == version:
        return
    tell("migraties …")
    together: dict[str, str] = {}
    for one in environments.values():
        together |= one
    log = config.places.log("migraties")
    with log.open("ab") as output:
        command = [sys.executable, "-m", "local.migrate"]
        code = subprocess.run(
            command, env=together | {"PYTHONPATH": str(DEPLOY)}, stdout=output, stderr=output, check=False
        ).returncode
    if code != 0:
        raise CannotRun(f"een migratie mislukte (zie {log}):\n{tail(log)}")
    done.write_text(version)


def migrations_version() -> str:
    """Give a fingerprint of every migration of the three services."""
    digest = hashlib.sha256()
    for path in sorted(CHECKOUT.glob("services/*/src/*/migrations/versions/*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _parts(service: Service, config: RunConfig, variables: dict[str, str]) -> list[Part]:
    api, worker = service.name, f"{service.name}-worker"
    return [
        Part(api, lambda: Program.start(api_command(service, config), variables, config.places.log(api))),
        Part(worker, lambda: Program.start(worker_command(service), variables, config.places.log(worker))),
    ]


def _wait_for_services(config: RunConfig, supervisor: Supervisor) -> None:
    running = {part.name: part.server for stage in supervisor.stages for part in stage}
    for service in SERVICES:
        server, log = running[service.name], config.places.log(service.name)
        assert server is not None  # noqa: S101 - all were started, and none is started again before check()
        ready = f"{config.url(service.port_name)}/health/ready"
        wait_until_ready(ready, server.process, log, patience_s=SERVICE_PATIENCE_S)


def _gateway_settings(config: RunConfig, trust: Trust) -> GatewaySettings:
    """Give our addresses to the gateway; limits and the like may come from the environment (render.py names them)."""
    ours = {
        "ISSUER": trust.issuer,
        "JWKS_URL": trust.jwks_url,
        "LISTEN": config.address("GATEWAY"),
        "ADMIN": config.address("GATEWAY_TELEMETRIE"),
        "AGENDA_API": config.address("AGENDA_API"),
        "INTERVENTION_SEARCH": config.address("INTERVENTION_SEARCH"),
        "METRICS": config.address("METRICS"),
        "CORS_ORIGINS": config.cors_origins,
    }
    if config.profiel is Profiel.VOLLEDIG:
        ours |= {"AUTH_PREFIX": KEYCLOAK_PATHS, "AUTH_REWRITE": KEYCLOAK_PATHS}
    return GatewaySettings.from_environment(dict(os.environ) | {PREFIX + name: value for name, value in ours.items()})
