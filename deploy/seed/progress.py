"""One line per resource that grows while it loads, and a bound on how much happens at once."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, TextIO, TypeVar

MAX_AT_ONCE: Final = 8
WIDTH: Final = 24
BAR: Final = 20

T = TypeVar("T")


@dataclass
class Progress:
    """The line of one resource: `gemeenten  [#####     ] 120/360`."""

    name: str
    total: int
    present: int = 0  # were there already
    out: TextIO = field(default_factory=lambda: sys.stdout)
    done: int = 0

    def step(self) -> None:
        """One more is done."""
        self.done += 1
        if self.out.isatty():
            print(f"\r{self._line()}", end="", file=self.out, flush=True)

    def finish(self) -> None:
        """The last state of the line; the only one when nobody watches."""
        start = "\r" if self.out.isatty() else ""
        extra = f" ({self.present} waren er al)" if self.present else ""
        print(f"{start}{self._line()}{extra}", file=self.out, flush=True)

    def _line(self) -> str:
        at = self.present + self.done
        filled = BAR if self.total == 0 else BAR * at // self.total
        return f"  {self.name:<{WIDTH}} [{'#' * filled:<{BAR}}] {at}/{self.total}"


async def load_each(name: str, items: Iterable[T], work: Callable[[T], Awaitable[object]], *, present: int = 0) -> None:
    """Do `work` for every item, at most `MAX_AT_ONCE` at a time; the first failure stops the rest."""
    todo = list(items)
    progress = Progress(name, present + len(todo), present)
    places = asyncio.Semaphore(MAX_AT_ONCE)

    async def one(item: T) -> None:
        async with places:
            await work(item)
        progress.step()

    async with asyncio.TaskGroup() as group:
        for item in todo:
            group.create_task(one(item))
    progress.finish()
