"""What the journeys need of the reference data, loaded by the seed's own code through the gateway."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
from e2e.system import System
from seed import load
from seed.client import REQUEST_TIMEOUT_S, Gateway, Places


def with_gateway(system: System, work: Callable[[Gateway], Awaitable[None]]) -> None:
    """Do something with the seed's client."""

    async def do() -> None:
        async with httpx.AsyncClient(timeout=REQUEST_TIMEOUT_S) as http:
            places = Places(system.gateway, system.trust.issuer, system.config.places.clients)
            await work(Gateway(places, http))

    asyncio.run(do())


async def load_country(gateway: Gateway) -> None:
    """Gemeenten, how they changed, how many people live there, the organisations of the clients, whom one serves."""
    await load.load_gemeenten(gateway)
    await load.load_herindelingen(gateway)
    await load.load_organisaties(gateway)
    await load.load_inwoners(gateway)
    await load.load_regiocoordinatoren(gateway)
