"""The list of services in deploy/roster.py, and the files that cannot read Python: each names the same ones."""

import importlib
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from gateway.render import GatewaySettings
from roster import DATABASES, SERVICES, Service
from support.documents import SERVICES as DOCUMENTS

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
NAMES = {service.name for service in SERVICES}
each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: str(service.name))


def test_every_folder_of_a_service_is_on_the_list() -> None:
    assert {path.parent.name for path in ROOT.glob("services/*/pyproject.toml")} == NAMES
    assert {folder for folder, _ in DOCUMENTS.values()} == NAMES


def test_the_tools_know_the_packages() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]

    assert set(tool["ruff"]["lint"]["isort"]["known-first-party"]) == {"shared", "gka", *DATABASES}
    assert set(tool["importlinter"]["root_packages"]) == {"shared", *DATABASES}
    assert {path for path in tool["mypy"]["mypy_path"] if "services" in path} == {f"services/{n}/src" for n in NAMES}


def test_make_installs_and_locks_every_service() -> None:
    makefile = (ROOT / "Makefile").read_text()
    [packages] = re.findall(r"^PACKAGES := shared (.+) deploy/cli$", makefile, re.MULTILINE)
    [locked] = re.findall(r"for name in ([\w -]+); do", makefile)

    assert set(packages.split()) == {f"services/{name}" for name in NAMES}
    assert set(locked.split()) == NAMES


def test_the_store_has_a_database_and_a_role_for_each() -> None:
    sql = (ROOT / "deploy" / "postgres" / "init.sql").read_text()

    for listed in re.findall(r"ARRAY\[([^\]]+)\]", sql):
        assert tuple(re.findall(r"'(\w+)'", listed)) == DATABASES
    assert re.findall(r"^ALTER ROLE (\w+) PASSWORD", sql, re.MULTILINE) == list(DATABASES)


@each_service
def test_the_gateway_routes_to_it_by_its_prefix(service: Service) -> None:
    assert service.package in {field.name for field in fields(GatewaySettings)}
    assert f"{service.prefix}/" in (ROOT / "deploy" / "gateway" / "envoy.yaml").read_text()


@each_service
def test_the_app_answers_below_its_prefix(service: Service) -> None:
    source = Path(str(importlib.import_module(f"{service.package}.main").__file__)).read_text()
    assert f'"{service.prefix}"' in source


@each_service
def test_compose_runs_it_on_its_ports_and_tells_its_siblings(service: Service) -> None:
    variables, command = COMPOSE[service.name]["environment"], COMPOSE[service.name]["command"]
    ports = {other.package: f"http://{other.name}:{other.port}" for other in SERVICES}

    assert command[command.index("--port") + 1] == str(service.port)
    assert variables[f"{service.port_name}_TELEMETRY_PORT"] == str(service.telemetry_port)
    assert variables[f"{service.port_name}_WORKER_TELEMETRY_PORT"] == str(service.worker_telemetry_port)
    told = yaml.safe_load(variables.get(f"{service.port_name}_ABONNEES", "{}"))
    assert told == {package.replace("_", "-"): ports[package] for package in service.subscribers}
