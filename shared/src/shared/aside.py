"""Heavy work beside the event loop, so that whoever asks for something small meanwhile does not wait for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, Final, Generic, ParamSpec, TypeVar, get_args

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

# What is smaller is done at once: a hop to a thread and back costs more than judging it (measured: .1 ms).
LARGE_BYTES: Final = 8 * 1024
# One at a time: more would only fight over the interpreter with the loop that answers the others.
_ASIDE: Final = ThreadPoolExecutor(1, "aside")

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)


async def aside(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do this in the thread for heavy work, in turn."""
    around = copy_context()  # the request id of what is logged there
    return await asyncio.get_running_loop().run_in_executor(_ASIDE, lambda: around.run(work, *arguments, **named))


class Body(Generic[M]):
    """A JSON body that is judged when it is asked for: `body: Body[AgendaCreate]`, in the document as the model."""

    def __init__(self, model: type[M], sent: object) -> None:
        self._model, self._sent = model, sent

    async def read(self, request: Request) -> M:
        """The model. Raises: RequestValidationError with every fault, as if the route had declared it."""
        is_large = request.state.body_bytes > LARGE_BYTES
        return await aside(self._judge) if is_large else self._judge()

    def _judge(self) -> M:
        try:
            return self._model.model_validate(self._sent)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False)
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in faults])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Keep what was sent; the document shows the schema inside."""
        (model,) = get_args(source)
        return core_schema.no_info_wrap_validator_function(lambda sent, _: cls(model, sent), handler(model))
