"""Every service starts here: one app with the house's errors, edge, store, tokens and health."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from fastapi import APIRouter, Depends, FastAPI
from pydantic.alias_generators import to_camel
from starlette.types import ASGIApp

from shared import failures, front, health, logs, schema, telemetry, upstream
from shared.addresses import by_host
from shared.auth import Serves
from shared.database import is_reachable, new_engine, new_sessions
from shared.edge import Edge
from shared.jwks import JwksCache
from shared.openapi import document
from shared.settings import Modus, ServiceSettings
from shared.tokens import TokenCheck
from shared.unasked import refuse_what_nobody_asks

# 10,000 observations of six members; FastAPI judges a body in the loop, so this bounds how long the others wait.
MAX_VALUES: Final = 60_000

# A request makes thousands of objects, which go with it: to look for circles every 700 of them cost 4 % of a POST.
NEW_OBJECTS: Final = 10_000

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, slots=True)
class Service:
    """What makes one service different from the next."""

    package: str
    title: str
    description: str
    version: str
    prefix: str  # the gateway's prefix, version included: /agenda/v1
    routers: tuple[APIRouter, ...]
    tags: tuple[dict[str, str], ...] = ()
    max_values: int = MAX_VALUES  # of one JSON body: members, items, objects and lists
    max_file_bytes: int | None = None  # of a file, where less is wanted than a route allows
    serves: Serves | None = field(default=None)  # whom a regiocoördinator serves; without, what its token names
    lifespan: Lifespan | None = field(default=None)  # for what only this service holds open, such as an engine


class Api(FastAPI):
    """A FastAPI app inside the edge."""

    def openapi(self) -> dict[str, Any]:
        """The document after the Dutch rules, built once."""
        if self.openapi_schema is None:
            self.openapi_schema = document.build(self)
        return self.openapi_schema

    def build_middleware_stack(self) -> ASGIApp:
        """What Starlette builds once, with the edge around it: error handling included."""
        return Edge(super().build_middleware_stack(), self)


def new_app(settings: ServiceSettings, service: Service) -> Api:
    """The app of a service. State: settings, engine, sessions, client, token_check, ready_checks."""
    app = Api(
        title=service.title,
        description=service.description,
        version=service.version,
        servers=[{"url": settings.public_url + service.prefix}],
        openapi_tags=list(service.tags),
        openapi_url=None,
        generate_unique_id_function=lambda route: to_camel(route.name),
        max_body_size=None,  # the edge holds the limit
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(settings, service),
        dependencies=[Depends(refuse_what_nobody_asks)],
    )
    app.state.settings = settings
    app.state.max_values, app.state.serves = service.max_values, service.serves
    app.state.max_file_bytes = service.max_file_bytes
    app.state.package, app.state.prefix = service.package, service.prefix
    app.state.addresses = by_host([settings.public_url, *settings.andere_urls])
    failures.install(app)
    routers = (*service.routers, health.router, front.router)
    app.state.routes = [route for router in routers for route in router.routes]
    for router in routers:
        app.include_router(router)
    return app


def _lifespan(settings: ServiceSettings, service: Service) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        logs.configure(service.package)
        telemetry.serve(settings.telemetry_port, settings.telemetry_host)
        async with AsyncExitStack() as stack:
            engine = new_engine(settings)
            stack.push_async_callback(engine.dispose)
            client = await stack.enter_async_context(upstream.new_client())
            app.state.turns = asyncio.Semaphore(settings.pool_size)
            app.state.engine, app.state.sessions, app.state.client = engine, new_sessions(engine), client
            jwks = JwksCache(settings.jwks_url, client)
            app.state.token_check = TokenCheck(
                settings.issuer, settings.audience, jwks, allows_tests=settings.modus is Modus.LOKAAL
            )
            app.state.ready_checks = {"database": lambda: is_reachable(engine)}
            await schema.require_current(service.package, engine)
            if service.lifespan is not None:
                await stack.enter_async_context(service.lifespan(app))
            _leave_out_what_stays()
            yield

    return lifespan


@cache
def _leave_out_what_stays() -> None:
    """Once in a process: what lives as long is not looked through again, which took search 90 ms each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
