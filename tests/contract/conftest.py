"""An engine of each kind, for every promise that both have to keep; each service on its store, and its document."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from support.databases import Databases
from support.documents import SERVICES, built, new_app_of
from support.engine_records import RECORDS
from support.engines import ENGINES, Collection, fill, open_engine
from support.operations import Operation, operations_of
from support.services import client_of
from support.tokens import TestIssuer

from intervention_search.engines.engine import Engine


@pytest.fixture(params=ENGINES)
async def engine(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Engine]:
    async with open_engine(request.param, tmp_path, request) as opened:
        yield opened


@pytest.fixture
async def collection(engine: Engine) -> Collection:
    return await fill(engine, RECORDS)


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=sorted(SERVICES))
async def service(
    request: pytest.FixtureRequest, databases: Databases, issuer: TestIssuer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, httpx.AsyncClient]]:
    package = request.param
    own = {"index_path": str(tmp_path_factory.mktemp("index"))} if package == "intervention_search" else {}
    async with AsyncExitStack() as stack:
        url = stack.enter_context(databases.fresh(package))
        app = new_app_of(package, url, jwks_url=issuer.jwks_url, **own)
        yield package, await stack.enter_async_context(client_of(app))


@pytest.fixture(scope="module", params=sorted(SERVICES))
def package(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(package: str) -> dict[str, Any]:
    """The document of a service, as its code gives it."""
    return built(package)


@pytest.fixture(scope="module")
def operations(package: str) -> list[Operation]:
    return list(operations_of(package))
