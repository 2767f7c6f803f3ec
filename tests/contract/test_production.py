"""With GKA_MODUS=productie nothing of the sandbox starts, is imported or is accepted; each door has a test."""

import os
import subprocess
import sys
from pathlib import Path
from time import time

import httpx
import pytest
import yaml
from issuer.clients import SANDBOX_CLIENTS, private_key
from issuer.settings import IssuerSettings, NotALocalSystem
from joserfc.jwk import RSAKey
from keycloak.realm import main as write_realm
from support.tokens import ISSUER, TestIssuer, serve_jwks

from shared.jwks import JwksCache
from shared.production import is_test_organisation
from shared.tokens import TokenCheck, TokenRefused

ROOT = Path(__file__).parents[2]


def run(*arguments: str, modus: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GKA_")}
    environment |= {
        "PYTHONPATH": str(ROOT / "deploy"),
        "GKA_MODUS": modus,
        "GKA_LOKAAL": str(home),
        "GKA_CLIENTS_MAP": str(home),
        "GKA_ISSUER_CLIENTS": str(home / "clients.json"),
    }
    return subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-m", *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "command",
    [
        ("issuer.token", "gemeente-zwolle"),
        ("issuer.clients", "{home}"),
        ("uvicorn", "--factory", "issuer.main:create_app", "--port", "1"),
        ("seed.load",),
        ("demo",),
        ("local.run",),
    ],
    ids=lambda command: command[0],
)
def test_no_command_of_the_sandbox_runs_in_production(tmp_path: Path, command: tuple[str, ...]) -> None:
    answer = run(*(part.format(home=tmp_path) for part in command), modus="productie", home=tmp_path)
    assert answer.returncode != 0
    assert "productie" in answer.stderr.splitlines()[-1] or "GKA_MODUS=lokaal" in answer.stderr
    assert list(tmp_path.rglob("*.pem")) == []


def test_the_issuer_needs_local_mode_said_aloud() -> None:
    for environment in ({}, {"GKA_MODUS": "productie"}, {"GKA_MODUS": ""}, {"GKA_MODUS": "LOKAAL"}):
        with pytest.raises(NotALocalSystem):
            IssuerSettings.from_environment(environment)


@pytest.mark.parametrize("modus", ["productie", "Productie", "prod", "production", "lokaal "])
def test_no_key_of_a_sandbox_client_is_made_or_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, modus: str
) -> None:
    monkeypatch.setenv("GKA_MODUS", modus)
    with pytest.raises(NotALocalSystem):
        private_key(tmp_path, "gka-beheerder")
    assert list(tmp_path.iterdir()) == []


def test_the_realm_of_production_has_no_client_of_the_sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = {}
    for modus in ("lokaal", "productie"):
        monkeypatch.setenv("GKA_MODUS", modus)
        write_realm(tmp_path / modus, tmp_path / f"{modus}.json")
        written[modus] = (tmp_path / f"{modus}.json").read_text()
    for client in SANDBOX_CLIENTS:
        assert client.client_id in written["lokaal"]
        assert client.client_id not in written["productie"]
    assert not (tmp_path / "productie").exists()
    assert yaml.safe_load(written["productie"])["users"] == []


@pytest.mark.parametrize("name", ["realm", "seed"])
def test_compose_tells_every_job_of_the_sandbox_its_mode(name: str) -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert services[name]["environment"]["GKA_MODUS"] == "${GKA_MODUS:-lokaal}"


@pytest.mark.parametrize("client", SANDBOX_CLIENTS, ids=lambda client: client.client_id)
async def test_a_token_of_a_sandbox_client_is_refused_in_production(client: object) -> None:
    key = RSAKey.generate_key(2048, parameters={"kid": "een", "use": "sig"}, auto_kid=False)
    organisaties = client.organisaties  # type: ignore[attr-defined]  # pytest gives the client
    assert all(map(is_test_organisation, organisaties))
    with serve_jwks(key) as url:
        token = TestIssuer(key, url).token("iemand", organisaties=organisaties, exp=int(time()) + 60)
        async with httpx.AsyncClient() as http:
            local = TokenCheck(ISSUER, "gka-api", JwksCache(url, http), allows_tests=True)
            real = TokenCheck(ISSUER, "gka-api", JwksCache(url, http), allows_tests=False)
            assert (await local.check(token)).azp == "iemand"
            with pytest.raises(TokenRefused, match="sandbox"):
                await real.check(token)
