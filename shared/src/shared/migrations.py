"""Alembic inside the package: the body of each env.py, the upgrade, and a new migration written from the models.

A service's database has two branches: its own tables, and those that every service has (`shared/versions`).
"""

import argparse
import os
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Final

from alembic import command, context
from alembic.config import Config
from pydantic import SecretStr
from pydantic_settings import BaseSettings
from sqlalchemy import MetaData, NullPool, create_engine, text

import shared.events.tables
import shared.idempotency  # noqa: F401 - both fill the shared metadata
from shared.database import SharedBase
from shared.schema import expected_heads
from shared.settings import SECRETS_DIR_VARIABLE

# A migration that cannot get its lock gives up instead of queueing every request behind it.
LOCK_TIMEOUT_MS: Final = 4_000


def config_for(package: str, url: str) -> Config:
    """Alembic's configuration for a package's own migrations folder."""
    config = Config()
    config.set_main_option("script_location", f"{package}:migrations")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", f"{package}:migrations/versions\nshared:versions")
    config.attributes["url"] = url
    return config


def upgrade(package: str, url: str) -> None:
    """Bring a database to the newest schema of a package; safe to repeat."""
    command.upgrade(config_for(package, url), "heads")


def run_env(metadata: MetaData) -> None:
    """The whole of a service's `migrations/env.py`; NullPool, as the process ends after the migration."""
    engine = create_engine(context.config.attributes["url"], poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"SET lock_timeout = {LOCK_TIMEOUT_MS}"))
        connection.commit()
        context.configure(
            connection=connection,
            target_metadata=[metadata, SharedBase.metadata],
            compare_type=True,
            include_schemas=True,
        )
        with context.begin_transaction():
            context.run_migrations()


class _Target(BaseSettings):
    """The one setting that a migration needs, from the same places as the service's own."""

    database_url: SecretStr


def _database_url(package: str) -> str:
    target = _Target(_env_prefix=f"{package.upper()}_", _secrets_dir=os.environ.get(SECRETS_DIR_VARIABLE))
    return target.database_url.get_secret_value()


def main() -> None:
    """`python -m shared.migrations PACKAGE [--new SLUG [--shared]]`: upgrade, or write a migration from the models."""
    parser = argparse.ArgumentParser(description="Migrate the database of one service.")
    parser.add_argument("package")
    parser.add_argument("--new", metavar="SLUG", help="write migrations/versions/YYYYMMDD_SLUG.py from the models")
    parser.add_argument("--shared", action="store_true", help="write it for the tables that every service has")
    arguments = parser.parse_args()
    url = _database_url(arguments.package)
    if arguments.new:
        revision = f"{datetime.now(UTC):%Y%m%d}_{arguments.new}"
        config = config_for(arguments.package, url)
        config.set_main_option("file_template", "%%(rev)s")
        root, folder = ("shared", "versions") if arguments.shared else (arguments.package, "migrations/versions")
        place = str(resources.files(root).joinpath(folder))
        (head,) = [one for one in expected_heads(arguments.package) if Path(place, f"{one}.py").exists()]
        command.revision(
            config, message=arguments.new, autogenerate=True, rev_id=revision, head=head, version_path=place
        )
    else:
        upgrade(arguments.package, url)


if __name__ == "__main__":
    main()
