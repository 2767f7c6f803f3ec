"""A service knows a sibling's records a moment later, by event; the loader waits for that instead of failing."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from seed.client import Refused

# Events arrive within five seconds; a sibling that restarts needs longer.
SIBLING_PATIENCE_S: Final = 60.0
PAUSE_S: Final = 0.5
# Codes of the faults that mean "not heard of it yet".
NOT_YET: Final = ("onbekende-gemeente", "onbekende-interventie")


async def patiently(ask: Callable[[], Awaitable[Any]], patience_s: float = SIBLING_PATIENCE_S) -> Any:  # noqa: ANN401 - JSON
    """Ask again while the refusal is about a record that a sibling holds. Raises: Refused."""
    deadline = time.monotonic() + patience_s
    while True:
        try:
            return await ask()
        except Refused as refused:
            if time.monotonic() > deadline or not any(code in str(refused) for code in NOT_YET):
                raise
        await asyncio.sleep(PAUSE_S)
