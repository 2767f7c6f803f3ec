"""docker-compose.yml and the image recipe, without a container engine: what it names must exist and start here."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose.geheimen import make
from gateway.render import GatewaySettings, render
from local.config import RunConfig
from local.ports import LOOPBACK
from local.services import Trust, api_command, environment, worker_command
from roster import SERVICES as ROSTER
from roster import Service

from agenda_api.settings import AgendaApiSettings
from intervention_search.settings import SearchSettings
from metrics.settings import MetricsSettings
from shared.settings import ServiceSettings

ROOT = Path(__file__).parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SETTINGS: dict[str, type[ServiceSettings]] = {
    "agenda-api": AgendaApiSettings,
    "intervention-search": SearchSettings,
    "metrics": MetricsSettings,
}
PACKAGES = {service.name: service.package for service in ROSTER}
ONE_OFF = {"databases", "realm", "gateway-configuratie", "seed", *(f"{name}-migraties" for name in SETTINGS)}
OURS = [name for name in SERVICES if "build" in SERVICES[name]]


def service_of(name: str) -> str:
    """The service of a worker or of a migration."""
    return name.removesuffix("-worker").removesuffix("-migraties")


RUNNING_OURS = [name for name in OURS if service_of(name) in SETTINGS]


def default_of(value: str) -> str:
    """What compose makes of `${NAME:-default}` in an empty environment, nested ones included."""
    inner = re.compile(r"\$\{\w+:-([^${}]*)\}")
    while (replaced := inner.sub(r"\1", value)) != value:
        value = replaced
    return value


def test_the_whole_system_is_there() -> None:
    parts = {"postgres", "opensearch", "keycloak", "envoy", *SETTINGS, *(f"{name}-worker" for name in SETTINGS)}

    assert set(SERVICES) == parts | ONE_OFF


def test_only_envoy_publishes_a_port() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["envoy"]


def test_only_envoy_and_what_speaks_through_it_can_be_reached_from_outside() -> None:
    outside = [name for name, service in SERVICES.items() if "buiten" in service.get("networks", [])]

    assert outside == ["envoy"]
    assert COMPOSE["networks"]["binnen"]["internal"] is True


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_OFF))
def test_what_runs_on_has_a_health_check_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(ONE_OFF))
def test_a_job_runs_once(name: str) -> None:
    assert SERVICES[name]["restart"] == "no"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_is_waited_for_exists_and_can_come_true(name: str) -> None:
    for needed, wait in SERVICES[name].get("depends_on", {}).items():
        expected = "service_completed_successfully" if needed in ONE_OFF else "service_healthy"
        assert wait["condition"] == expected
        assert needed in SERVICES


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_secret_is_a_file_and_none_stands_in_the_environment(name: str) -> None:
    assert set(SERVICES[name].get("secrets", [])) <= set(COMPOSE["secrets"])
    values = [str(value) for value in SERVICES[name].get("environment", {}).values()]
    in_the_open = [value for value in values if re.search(r"://\w+:[^@/]+@", value)]
    assert in_the_open == []


def test_every_secret_that_compose_reads_is_made_and_readable_by_a_container(tmp_path: Path) -> None:
    make(tmp_path / "geheimen")

    names = {Path(secret["file"]).name for secret in COMPOSE["secrets"].values()}
    assert {path.name for path in (tmp_path / "geheimen").iterdir()} == names
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "geheimen").iterdir()} == {0o444}
    assert (tmp_path / "geheimen").stat().st_mode & 0o777 == 0o700


def test_making_secrets_again_keeps_them(tmp_path: Path) -> None:
    before = {path.name: path.read_text() for path in make(tmp_path)}

    assert {path.name: path.read_text() for path in make(tmp_path)} == before


@pytest.mark.parametrize("name", RUNNING_OURS)
def test_every_variable_is_a_setting_of_the_service(name: str) -> None:
    settings = SETTINGS[service_of(name)]
    prefix = settings.model_config["env_prefix"]
    known = {(prefix + field).upper() for field in settings.model_fields}

    assert set(SERVICES[name]["environment"]) <= known
    assert {secret.upper() for secret in SERVICES[name]["secrets"]} <= known


@pytest.mark.parametrize("name", RUNNING_OURS)
def test_the_settings_are_complete_with_variables_and_secret_files(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = SETTINGS[service_of(name)]
    for file in make(tmp_path):
        if file.name not in SERVICES[name]["secrets"]:
            file.unlink()
    for variable, value in SERVICES[name]["environment"].items():
        monkeypatch.setenv(variable, default_of(value))

    loaded = settings(_secrets_dir=str(tmp_path))

    assert loaded.database_url.get_secret_value().startswith(f"postgresql+psycopg://{PACKAGES[service_of(name)]}:")


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_subscribers_are_services_of_this_deployment(name: str) -> None:
    addresses = json.loads(SERVICES[name]["environment"].get(f"{PACKAGES[name].upper()}_ABONNEES", "{}"))

    for address in addresses.values():
        host, port = re.fullmatch(r"http://([a-z-]+):(\d+)", address).groups()  # type: ignore[union-attr]
        assert port in SERVICES[host]["command"]


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_a_service_listens_where_its_health_check_and_the_gateway_look(name: str) -> None:
    command = SERVICES[name]["command"]
    port = command[command.index("--port") + 1]
    gateway = SERVICES["gateway-configuratie"]["environment"][f"GKA_GATEWAY_{PACKAGES[name].upper()}"]

    assert f"127.0.0.1:{port}/health/ready" in SERVICES[name]["healthcheck"]["test"][-1]
    assert gateway == f"{name}:{port}"


@pytest.mark.parametrize("service", ROSTER, ids=lambda service: str(service.name))
def test_the_commands_are_those_of_make_run_on_another_address(service: Service) -> None:
    config = RunConfig.from_environment({})

    local = [part.replace(LOOPBACK, "0.0.0.0") for part in api_command(service, config)]  # noqa: S104 - in a container

    assert [default_of(part) for part in SERVICES[service.name]["command"]] == ["python", *local[1:]]
    assert SERVICES[f"{service.name}-worker"]["command"] == ["python", *worker_command(service)[1:]]


@pytest.mark.parametrize("service", ROSTER, ids=lambda service: str(service.name))
def test_the_variables_are_those_of_make_run_and_no_fewer(service: Service, tmp_path: Path) -> None:
    config = RunConfig.from_environment({"GKA_LOKAAL": str(tmp_path), "PROFIEL": "volledig"})
    local = environment(service, config, Trust("https://issuer.test", "https://issuer.test/jwks"))

    ours = {name for name in local if name.startswith(f"{service.port_name}_")}
    given = set(SERVICES[service.name]["environment"]) | {one.upper() for one in SERVICES[service.name]["secrets"]}
    assert ours - given <= {f"{service.port_name}_ABONNEES"}  # empty for who tells nobody


def test_the_gateway_variables_render_a_whole_configuration() -> None:
    environment = SERVICES["gateway-configuratie"]["environment"]
    settings = GatewaySettings.from_environment({name: default_of(value) for name, value in environment.items()})

    rendered = yaml.safe_load(render(settings))

    assert rendered["static_resources"]["listeners"]


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_command_of_a_service_starts_here_as_far_as_its_settings(name: str) -> None:
    [factory] = [part for part in SERVICES[name]["command"] if ":create_app" in part]
    module, function = factory.split(":")

    answer = run_python("-c", f"import {module} as main; assert callable(main.{function})")

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name in RUNNING_OURS if name not in SETTINGS])
def test_a_worker_and_a_migration_start_here_and_ask_for_their_settings(name: str) -> None:
    program, *arguments = SERVICES[name]["command"]

    answer = run_python(*arguments)

    assert program == "python"
    assert answer.returncode == 1
    assert "database_url" in answer.stderr


@pytest.mark.parametrize("module", ["keycloak.realm", "seed.load", "seed.outcome"])
def test_the_modules_of_the_jobs_exist(module: str) -> None:
    used = " ".join(" ".join(SERVICES[name]["command"]) for name in ("realm", "seed"))

    assert module in used
    assert run_python("-c", f"import {module}").returncode == 0


def test_what_the_recipe_copies_exists() -> None:
    recipe = (ROOT / "deploy" / "Dockerfile").read_text()
    copied = re.findall(r"^COPY ([^-\s]\S*) ", recipe, flags=re.MULTILINE)

    places = [path.replace("${SERVICE}", name) for path in copied for name in SETTINGS]
    assert [path for path in places if not (ROOT / path).exists()] == []


def test_the_image_is_not_root_and_installs_by_hash() -> None:
    recipe = (ROOT / "deploy" / "Dockerfile").read_text()

    assert re.search(r"^USER \d{4,}$", recipe, flags=re.MULTILINE)
    assert "--require-hashes" in recipe


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_lock_of_an_image_names_no_registry_and_no_package_of_ours(name: str) -> None:
    lock = (ROOT / "services" / name / "requirements.lock").read_text()

    assert "://" not in lock
    assert not re.search(r"^(shared|agenda-api|intervention-search|metrics)\b", lock, flags=re.MULTILINE)


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A process without any variable of ours, as a container has before compose gives them."""
    environment = {
        name: value for name, value in os.environ.items() if not re.match(r"GKA_|[A-Z_]+_DATABASE_URL", name)
    }
    environment["PYTHONPATH"] = str(ROOT / "deploy")
    return subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
