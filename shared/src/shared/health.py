"""Alive and ready, apart: an orchestrator restarts what is dead and waits for what is not ready."""

from collections.abc import Awaitable, Callable

import structlog
from fastapi import APIRouter, Request

from shared import caching
from shared.keep import kept
from shared.problems import Unavailable
from shared.wire import WireOutput

log = structlog.get_logger()
Check = Callable[[], Awaitable[bool]]
router = APIRouter(prefix="/health", include_in_schema=False, dependencies=[kept(caching.NEVER)])


class Health(WireOutput):
    """`ok`, and nothing that tells how we are built."""

    status: str


@router.get("/live")
async def live() -> Health:
    """The process answers; dependencies are left out on purpose: a restart would not bring them back."""
    return Health(status="ok")


@router.get("/ready")
async def ready(request: Request) -> Health:
    """Every dependency answers. Raises: Unavailable that names the ones that do not."""
    checks: dict[str, Check] = request.app.state.ready_checks
    missing = [name for name, check in checks.items() if not await _passes(name, check)]
    if missing:
        raise Unavailable("Nog niet gereed: " + ", ".join(missing))
    return Health(status="ok")


async def _passes(name: str, check: Check) -> bool:
    try:
        return await check()
    except Exception as error:  # noqa: BLE001 - whatever a dependency throws, the answer is "not ready"
        log.warning("dependency_not_ready", dependency=name, error=type(error).__name__)
        return False
