"""The migrations make exactly the schema that the code expects, and can be undone."""

from alembic import command
from sqlalchemy import NullPool, create_engine, inspect
from support.databases import Databases

from shared.migrations import config_for, upgrade


def test_the_migrations_and_the_models_agree(databases: Databases) -> None:
    with databases.empty("agenda_api") as url:
        upgrade("agenda_api", url)
        command.check(config_for("agenda_api", url))


def test_the_migrations_can_be_undone_and_done_again(databases: Databases) -> None:
    with databases.empty("agenda_api") as url:
        upgrade("agenda_api", url)
        command.downgrade(config_for("agenda_api", url), "base")
        engine = create_engine(url, poolclass=NullPool)
        assert inspect(engine).get_table_names() == ["alembic_version"]
        upgrade("agenda_api", url)
