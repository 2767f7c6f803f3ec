"""Unsafe settings refuse to start, and secrets may come from files."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_settings import SettingsConfigDict

from shared.settings import SECRETS_DIR_VARIABLE, ServiceSettings, load


class ToySettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="TOY_", extra="ignore", frozen=True)


GOOD = {
    "TOY_DATABASE_URL": "postgresql+psycopg://toy:x@localhost/toy",
    "TOY_PUBLIC_URL": "https://api.example.nl",
    "TOY_ISSUER": "https://issuer.example.nl",
    "TOY_JWKS_URL": "https://issuer.example.nl/jwks",
    "TOY_OIN": "00000099000000010000",
    "TOY_WEBHOOK_GEHEIMEN": '{"sibling": "' + "s" * 32 + '"}',
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
        ("TOY_WEBHOOK_GEHEIMEN", '{"sibling": "' + "s" * 31 + '"}'),
        ("TOY_ABONNEES", '{"stranger": "http://stranger.test"}'),
        ("TOY_ISSUER", "http://issuer.example.nl"),
        ("TOY_OIN", "123"),
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
    (tmp_path / "toy_webhook_geheimen").write_text('{"sibling": "' + "f" * 40 + '"}')
    environment.setenv(SECRETS_DIR_VARIABLE, str(tmp_path))
    assert load(ToySettings).webhook_geheimen["sibling"].get_secret_value() == "f" * 40


@pytest.mark.usefixtures("environment")
def test_secrets_never_show_in_a_dump() -> None:
    settings = load(ToySettings)
    assert "toy:x" not in repr(settings)
    assert "ssss" not in repr(settings)
