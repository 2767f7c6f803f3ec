"""Writes a new migration from the models: `make migration DIENST=agenda_api NAAM=slug`, or DIENST=shared.

Alembic compares the models with a database at the newest migration; that database is a fresh one, here and now, so that
whatever state the local system is in plays no part.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from local.arguments import Arguments
from local.postgres import PostgresServer
from roster import SERVICES

ANY_SERVICE: Final = "agenda_api"
PACKAGES: Final = ("shared", *(service.package for service in SERVICES))
# The name of a file and, behind its date, of a revision, which Alembic keeps in 32 signs.
SLUG: Final = re.compile(r"[a-z][a-z0-9_]{0,22}")


def main() -> None:
    """Start an empty store, bring it to the newest schema, and let Alembic write the difference."""
    parser = Arguments(prog="make migration", description="Schrijft een migratie uit de modellen.", add_help=False)
    parser.add_argument("dienst", metavar="DIENST=dienst")
    parser.add_argument("naam", metavar="NAAM=slug")
    given = parser.parse_args()
    package, slug = given.dienst.replace("-", "_"), given.naam
    if package not in PACKAGES:
        sys.exit(f"DIENST={given.dienst} bestaat niet; kies uit: {', '.join(PACKAGES)}.")
    if not SLUG.fullmatch(slug):
        sys.exit(f"NAAM={slug} kan geen naam zijn; kies kleine letters, cijfers en _, zoals agenda_aanvulling.")
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
