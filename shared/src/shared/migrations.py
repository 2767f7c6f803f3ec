"""Alembic inside the package: the body of each env.py, the upgrade, and the check that a schema is current."""

import argparse
import os
from datetime import UTC, datetime
from typing import Final

from alembic import command, context
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from sqlalchemy import Connection, MetaData, NullPool, create_engine, text
from sqlalchemy.ext.asyncio import AsyncEngine

import shared.events.tables
import shared.idempotency  # noqa: F401 - both fill the shared metadata
from shared.database import SharedBase
from shared.settings import SECRETS_DIR_VARIABLE

# A migration that cannot get its lock gives up instead of queueing every request behind it.
LOCK_TIMEOUT_MS: Final = 4_000


class SchemaNotCurrent(Exception):
    """The database has another schema than the code expects: run the migrations first."""


def config_for(package: str, url: str) -> Config:
    """Alembic's configuration for a package's own migrations folder."""
    config = Config()
    config.set_main_option("script_location", f"{package}:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["url"] = url
    return config


def upgrade(package: str, url: str) -> None:
    """Bring a database to the newest schema of a package; safe to repeat."""
    command.upgrade(config_for(package, url), "head")


def run_env(metadata: MetaData) -> None:
    """The whole of a service's `migrations/env.py`; NullPool, as the process ends after the migration."""
    engine = create_engine(context.config.attributes["url"], poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"SET lock_timeout = {LOCK_TIMEOUT_MS}"))
        connection.commit()
        context.configure(connection=connection, target_metadata=[metadata, SharedBase.metadata], compare_type=True)
        with context.begin_transaction():
            context.run_migrations()


async def require_current(package: str, engine: AsyncEngine) -> None:
    """Raises: SchemaNotCurrent, so that a service never runs on a schema it does not know."""
    expected = ScriptDirectory.from_config(config_for(package, "")).get_current_head()
    async with engine.connect() as connection:
        found = await connection.run_sync(_current_revision)
    if found != expected:
        raise SchemaNotCurrent(
            f"{package}: schema {found}, expected {expected}; run python -m shared.migrations {package}"
        )


def _current_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


class _Target(BaseSettings):
    """The one setting that a migration needs, from the same places as the service's own."""

    database_url: SecretStr


def _database_url(package: str) -> str:
    target = _Target(_env_prefix=f"{package.upper()}_", _secrets_dir=os.environ.get(SECRETS_DIR_VARIABLE))
    return target.database_url.get_secret_value()


def main() -> None:
    """`python -m shared.migrations PACKAGE [--new SLUG]`: upgrade, or write a new migration from the models."""
    parser = argparse.ArgumentParser(description="Migrate the database of one service.")
    parser.add_argument("package")
    parser.add_argument("--new", metavar="SLUG", help="write migrations/versions/YYYYMMDD_SLUG.py from the models")
    arguments = parser.parse_args()
    url = _database_url(arguments.package)
    if arguments.new:
        revision = f"{datetime.now(UTC):%Y%m%d}_{arguments.new}"
        config = config_for(arguments.package, url)
        config.set_main_option("file_template", "%%(rev)s")
        command.revision(config, message=arguments.new, autogenerate=True, rev_id=revision)
    else:
        upgrade(arguments.package, url)


if __name__ == "__main__":
    main()
