import json
import re
import socket
from pathlib import Path

import pytest
from gateway.render import GatewaySettings, render
from local.child import CannotRun
from local.config import Profiel, RunConfig
from local.dotenv import variables
from local.opensearch import PORTS as OPENSEARCH_PORTS
from local.ports import LOOPBACK, free_port
from local.services import Trust, environment
from roster import AGENDA_API, INTERVENTION_SEARCH, METRICS

TRUST = Trust("http://localhost:8080/auth", "http://127.0.0.1:8110/jwks")

GATEWAY = Path(__file__).parents[3] / "deploy" / "gateway"


def config(tmp_path: Path, **variables: str) -> RunConfig:
    return RunConfig.from_environment({"GKA_LOKAAL": str(tmp_path), **variables})


def test_the_defaults_are_those_of_the_documentation(tmp_path: Path) -> None:
    ours = config(tmp_path)
    assert (ours.profiel, ours.public_url, ours.ports["POSTGRES"]) == (Profiel.LICHT, "http://localhost:8080", 5433)


def test_a_shift_moves_every_port(tmp_path: Path) -> None:
    ours = config(tmp_path, GKA_POORTEN_PLUS="1000", GKA_POORT_METRICS="7777")
    assert (ours.ports["GATEWAY"], ours.ports["METRICS"], ours.ports["OPENSEARCH"]) == (9080, 7777, 9212)
    assert ours.public_url == "http://localhost:9080"


def test_systems_beside_one_another_share_no_port_and_opensearch_takes_all_of_its_own(tmp_path: Path) -> None:
    systems = [config(tmp_path, GKA_POORTEN_PLUS=str(1000 * number)) for number in range(9)]
    every = [port for system in systems for port in system.ports.values()]

    assert len(every) == len(set(every))
    assert {system.ports["OPENSEARCH"] for system in systems} <= set(OPENSEARCH_PORTS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"PROFIEL": "zwaar"},
        {"GKA_POORT_GATEWAY": "tachtig"},
        {"GKA_POORT_GATEWAY": "0"},
        {"GKA_POORT_METRICS": "70000"},
        {"GKA_POORTEN_PLUS": "60000"},
        {"GKA_POORTEN_PLUS": "-1000"},
        {"GKA_WERKERS": "0"},
        {"GKA_WERKERS": "veel"},
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(CannotRun, match=next(iter(wrong))):
        config(tmp_path, **wrong)


def test_a_taken_port_is_named_with_its_variable(tmp_path: Path) -> None:
    ports = {f"GKA_POORT_{name}": str(free_port()) for name in config(tmp_path).used_ports}
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((LOOPBACK, int(ports["GKA_POORT_GATEWAY"])))
        taken.listen()
        with pytest.raises(CannotRun, match="GKA_POORT_GATEWAY") as refused:
            config(tmp_path, **ports).require_free_ports()
    assert "GKA_POORT_METRICS" not in str(refused.value)
    assert str(refused.value).splitlines()[-1].endswith("GKA_POORTEN_PLUS=1000 make run")


def test_one_port_chosen_twice_is_named_with_both(tmp_path: Path) -> None:
    ports = {f"GKA_POORT_{name}": str(free_port()) for name in config(tmp_path).used_ports}
    with pytest.raises(CannotRun, match=r"is ook gekozen voor METRICS: GKA_POORT_ISSUER"):
        config(tmp_path, **ports | {"GKA_POORT_ISSUER": ports["GKA_POORT_METRICS"]}).require_free_ports()


def test_each_service_gets_its_own_variables_and_is_told_of_the_right_siblings(tmp_path: Path) -> None:
    ours = config(tmp_path)
    agenda = environment(AGENDA_API, ours, TRUST)
    assert json.loads(agenda["AGENDA_API_ABONNEES"]) == {
        "intervention-search": "http://127.0.0.1:8102",
        "metrics": "http://127.0.0.1:8103",
    }
    assert "METRICS_DATABASE_URL" not in agenda
    metrics = environment(METRICS, ours, TRUST)
    ours, theirs = (
        json.loads(agenda["AGENDA_API_WEBHOOK_GEHEIMEN"]),
        json.loads(metrics["METRICS_WEBHOOK_GEHEIMEN"]),
    )
    assert ours["metrics"] == theirs["agenda-api"], "a pair shares one secret"
    assert len({*ours.values(), *theirs.values()}) == 3, "and no third service knows it"
    assert agenda["AGENDA_API_DATABASE_URL"] != metrics["METRICS_DATABASE_URL"]


def test_the_profile_decides_the_engine(tmp_path: Path) -> None:
    light = environment(INTERVENTION_SEARCH, config(tmp_path), TRUST)
    full = environment(INTERVENTION_SEARCH, config(tmp_path, PROFIEL="volledig"), TRUST)
    assert (light["INTERVENTION_SEARCH_ENGINE"], full["INTERVENTION_SEARCH_ENGINE"]) == ("tantivy", "opensearch")


def test_a_variable_of_the_gateway_that_is_missing_is_named() -> None:
    with pytest.raises(TypeError, match="jwks_url"):
        GatewaySettings.from_environment({"GKA_GATEWAY_ISSUER": "https://uitgever.example"})


def test_rendering_leaves_no_name_open() -> None:
    settings = GatewaySettings(
        "https://x", "http://x:1/jwks", "a:1", "b:2", "c:3", "https://x", cors_origins="https://a.nl, https://b.nl"
    )
    text = render(settings)
    # The scripts of the pages hold `${…}` of their own.
    asked = set(re.findall(r"\$\{[A-Z_]+\}", (GATEWAY / "envoy.yaml").read_text()))
    assert {name for name in asked if name in text} == set()
    assert r"https://a\\.nl|https://b\\.nl" in text


def test_the_light_profile_lets_every_port_of_this_machine_call_and_the_full_one_what_is_configured(
    tmp_path: Path,
) -> None:
    own = "http://localhost:*,http://127.0.0.1:*,http://[::1]:*"
    assert config(tmp_path).cors_origins == own
    assert config(tmp_path, GKA_CORS_ORIGINS="https://a.nl").cors_origins == f"{own},https://a.nl"
    assert config(tmp_path, PROFIEL="volledig", GKA_CORS_ORIGINS="https://a.nl").cors_origins == "https://a.nl"
    assert config(tmp_path, PROFIEL="volledig").cors_origins == ""


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=1", "1"),
        ("export A='x y'", "x y"),
        ('A="#geen commentaar"', "#geen commentaar"),
        ("A=1   # uitleg", "1"),
        ("A = 1\r", "1"),
        ("A='${B}'", "${B}"),
    ],
)
def test_a_dotenv_line_is_read_as_compose_does(line: str, value: str) -> None:
    assert variables(f"# A=0\n\n{line}\n")["A"] == value


def test_a_name_without_a_value_says_nothing() -> None:
    assert variables("A\nB=\n") == {"B": ""}


@pytest.mark.parametrize("url", ["http://[::1", "https://jan:geheim@gka.nl", "localhost:8080", "http://localhost:0"])
def test_a_public_address_that_is_none_is_named_with_its_variable(url: str) -> None:
    with pytest.raises(CannotRun, match=r"^GKA_PUBLIC_URL kan niet: "):
        RunConfig.from_environment({"GKA_PUBLIC_URL": url})
