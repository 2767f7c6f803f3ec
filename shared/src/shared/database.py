"""The store: one engine per process, one transaction per request that commits before the answer leaves."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Annotated, Any, Final, Generic, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel
from pydantic_core import from_json, to_json
from sqlalchemy import Dialect, MetaData, TypeDecorator, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from shared.admission import HOLDS_CONNECTION
from shared.problems import Busy
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
PING_AFTER_IDLE_S: Final = 1


def new_metadata() -> MetaData:
    """Metadata with the house's constraint names; each service has its own."""
    return MetaData(naming_convention=NAMING)


M = TypeVar("M", bound=BaseModel)


class Json(TypeDecorator[M], Generic[M]):
    """A JSONB column that holds one model: `Mapped[Inhoud] = mapped_column(Json(Inhoud))`.

    The model is read without its limits being checked again by anybody else, so a stored model carries types and no
    limits: a limit that is tightened later must not make an old row unreadable.
    """

    impl = JSONB(none_as_null=True)
    cache_ok = True

    def __init__(self, model: type[M]) -> None:
        super().__init__()
        self.model = model

    def process_bind_param(self, value: M | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's form
        """The model as JSON values, under the names on the wire."""
        return None if value is None else value.model_dump(mode="json", by_alias=True)

    def process_result_value(self, value: Any, dialect: Dialect) -> M | None:  # noqa: ANN401, ARG002 - SQLAlchemy's form
        """The model of stored JSON values."""
        return None if value is None else self.model.model_validate(value)


class SharedBase(DeclarativeBase):
    """The base of the tables that every service's database holds: events, deliveries, stored answers."""

    metadata = new_metadata()


def new_engine(settings: ServiceSettings) -> AsyncEngine:
    """The engine; connects on first use, so that a service starts before its database."""
    engine = create_async_engine(
        settings.database_url.get_secret_value(),
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        json_serializer=lambda value: to_json(value).decode(),  # several times faster than the standard library
        json_deserializer=from_json,
        hide_parameters=True,  # an error in the log says which statement, never whose data
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_S,
            "options": f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC",
        },
    )
    _ping_when_idle(engine)
    return engine


def _ping_when_idle(engine: AsyncEngine) -> None:
    """Test a connection that rested before it is used; one that was used a moment ago needs no round trip for it."""

    @event.listens_for(engine.sync_engine, "checkout")
    def ping(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        if monotonic() - record.info.get("used_at", 0) > PING_AFTER_IDLE_S:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error

    @event.listens_for(engine.sync_engine, "checkin")
    def note(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        record.info["used_at"] = monotonic()


def new_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions whose objects stay readable after commit, as responses are serialised before it."""
    return async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def _turn(turns: asyncio.Semaphore) -> AsyncIterator[None]:
    """One of as many turns as there are connections, first come first served. Raises: Busy.

    The pool itself gives a connection that comes free to whoever asks just then, and lets others wait for seconds.
    """
    try:
        async with asyncio.timeout(POOL_TIMEOUT_S):
            await turns.acquire()
    except TimeoutError:
        raise Busy("Alle verbindingen met de opslag zijn bezet; er is niets gewijzigd.") from None
    try:
        yield
    finally:
        turns.release()


async def _session(request: Request) -> AsyncIterator[AsyncSession]:
    sessions: async_sessionmaker[AsyncSession] = request.app.state.sessions
    async with _turn(request.app.state.turns), sessions() as session, session.begin():
        setattr(request.state, HOLDS_CONNECTION, True)
        yield session


@asynccontextmanager
async def reading(app: Any) -> AsyncIterator[AsyncSession]:  # noqa: ANN401 - what a request calls its app
    """The store for a moment, in the turn of its own that an answer takes which goes on after its request was read."""
    async with _turn(app.state.turns), app.state.sessions() as session, session.begin():
        yield session


# scope="function": the commit happens before the response starts, so that a failed commit is a 500 and never a 201.
Session = Annotated[AsyncSession, Depends(_session, scope="function")]


async def is_reachable(engine: AsyncEngine) -> bool:
    """Whether the database answers a trivial question."""
    async with engine.connect() as connection:
        return bool((await connection.execute(text("SELECT 1"))).scalar_one())


@asynccontextmanager
async def rehearsal(session: AsyncSession, *, is_real: bool) -> AsyncIterator[None]:
    """What happens inside is undone at the end, unless it is real: a dry run differs in that alone."""
    savepoint = await session.begin_nested()
    yield
    if not is_real:
        await savepoint.rollback()
