"""The promise of each service: its OpenAPI document, built from the code and as committed.

`python -m support.documents` rewrites the committed ones (`make contracts`).
"""

import importlib
import json
from pathlib import Path
from typing import Any

from shared.app import Api
from support.services import settings_for

REPOSITORY = Path(__file__).parents[2]
# Package → folder and the settings class in its settings module.
SERVICES = {
    "agenda_api": ("agenda-api", "AgendaApiSettings"),
    "intervention_search": ("intervention-search", "SearchSettings"),
    "metrics": ("metrics", "MetricsSettings"),
}
# What a service cannot start without, beside what all have; the document does not depend on it.
OWN_SETTINGS: dict[str, dict[str, object]] = {"intervention_search": {"index_path": "index"}}
# The document names the public address; this one is not a real machine.
DOCUMENT_URL = "https://api.gelijke-kansen.nl"
DOCUMENT_ISSUER = f"{DOCUMENT_URL}/auth/realms/gka"


def new_app_of(package: str, database_url: str = "postgresql+psycopg://x:x@localhost/x", **settings: object) -> Api:
    """The app of a service with explicit settings; nothing is started."""
    _, class_name = SERVICES[package]
    settings_class = getattr(importlib.import_module(f"{package}.settings"), class_name)
    values = settings_for(database_url, str(settings.pop("jwks_url", "http://issuer.test/jwks")))
    values |= OWN_SETTINGS.get(package, {}) | settings
    app: Api = importlib.import_module(f"{package}.main").create_app(settings_class(**values))
    return app


def built(package: str) -> dict[str, Any]:
    """The document as the code gives it."""
    return new_app_of(package, public_url=DOCUMENT_URL, issuer=DOCUMENT_ISSUER).openapi()


def committed_path(package: str) -> Path:
    """Where the promise stands."""
    return REPOSITORY / "services" / SERVICES[package][0] / "openapi.json"


def as_text(document: dict[str, Any]) -> str:
    """The form in which the document is committed."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Rewrite every committed document."""
    for package in SERVICES:
        committed_path(package).write_text(as_text(built(package)), encoding="utf-8")
        print(committed_path(package).relative_to(REPOSITORY))  # noqa: T201 - a command that says what it wrote


if __name__ == "__main__":
    main()
