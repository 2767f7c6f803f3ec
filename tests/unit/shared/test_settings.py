"""Unsafe settings refuse to start, and secrets may come from files."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict

from shared.settings import SECRETS_DIR_VARIABLE, ServiceSettings, load


class ToySettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="TOY_", extra="ignore", frozen=True)


GOOD = {
    "TOY_DATABASE_URL": "postgresql+psycopg://toy:k3pQ9vZr7mWx2LdT@postgres:5432/toy",
    "TOY_PUBLIC_URL": "https://api.gelijke-kansen.nl",
    "TOY_ISSUER": "https://api.gelijke-kansen.nl/auth/realms/gka",
    "TOY_JWKS_URL": "http://keycloak:8080/auth/realms/gka/protocol/openid-connect/certs",
    "TOY_OIN": "00000001003214345000",
    "TOY_WEBHOOK_GEHEIMEN": '{"sibling": "q8Zr5tWm1xKc7vNb3jHd9fLs2gPy6aUe"}',
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.usefixtures("environment")
def test_complete_settings_load_as_production() -> None:
    assert load(ToySettings).modus == "productie"


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_setting_refuses_to_start_and_is_named(environment: pytest.MonkeyPatch, name: str) -> None:
    environment.delenv(name)
    with pytest.raises(ValidationError, match=name.removeprefix("TOY_").lower()):
        load(ToySettings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOY_WEBHOOK_GEHEIMEN", '{"sibling": "q8Zr5tWm1xKc7vNb3jHd9fLs2gPy6aU"}'),
        ("TOY_WEBHOOK_GEHEIMEN", '{"sibling": "' + "s" * 40 + '"}'),
        ("TOY_ABONNEES", '{"stranger": "http://stranger.test"}'),
        ("TOY_OIN", "123"),
        ("TOY_PUBLIC_URL", "http://[::1"),
        ("TOY_ISSUER", "https://jan:geheim@api.gelijke-kansen.nl"),
        ("TOY_ANDERE_URLS", '["https://api.gelijke-kansen.nl:99999"]'),
        ("TOY_JWKS_URL", "keycloak:8080"),
        ("TOY_OIN", "00000099000000010000"),
        ("TOY_ISSUER", "http://api.gelijke-kansen.nl/auth"),
        ("TOY_ISSUER", "https://localhost:8080/auth"),
        ("TOY_ISSUER", "https://127.0.0.1/auth"),
        ("TOY_ISSUER", "https://issuer.test"),
        ("TOY_JWKS_URL", "http://127.0.0.1:8110/jwks"),
        ("TOY_JWKS_URL", "http://localhost:8110/jwks"),
        ("TOY_JWKS_URL", "https://[::1]/jwks"),
        ("TOY_JWKS_URL", "http://uitgever.gelijke-kansen.nl/jwks"),
        ("TOY_PUBLIC_URL", "http://api.gelijke-kansen.nl"),
        ("TOY_PUBLIC_URL", "https://gka.localhost"),
        ("TOY_DATABASE_URL", "postgresql+psycopg://toy:toy@postgres/toy"),
        ("TOY_DATABASE_URL", "postgresql+psycopg://toy@postgres/toy"),
        ("TOY_DATABASE_URL", "postgresql+psycopg://toy:aaaaaaaaaaaaaaaaaaaa@postgres/toy"),
    ],
)
def test_a_weak_setting_refuses_to_start_outside_local_mode(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)
    with pytest.raises(ValidationError):
        load(ToySettings)


def test_a_secret_may_stand_in_a_file(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    environment.delenv("TOY_WEBHOOK_GEHEIMEN")
    secret = "h4Kd8sLw2Qz6Xn1Vb7Ym3Rt9Gp5Jc0Fe"  # noqa: S105 - guards nothing
    (tmp_path / "toy_webhook_geheimen").write_text(f'{{"sibling": "{secret}"}}')
    environment.setenv(SECRETS_DIR_VARIABLE, str(tmp_path))
    assert load(ToySettings).webhook_geheimen["sibling"].get_secret_value() == secret


@pytest.mark.usefixtures("environment")
def test_secrets_never_show_in_a_dump() -> None:
    settings = load(ToySettings)
    assert "k3pQ9" not in repr(settings)
    assert "q8Zr5" not in repr(settings)
