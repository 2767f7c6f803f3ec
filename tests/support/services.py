"""A service in this process on its own real database, spoken to over HTTP; siblings are absent or real as well."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from shared.app import Api

PUBLIC_URL = "http://gateway.test"
# Each service and each of its siblings share one; these guard nothing but a test.
WEBHOOK_SECRETS = {
    name: f"a-secret-for-tests-only-with-{name}" for name in ("agenda-api", "intervention-search", "metrics")
}
OIN_GKA = "00000099000000010000"


def without_nulls(value: Any) -> Any:  # noqa: ANN401 - JSON
    """JSON as the outbox tells it: what a sibling gets has no null in it."""
    if isinstance(value, dict):
        return {name: without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [without_nulls(inner) for inner in value] if isinstance(value, list) else value


@asynccontextmanager
async def client_of(app: Api, *, raise_app_exceptions: bool = False) -> AsyncIterator[httpx.AsyncClient]:
    """A client for an app inside its lifespan; exceptions become the 500 that a user would get."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=raise_app_exceptions)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://service.test") as client,
    ):
        yield client


def settings_for(database_url: str, jwks_url: str, **extra: object) -> dict[str, object]:
    """Keyword arguments for a service's settings class in local mode."""
    return {
        "modus": "lokaal",
        "database_url": database_url,
        "public_url": PUBLIC_URL,
        "issuer": "http://issuer.test",
        "jwks_url": jwks_url,
        "oin": OIN_GKA,
        "webhook_geheimen": WEBHOOK_SECRETS,
        **extra,
    }


def environment_of(package: str, settings: dict[str, object]) -> dict[str, str]:
    """The same settings as variables, for a service as a process of its own."""
    return {
        f"{package}_{name}".upper(): value if isinstance(value, str) else json.dumps(value)
        for name, value in settings.items()
    }
