"""The store: one engine per process, one transaction per request that commits before the answer leaves."""

from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import Depends, Request
from sqlalchemy import MetaData, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

from shared.settings import ServiceSettings

# Constraint names are part of the schema: migrations and error handling refer to them.
NAMING: Final = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
# A request that waits longer than this for a connection or a statement is better refused with Retry-After.
POOL_TIMEOUT_S: Final = 5
CONNECT_TIMEOUT_S: Final = 3
STATEMENT_TIMEOUT_MS: Final = 15_000


def new_metadata() -> MetaData:
    """Metadata with the house's constraint names; each service has its own."""
    return MetaData(naming_convention=NAMING)


class SharedBase(DeclarativeBase):
    """The base of the tables that every service's database holds: events, deliveries, stored answers."""

    metadata = new_metadata()


def new_engine(settings: ServiceSettings) -> AsyncEngine:
    """The engine; connects on first use, so that a service starts before its database."""
    return create_async_engine(
        settings.database_url.get_secret_value(),
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=True,
        hide_parameters=True,  # an error in the log says which statement, never whose data
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_S,
            "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC",
        },
    )


def new_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions whose objects stay readable after commit, as responses are serialised before it."""
    return async_sessionmaker(engine, expire_on_commit=False)


async def _session(request: Request) -> AsyncIterator[AsyncSession]:
    sessions: async_sessionmaker[AsyncSession] = request.app.state.sessions
    async with sessions() as session, session.begin():
        yield session


# scope="function": the commit happens before the response starts, so that a failed commit is a 500 and never a 201.
Session = Annotated[AsyncSession, Depends(_session, scope="function")]


async def is_reachable(engine: AsyncEngine) -> bool:
    """Whether the database answers a trivial question."""
    async with engine.connect() as connection:
        return bool((await connection.execute(text("SELECT 1"))).scalar_one())
