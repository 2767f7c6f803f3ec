"""Writes a new migration from the models: `make migration DIENST=agenda_api NAAM=slug`, or DIENST=shared.

Alembic compares the models with a database at the newest migration; that database is a fresh one, here and now, so that
whatever state the local system is in plays no part.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from local.postgres import PostgresServer

ANY_SERVICE = "agenda_api"


def main() -> None:
    """Start an empty store, bring it to the newest schema, and let Alembic write the difference."""
    package, slug = sys.argv[1].replace("-", "_"), sys.argv[2]
    # Every service's database holds the shared tables; any of them serves to compare.
    extra = ["--shared"] if package == "shared" else []
    package = ANY_SERVICE if extra else package
    migrations = [sys.executable, "-m", "shared.migrations", package]
    with (
        tempfile.TemporaryDirectory(prefix="gka-migratie-") as folder,
        PostgresServer.start(Path(folder) / "data", durable=False) as postgres,
    ):
        environment = dict(os.environ) | {f"{package.upper()}_DATABASE_URL": postgres.url(package)}
        subprocess.run(migrations, env=environment, check=True)
        subprocess.run([*migrations, "--new", slug, *extra], env=environment, check=True)


if __name__ == "__main__":
    main()
