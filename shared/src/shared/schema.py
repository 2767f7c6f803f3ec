"""Whether a database has the schema that the code expects: two readings, and Alembic is not loaded for it.

Every process asks this when it starts, and importing Alembic costs more than the rest of the question.
"""

import re
from importlib import resources
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

# The branches of a service's database: its own, and that of the tables that every service has.
SHARED_VERSIONS: Final = ("shared", "versions")
_NAMES: Final = re.compile(r"""^(revision|down_revision) = ["'](\w+)["']""", re.MULTILINE)


class SchemaNotCurrent(Exception):
    """The database has another schema than the code expects: run the migrations first."""


def expected_heads(package: str) -> frozenset[str]:
    """The newest revision of each branch of a package's schema."""
    named: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for root, *folders in (SHARED_VERSIONS, (package, "migrations", "versions")):
        for entry in resources.files(root).joinpath(*folders).iterdir():
            if entry.name.endswith(".py"):
                for kind, revision in _NAMES.findall(entry.read_text(encoding="utf-8")):
                    named[kind].add(revision)
    return frozenset(named["revision"] - named["down_revision"])


async def require_current(package: str, engine: AsyncEngine) -> None:
    """Raises: SchemaNotCurrent, so that a service never runs on a schema it does not know."""
    expected = expected_heads(package)
    async with engine.connect() as connection:
        is_migrated = await connection.scalar(text("SELECT to_regclass('alembic_version') IS NOT NULL"))
        rows = await connection.scalars(text("SELECT version_num FROM alembic_version")) if is_migrated else ()
        found = frozenset(rows)
    if found != expected:
        raise SchemaNotCurrent(
            f"{package}: schema {sorted(found)}, expected {sorted(expected)}; run python -m shared.migrations {package}"
        )
