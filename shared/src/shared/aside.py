"""Heavy work beside the event loop, so that whoever asks for something small meanwhile does not wait for it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, Final, Generic, ParamSpec, TypeVar, get_args

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

from shared.problems import Fout

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
    """A JSON body that is judged when it is asked for: `body: Body[AgendaCreate]`, in the document as the model.

    So that faults of form come together with those that only the store knows of, and after rights.
    """

    def __init__(self, model: type[M], sent: object) -> None:
        self._model, self._sent = model, sent

    async def read(self, request: Request, beside: Callable[["Body[M]"], Awaitable[Iterable[Fout]]]) -> M:
        """The model. Raises: RequestValidationError with every fault, of form and what `beside` finds then."""
        is_large = request.state.body_bytes > LARGE_BYTES
        try:
            return await aside(self.require) if is_large else self.require()
        except RequestValidationError as error:
            more = [_as_fault(fout) for fout in await beside(self)]
            raise RequestValidationError([*error.errors(), *more]) from None

    @property
    def is_sound(self) -> bool:
        """Whether its form is right."""
        try:
            self.require()
        except RequestValidationError:
            return False
        return True

    def require(self, more: Iterable[Fout] = ()) -> M:
        """The model. Raises: RequestValidationError with every fault, of form, and `more` where the form is right."""
        faults: list[Any] = []
        try:
            model = self._model.model_validate(self._sent)
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)
            faults = [{**fault, "loc": ("body", *fault["loc"])} for fault in found]
        wrong = {tuple(map(str, fault["loc"])) for fault in faults}
        faults += [fault for fault in map(_as_fault, more) if fault["loc"] not in wrong]
        if faults:
            raise RequestValidationError(faults)
        return model

    def find(self, kind: TypeAdapter[T], *place: str | int) -> T | None:
        """What was sent at a place, when it is there and can be read as that; else its absence is told as a fault."""
        value: Any = self._sent
        try:
            for step in place:
                holds = list if isinstance(step, int) else dict
                value = value[step] if isinstance(value, holds) else None  # type: ignore[index]
            return kind.validate_python(value)
        except (KeyError, IndexError, TypeError, ValidationError):
            return None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Keep what was sent; the document shows the schema inside."""
        (model,) = get_args(source)
        return core_schema.no_info_wrap_validator_function(lambda sent, _: cls(model, sent), handler(model))


def _as_fault(fout: Fout) -> dict[str, Any]:
    """A fault of ours as pydantic tells its own."""
    _, *steps = fout.pointer.split("/")
    place = ("path", *steps[1:]) if steps[:1] == ["pad"] else ("body", *steps)
    return {"type": fout.code, "loc": place, "msg": fout.melding}
