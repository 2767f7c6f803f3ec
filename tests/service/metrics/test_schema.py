import psycopg
from alembic import command
from openapi_spec_validator import validate
from support.databases import Databases
from support.services import settings_for
from support.tokens import TestIssuer

from metrics.main import create_app
from metrics.settings import MetricsSettings
from shared.migrations import config_for


def test_the_models_are_what_the_migrations_make(metrics_url: str) -> None:
    command.check(config_for("metrics", metrics_url))


def test_every_migration_can_be_undone(databases: Databases) -> None:
    with databases.empty("metrics") as url:
        config = config_for("metrics", url)
        command.upgrade(config, "heads")
        command.downgrade(config, "base")
        command.upgrade(config, "heads")
        command.downgrade(config, "base")
        with psycopg.connect(url.replace("+psycopg", "")) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("alembic_version",)]


def test_the_document_is_valid_openapi_and_names_every_tag(metrics_url: str, issuer: TestIssuer) -> None:
    settings = MetricsSettings(**settings_for(metrics_url, issuer.jwks_url))  # type: ignore[arg-type]  # one dict for three services

    document = create_app(settings).openapi()

    validate(document)
    used = {tag for path in document["paths"].values() for operation in path.values() for tag in operation["tags"]}
    assert used == {tag["name"] for tag in document["tags"]}
    assert document["servers"] == [{"url": "http://gateway.test/cijfers/v1"}]
