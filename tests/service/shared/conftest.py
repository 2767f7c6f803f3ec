"""A database with only the tables that every service has."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from support.databases import Databases
from support.subscriber import Sessions

from shared.database import SharedBase


@pytest.fixture
async def sessions(databases: Databases) -> AsyncIterator[Sessions]:
    with databases.empty("metrics") as url:
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            await connection.run_sync(SharedBase.metadata.create_all)
        yield async_sessionmaker(engine, expire_on_commit=False)
        await engine.dispose()
