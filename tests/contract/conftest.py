"""An engine of each kind, empty or filled, for every promise that both have to keep."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from support.engine_records import RECORDS
from support.engines import ENGINES, Collection, fill, open_engine

from intervention_search.engines.engine import Engine


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Engine]:
    async with open_engine(request.param, tmp_path, request) as opened:
        yield opened


@pytest.fixture
async def collection(engine: Engine) -> Collection:
    return await fill(engine, RECORDS)
