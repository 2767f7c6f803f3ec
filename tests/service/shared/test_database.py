"""The store: a connection that died is replaced unseen, and a typed JSON column gives back what it was given."""

import psycopg
import pytest
from pydantic import BaseModel
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from support.databases import Databases
from support.services import settings_for

from shared import database
from shared.database import Json, new_engine
from shared.settings import ServiceSettings


class Verblijf(BaseModel):
    plaats: str
    nachten: int = 1


REIZEN = Table("reis", MetaData(), Column("id", Integer, primary_key=True), Column("verblijf", Json(Verblijf)))


@pytest.fixture
def engine(metrics_url: str) -> AsyncEngine:
    return new_engine(ServiceSettings.model_validate(settings_for(metrics_url, "http://issuer.test/jwks")))


async def _pid(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int((await connection.execute(text("SELECT pg_backend_pid()"))).scalar_one())


async def test_a_connection_that_died_while_it_rested_is_replaced(
    engine: AsyncEngine, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PING_AFTER_IDLE_S", 0)  # no time to rest in a test
    first = await _pid(engine)
    with psycopg.connect(databases.server.admin_url(), autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", [first])
    assert await _pid(engine) != first
    await engine.dispose()


async def test_a_typed_json_column_gives_back_the_model(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        await connection.run_sync(REIZEN.metadata.create_all)
        await connection.execute(insert(REIZEN).values(id=1, verblijf=Verblijf(plaats="Zwolle", nachten=2)))
        await connection.execute(insert(REIZEN).values(id=2, verblijf=None))
        await connection.execute(text("""INSERT INTO reis VALUES (3, '{"plaats": "Breda"}')"""))
        found = (await connection.scalars(select(REIZEN.c.verblijf).order_by(REIZEN.c.id))).all()
    assert found == [Verblijf(plaats="Zwolle", nachten=2), None, Verblijf(plaats="Breda")]
    await engine.dispose()
