"""A service of a room for its routes, made where the request is: `Annotated[AgendaService, provided(AgendaService)]`.

`Depends()` of a class runs its constructor in a thread, as FastAPI cannot know that it only keeps what it is given.
"""

from collections.abc import Callable
from inspect import signature
from typing import Any

from fastapi import Depends


def provided(kind: Callable[..., object]) -> Any:  # noqa: ANN401 - what FastAPI calls a dependency marker
    """The dependency for an object of this class, with the parameters of its constructor as further dependencies."""

    async def provide(**given: Any) -> object:  # noqa: ANN401 - async, so that it needs no thread
        return kind(**given)

    provide.__signature__ = signature(kind)  # type: ignore[attr-defined]  # FastAPI reads it, functions may have it
    return Depends(provide)
