"""How many requests may be under way in one process, and the end of one whose client has gone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

from starlette.types import Receive

from shared.problems import Busy

# Orchestrators ask whether we live just when we are busy.
NEVER_REFUSED = "/health/"


class Gate:
    """Counts the requests under way; one too many is told at once to come back, instead of made to wait."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._under_way = 0

    @contextmanager
    def entered(self, path: str) -> Iterator[None]:
        """A place for one request. Raises: Busy when there is none."""
        if path.startswith(NEVER_REFUSED):
            yield
            return
        if self._under_way >= self._limit:
            raise Busy("Er zijn nu meer verzoeken dan deze dienst tegelijk verwerkt; er is niets gewijzigd.")
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1


class ClientGone(Exception):
    """Nobody is left to read the answer."""


@asynccontextmanager
async def while_connected(receive: Receive, is_answered: Callable[[], bool]) -> AsyncIterator[None]:
    """Ends what happens inside when the client goes away before its answer. Raises: ClientGone."""
    working = asyncio.current_task()
    is_gone = False

    async def watch() -> None:
        nonlocal is_gone
        while (await receive())["type"] != "http.disconnect":
            pass
        if working is not None and not is_answered():
            is_gone = True
            working.cancel()

    watcher = asyncio.create_task(watch())
    try:
        yield
    except asyncio.CancelledError:
        if is_gone and working is not None and working.uncancel() == 0:
            raise ClientGone from None
        raise
    finally:
        watcher.cancel()
