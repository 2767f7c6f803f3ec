"""How many requests may be under way in one process, and the end of one whose client has gone."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from itertools import islice
from time import monotonic

from fastapi import FastAPI
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from shared.clock import new_id
from shared.failures import render
from shared.problems import Busy
from shared.telemetry import REQUESTS_REFUSED

# Orchestrators ask whether we live just when we are busy.
NEVER_REFUSED = "/health/"
# With what is under way before it, an accepted request is answered within a second.
LONGEST_WAIT_S = 0.3
# An answer that took longer shrinks the crowd by a tenth, a quicker one lets in one more (additive increase,
# multiplicative decrease, as TCP does); when nobody is left the next burst may be as large as ever. Shorter
# would make what comes after a crowd quicker, and refuse some of fifty who write at the same moment.
SLOW_S = 0.2
SHRINK = 0.9
# A request with a connection of the store may end without its client: to break it off costs that connection, and who
# comes next waits for a new one (measured: 20 to 40 ms). What takes longer than this is broken off all the same.
GRACE_S = 0.2
# Set in the state of a request while it holds a connection.
HOLDS_CONNECTION = "holds_connection"
# Stands for the id of the request, as long as one.
_PLACE = b"00000000-0000-0000-0000-000000000000"


class Gate:
    """Who may enter: a burst up to a limit, yet nobody behind others who already wait too long.

    A number alone says little: a hundred requests of a millisecond are no crowd, thirty slow ones are. So beside the
    limit the wait is judged, of the first one for whom there was no connection with the database at once, and the
    limit follows how long answers take while there is no end of askers.
    """

    def __init__(self, limit: int, at_once: int, clock: Callable[[], float] = monotonic) -> None:
        self._limit, self._at_once, self._clock = limit, at_once, clock
        self._began: dict[object, float] = {}  # of every request under way, oldest first
        self._places = float(limit)

    def is_full(self, path: str) -> bool:
        """Whether this request has to be told to come back."""
        if path.startswith(NEVER_REFUSED):
            return False
        first_waiting = next(islice(self._began.values(), self._at_once, None), None)
        waits_long = first_waiting is not None and self._clock() - first_waiting > LONGEST_WAIT_S
        return waits_long or len(self._began) >= self._places

    @contextmanager
    def entered(self) -> Iterator[None]:
        """A place for one request."""
        place = object()
        self._began[place] = self._clock()
        try:
            yield
        finally:
            self._learn(self._clock() - self._began.pop(place))

    def _learn(self, took_s: float) -> None:
        if not self._began:
            self._places = self._limit
        elif took_s > SLOW_S:
            self._places = max(self._at_once, self._places * SHRINK)
        else:
            self._places = min(self._limit, self._places + 1)


class TurnAway:
    """The answer for one request too many, made once: when it is needed, it is needed a thousand times a second."""

    def __init__(self, api: FastAPI) -> None:
        full = Busy("Er zijn nu meer verzoeken dan deze dienst tegelijk verwerkt; er is niets gewijzigd.")
        said = render(full, Request({"type": "http", "app": api, "state": {"request_id": _PLACE.decode()}}))
        self._body = bytes(said.body)
        self._headers = [*said.raw_headers, (b"api-version", api.version.encode()), (b"cache-control", b"no-store")]

    async def __call__(self, scope: Scope, send: Send) -> None:
        """Say it, under the gateway's id of the request. No log line: there would be as many of those."""
        REQUESTS_REFUSED.inc()
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
        is_one = len(given) == len(_PLACE) and given.replace(b"-", b"").isalnum()
        request_id = given if is_one else str(new_id()).encode()
        headers = [*self._headers, (b"x-request-id", request_id)]
        await send({"type": "http.response.start", "status": Busy.status, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else self._body.replace(_PLACE, request_id)
        await send({"type": "http.response.body", "body": body})


class ClientGone(Exception):
    """Nobody is left to read the answer."""


@asynccontextmanager
async def while_connected(
    receive: Receive, state: Mapping[str, object], is_answered: Callable[[], bool]
) -> AsyncIterator[None]:
    """Ends what happens inside when the client goes away before its answer. Raises: ClientGone."""
    working = asyncio.current_task()
    is_gone = False

    async def watch() -> None:
        nonlocal is_gone
        while (await receive())["type"] != "http.disconnect":
            pass
        if HOLDS_CONNECTION in state:
            await asyncio.sleep(GRACE_S)
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
