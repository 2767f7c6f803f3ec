"""What every service reads from its environment: own prefix, secrets apart, unsafe defaults refused."""

import os
from enum import StrEnum
from typing import Annotated, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.production import (
    MIN_PASSWORD_CHARS,
    is_test_organisation,
    wrong_with_inner,
    wrong_with_public,
    wrong_with_secret,
)
from shared.web_address import find_fault_in_address

# The folder where an orchestrator mounts secrets as files, one per variable, named as the variable in lower case.
SECRETS_DIR_VARIABLE = "GKA_SECRETS_DIR"
# 32 bytes: the key length that Standard Webhooks recommends as its minimum is 24; HMAC-SHA256 gains nothing beyond 32.
MIN_SECRET_CHARS = 32

Oin = Annotated[str, StringConstraints(pattern=r"^\d{8}[0-9A-Z]{8,9}0{3,4}$", min_length=20, max_length=20)]


class Modus(StrEnum):
    """Where the service runs: `lokaal` is a developer's machine or a test, everything else is `productie`."""

    LOKAAL = "lokaal"
    PRODUCTIE = "productie"


def _require_address(url: str) -> str:
    if fault := find_fault_in_address(url):
        raise ValueError(fault)
    return url


Webadres = Annotated[str, AfterValidator(_require_address)]


class ServiceSettings(BaseSettings):
    """Settings that the three services have in common; each service adds its own and its prefix."""

    model_config = SettingsConfigDict(extra="ignore", frozen=True)

    modus: Modus = Field(default=Modus.PRODUCTIE, description="lokaal of productie; productie weigert zwakke geheimen")
    database_url: SecretStr = Field(description="postgresql+psycopg://rol:wachtwoord@host:poort/database")
    public_url: Webadres = Field(description="het adres van de gateway, zonder schuine streep aan het eind")
    andere_urls: list[Webadres] = Field(
        default=[], description="JSON: andere adressen van de gateway; links noemen dat wat de client gebruikte"
    )
    issuer: Webadres = Field(description="de uitgever (iss) waarvan tokens worden aanvaard")
    jwks_url: Webadres = Field(description="waar de publieke sleutels van de uitgever staan")
    audience: str = Field(default="gka-api", description="de waarde die in aud moet staan")
    oin: Oin = Field(description="OIN van de aanbieder; staat als bron in elke gebeurtenis")
    webhook_geheimen: dict[str, SecretStr] = Field(
        description="JSON: per andere dienst het geheim dat wij samen hebben, ≥ 32 tekens"
    )
    abonnees: dict[str, Webadres] = Field(
        default={}, description="JSON: naam en adres van de diensten die onze gebeurtenissen krijgen"
    )
    telemetry_host: str = Field(default="127.0.0.1", description="adres waarop Prometheus te lezen is")
    telemetry_port: int = Field(default=0, ge=0, le=65535, description="poort voor Prometheus van de API; 0 = uit")
    worker_telemetry_port: int = Field(
        default=0, ge=0, le=65535, description="poort voor Prometheus van de worker; 0 = uit"
    )
    max_in_flight: int = Field(
        default=72, ge=1, le=1_000, description="verzoeken die één proces tegelijk verwerkt; daarboven 503"
    )
    pool_size: int = Field(default=10, ge=1, le=100, description="aantal verbindingen met de database per proces")

    @model_validator(mode="after")
    def _require_secrets(self) -> Self:
        if missing := sorted(self.abonnees.keys() - self.webhook_geheimen.keys()):
            raise ValueError(f"WEBHOOK_GEHEIMEN mist een geheim voor {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _refuse_what_is_for_tests(self) -> Self:
        if self.modus is Modus.PRODUCTIE:
            password = urlsplit(self.database_url.get_secret_value()).password or ""
            wrong = [
                *wrong_with_public("PUBLIC_URL", self.public_url),
                *(wrong for url in self.andere_urls for wrong in wrong_with_public("ANDERE_URLS", url)),
                *wrong_with_public("ISSUER", self.issuer),
                *wrong_with_inner("JWKS_URL", self.jwks_url),
                *wrong_with_secret("het wachtwoord in DATABASE_URL", password, MIN_PASSWORD_CHARS),
            ]
            for name, secret in self.webhook_geheimen.items():
                told = f"WEBHOOK_GEHEIMEN, het geheim met {name},"
                wrong += wrong_with_secret(told, secret.get_secret_value(), MIN_SECRET_CHARS)
            if is_test_organisation(self.oin):
                wrong.append("OIN is niet van een organisatie die alleen in proeven bestaat")
            if wrong:
                raise ValueError("; ".join(wrong))
        return self


S = TypeVar("S", bound=BaseSettings)


def load(settings_class: type[S]) -> S:
    """Settings from the environment, with secrets also from files when `GKA_SECRETS_DIR` names their folder.

    Raises: pydantic.ValidationError that names every missing or refused variable at once.
    """
    secrets_dir = os.environ.get(SECRETS_DIR_VARIABLE)
    return settings_class(_secrets_dir=secrets_dir) if secrets_dir else settings_class()
