"""What an office's shell holds does not reach the local system; what is meant for it does."""

from pathlib import Path

import httpx
import pytest
from local.settle import settle

OF_AN_OFFICE = [
    {"HTTP_PROXY": "http://proxy.kantoor:3128", "https_proxy": "http://proxy.kantoor:3128"},
    {"ALL_PROXY": "socks5://proxy.kantoor:1080"},
    {"http_proxy": "http://proxy:poort", "no_proxy": "kantoor.nl"},
    {"HTTP_PROXY": "proxy.kantoor:3128", "NO_PROXY": "10.0.0.0/8, [::1],.kantoor.nl"},
    {"HTTPS_PROXY": "ftp://proxy.kantoor"},
    {"SSL_CERT_FILE": "/bestaat/niet.pem"},
]


@pytest.mark.parametrize("variables", OF_AN_OFFICE, ids=lambda variables: str(next(iter(variables.items()))))
def test_a_client_of_ours_starts_and_goes_straight_to_loopback(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(variables)
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    with httpx.Client() as client:
        assert client._mounts == {}  # noqa: SLF001 - where httpx keeps the proxies it read


def test_variables_of_other_programs_are_dropped_and_ours_stay(tmp_path: Path) -> None:
    certificates = tmp_path / "kantoor.pem"
    certificates.touch()
    theirs = {"PGSSLMODE": "require", "PGHOST": "db.kantoor", "UVICORN_RELOAD": "1", "WEB_CONCURRENCY": "8"}
    ours = {"METRICS_POOL_SIZE": "4", "GKA_OIN": "1", "SSL_CERT_FILE": str(certificates), "PATH": "/bin"}
    environment = theirs | ours

    settle(environment)

    assert {name: environment[name] for name in environment if name not in {"no_proxy", "NO_PROXY", "LC_ALL"}} == ours
