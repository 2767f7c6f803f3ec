"""A service knows whether its database has the schema that it expects, without loading Alembic for it."""

import subprocess
import sys

import pytest
from alembic.script import ScriptDirectory
from support.databases import Databases
from support.services import settings_for

from shared.database import new_engine
from shared.migrations import config_for, upgrade
from shared.schema import SchemaNotCurrent, expected_heads, require_current
from shared.settings import ServiceSettings

PACKAGES = ("agenda_api", "intervention_search", "metrics")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_newest_revisions_are_those_that_alembic_finds(package: str) -> None:
    assert expected_heads(package) == set(ScriptDirectory.from_config(config_for(package, "")).get_heads())
    assert len(expected_heads(package)) == 2, "one branch of the service, one of shared"


def test_asking_does_not_load_alembic() -> None:
    code = "import sys, shared.schema; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter


async def test_a_database_without_the_newest_schema_is_refused(databases: Databases) -> None:
    with databases.empty("metrics") as url:
        engine = new_engine(ServiceSettings.model_validate(settings_for(url, "http://issuer.test/jwks")))
        with pytest.raises(SchemaNotCurrent, match="metrics"):
            await require_current("metrics", engine)
        upgrade("metrics", url)
        await require_current("metrics", engine)
        await engine.dispose()
