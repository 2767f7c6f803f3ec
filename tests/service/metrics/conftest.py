"""The service for these tests: empty, or with the whole country in it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import count

import psycopg
import pytest
from psycopg import sql
from support.databases import Databases
from support.figures import Figures, figures_service, inwoners_rows
from support.tokens import TestIssuer

_NUMBERS = count(1)


@pytest.fixture
async def figures(metrics_url: str, issuer: TestIssuer) -> AsyncIterator[Figures]:
    async with figures_service(metrics_url, issuer) as service:
        yield service


@pytest.fixture(scope="session")
def country_url(databases: Databases, issuer: TestIssuer) -> Iterator[str]:
    """A database that was told all gemeenten and herindelingen, and the inhabitants of 2020; to be copied, not used."""

    async def tell_everything(url: str) -> None:
        async with figures_service(url, issuer) as service:
            await service.tell_country()
            response = await service.deliver(inwoners_rows())
            assert response.status_code == 200, response.text

    with databases.fresh("metrics") as url:
        asyncio.run(tell_everything(url))
        yield url


@pytest.fixture
async def country(databases: Databases, country_url: str, issuer: TestIssuer) -> AsyncIterator[Figures]:
    """The service with the whole country in it, on a copy of its own."""
    with _copied(databases, country_url) as url:
        async with figures_service(url, issuer) as service:
            yield service


@contextmanager
def _copied(databases: Databases, url: str) -> Iterator[str]:
    """Telling the country takes seconds, copying it milliseconds."""
    base, _, source = url.rpartition("/")
    name = f"{source}_kopie_{next(_NUMBERS)}"
    with psycopg.connect(databases.server.admin_url(), autocommit=True) as admin:
        create = sql.SQL("CREATE DATABASE {} OWNER metrics TEMPLATE {} STRATEGY file_copy")
        admin.execute(create.format(sql.Identifier(name), sql.Identifier(source)))
        try:
            yield f"{base}/{name}"
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
