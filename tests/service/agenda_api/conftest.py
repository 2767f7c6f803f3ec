"""The register in this process: on a database of its own per test, or on one that a module only reads."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from support.agendas import load_zwolle_and_breda, new_register, register_client
from support.databases import Databases
from support.services import client_of
from support.tokens import TestIssuer

from shared.app import Api


@pytest.fixture
def app(agenda_api_url: str, issuer: TestIssuer) -> Api:
    return new_register(agenda_api_url, issuer.jwks_url)


@pytest.fixture
async def empty_client(app: Api) -> AsyncIterator[httpx.AsyncClient]:
    """A register without any gemeente."""
    async with client_of(app) as found:
        yield found


@pytest.fixture
async def client(empty_client: httpx.AsyncClient, issuer: TestIssuer) -> httpx.AsyncClient:
    """A register that knows Zwolle and Breda, each with its organisation."""
    await load_zwolle_and_breda(empty_client, issuer)
    return empty_client


@pytest.fixture(scope="module")
def unchanging_url(databases: Databases, issuer: TestIssuer) -> Iterator[str]:
    """One database with Zwolle and Breda for a module whose tests store nothing."""

    async def load(url: str) -> None:
        async with register_client(url, issuer) as client:
            await load_zwolle_and_breda(client, issuer)

    with databases.fresh("agenda_api") as url:
        asyncio.run(load(url))
        yield url


@pytest.fixture
async def reading_client(unchanging_url: str, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    """A client for tests that store nothing."""
    async with register_client(unchanging_url, issuer) as found:
        yield found
