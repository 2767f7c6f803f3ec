"""Which parts the local system has, in which order they start, and what each needs of the ones before."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Final

from gateway.render import PREFIX, GatewaySettings
from local.child import CannotRun
from local.config import CHECKOUT, Profiel, RunConfig
from local.gateway import Gateway
from local.postgres import FAST_SHUTDOWN, MAX_CONNECTIONS, PostgresServer
from local.readiness import tail
from local.sandbox import DEPLOY, SandboxIssuer
from local.services import Trust, api_command, environment, worker_command
from local.supervise import Part, Program, Supervisor
from roster import INTERVENTION_SEARCH, SERVICES, Service

CONNECTIONS_PER_WERKER: Final = 10 * len(SERVICES)  # the default of *_POOL_SIZE


def start_system(config: RunConfig, supervisor: Supervisor, tell: Callable[[str], None]) -> Trust:
    """Start every part and return when all of it answers. Raises: CannotRun, DidNotStart, Unavailable.

    What does not need one another starts together: each part spends its first second importing or reading.
    """
    if config.profiel is Profiel.VOLLEDIG:
        _fetch_java_programs(tell)
    tell("PostgreSQL, tokenuitgever …" if config.profiel is Profiel.LICHT else "PostgreSQL, Keycloak, OpenSearch …")
    supervisor.start(Part("postgres", lambda: launch_postgres(config), stop_signal=FAST_SHUTDOWN))
    issuer, trust = _issuer(config)
    supervisor.start(issuer)
    if config.profiel is Profiel.VOLLEDIG:
        supervisor.start(_opensearch(config))
    supervisor.wait("postgres")
    environments = {service: environment(service, config, trust) for service in SERVICES}
    _migrate(config, environments, tell)
    tell("diensten, gateway …")
    supervisor.start(*(_api(service, config, environments[service]) for service in SERVICES))
    supervisor.wait(issuer.name)  # Envoy fetches the keys when it starts
    supervisor.start(Part("gateway", lambda: Gateway.launch(config.places, _gateway_settings(config, trust))))
    supervisor.wait()
    # Half of all importing is theirs, and nobody waits for them: on two cores that saves two seconds. Except at the
    # very first start, when searching waits for the index that its worker makes.
    supervisor.start(*(_worker(service, config, environments[service]) for service in SERVICES))
    supervisor.wait(f"{INTERVENTION_SEARCH.name}-worker")
    return trust


def launch_postgres(config: RunConfig) -> PostgresServer:
    """Start the store on this checkout's data."""
    places = config.places
    return PostgresServer.launch(
        places.data("postgres"),
        config.ports["POSTGRES"],
        secrets_dir=places.secrets,
        log=places.log("postgres"),
        max_connections=MAX_CONNECTIONS + (config.werkers - 1) * CONNECTIONS_PER_WERKER,
    )


def _fetch_java_programs(tell: Callable[[str], None]) -> None:
    """Bring everything that is fetched before anything runs, so that a download that fails leaves nothing behind."""
    from local import keycloak, opensearch  # noqa: PLC0415 - the light profile starts without what they import

    keycloak.prepare(tell)
    opensearch.prepare(tell)


def _issuer(config: RunConfig) -> tuple[Part, Trust]:
    places, ports = config.places, config.ports
    if config.profiel is Profiel.VOLLEDIG:
        from local.keycloak import REALM_PATH, KeycloakServer, jwks_url  # noqa: PLC0415 - as above

        keycloak = Part("keycloak", lambda: KeycloakServer.launch(places, ports["KEYCLOAK"], config.public_url))
        return keycloak, Trust(f"{config.public_url}{REALM_PATH}", jwks_url(config.url("KEYCLOAK")))
    public = f"{config.public_url}/auth"
    sandbox = Part("issuer", lambda: SandboxIssuer.launch(places, ports["ISSUER"], public))
    return sandbox, Trust(public, f"{config.url('ISSUER')}/jwks")


def _opensearch(config: RunConfig) -> Part:
    from local.opensearch import OpenSearchServer  # noqa: PLC0415 - as above

    return Part("opensearch", lambda: OpenSearchServer.launch(config.places, config.ports["OPENSEARCH"]))


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
        raise CannotRun(f"{tail(log)}\neen migratie mislukte (zie {log})")
    done.write_text(version)


def migrations_version() -> str:
    """Give a fingerprint of every migration, the shared ones included."""
    digest = hashlib.sha256()
    for pattern in ("shared/src/shared/versions/*.py", "services/*/src/*/migrations/versions/*.py"):
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _api(service: Service, config: RunConfig, variables: dict[str, str]) -> Part:
    log, ready = config.places.log(service.name), f"{config.url(service.port_name)}/health/ready"
    return Part(service.name, lambda: Program.start(api_command(service, config), variables, log, ready))


def _worker(service: Service, config: RunConfig, variables: dict[str, str]) -> Part:
    name = f"{service.name}-worker"
    searching = f"{config.url(service.port_name)}/zoeken?pageSize=1" if service is INTERVENTION_SEARCH else ""
    return Part(name, lambda: Program.start(worker_command(service), variables, config.places.log(name), searching))


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
        "PUBLIC_URL": config.public_url,
        "CORS_ORIGINS": config.cors_origins,
        "WERKERS": str(config.werkers),
    }
    if config.profiel is Profiel.VOLLEDIG:
        # The console and the realm of Keycloak's administrators stay inside.
        ours |= {"AUTH_PREFIX": trust.path, "AUTH_REWRITE": trust.path}
    return GatewaySettings.from_environment(dict(os.environ) | {PREFIX + name: value for name, value in ours.items()})
