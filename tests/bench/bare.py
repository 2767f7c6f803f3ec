"""The least that a POST can be: FastAPI and one INSERT, on the same driver and the same PostgreSQL as the register."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import uuid4

from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.sql.expression import bindparam

URL_VARIABLE: Final = "BENCH_DATABASE_URL"
CREATE: Final = text("CREATE TABLE IF NOT EXISTS kaal (id uuid PRIMARY KEY, inhoud jsonb NOT NULL)")
INSERT: Final = text("INSERT INTO kaal (id, inhoud) VALUES (:id, :inhoud)").bindparams(bindparam("inhoud", type_=JSONB))


def create_app() -> FastAPI:
    """The app, on the database that the environment names."""
    engine = create_async_engine(os.environ[URL_VARIABLE])

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with engine.begin() as connection:
            await connection.execute(CREATE)
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.post("/agendas", status_code=201)
    async def create(body: dict[str, Any]) -> dict[str, str]:
        new_id = str(uuid4())
        async with engine.begin() as connection:
            await connection.execute(INSERT, {"id": new_id, "inhoud": body})
        return {"id": new_id}

    return app
