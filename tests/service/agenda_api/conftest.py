"""The register in this process, on a database of its own per test."""

from collections.abc import AsyncIterator

import httpx
import pytest
from shared.app import Api
from support.agendas import load_zwolle_and_breda, new_register
from support.services import client_of
from support.tokens import TestIssuer


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
