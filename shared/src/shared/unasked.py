"""What nobody asks for is a fault: unknown and repeated query keys, and a body where none is read.

A filter that is silently ignored gives a wrong answer.
"""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from fastapi import Request, params
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError

from shared.failures import fouten_of
from shared.json_text import step
from shared.problems import Fout, InvalidInput

# Looking for a likeness costs; more than this is no slip of the pen.
MAX_HINTS: Final = 20


async def refuse_what_nobody_asks(request: Request) -> None:
    """Raises: InvalidInput with every such fault. A dependency of every service's app."""
    route: APIRoute = request.scope["route"]
    if hasattr(request.state, "upload"):
        pass  # the body is a file, which the route reads by itself
    elif route.body_field is None and request.state.body_bytes and getattr(request.state, "json", None) != {}:
        fout = Fout("", "geen-inhoud-verwacht", "Dit adres leest geen inhoud; stuur het verzoek zonder.")
        raise InvalidInput("De inhoud van het verzoek klopt niet.", fouten=[fout])
    elif route.body_field is not None and request.state.body_bytes and getattr(request.state, "json", {}) is None:
        # Where a body may be left out, FastAPI takes null for none.
        raise InvalidInput(
            "De inhoud van het verzoek klopt niet.", fouten=[Fout("", "geen-object", "Geef een object.")]
        )
    if request.scope["query_string"]:
        _refuse_keys(request, query_model(route.endpoint))


def _refuse_keys(request: Request, model: type[BaseModel] | None) -> None:
    given = request.query_params
    known = many_by_key(model)
    fouten = list(_unknown([key for key in given if key not in known], sorted(known)))
    fouten += [
        Fout(f"/query/{key}", "dubbele-parameter", "Geef deze parameter één keer.")
        for key in given
        if known.get(key) is False and len(given.getlist(key)) > 1
    ]
    if fouten:
        # Raised before FastAPI judges the values, so the faults in those are added here: all faults at once.
        raise InvalidInput("De zoekvraag klopt niet.", fouten=[*fouten, *_value_faults(request, model, known)])


def _unknown(keys: list[str], known: list[str]) -> Iterator[Fout]:
    right = f"Kies uit: {', '.join(known)}." if known else "Dit adres heeft geen parameters."
    by_lower = {key.lower(): key for key in known}
    for number, key in enumerate(keys):
        near = get_close_matches(key.lower(), by_lower, 1) if number < MAX_HINTS else []
        hint = f" Bedoelt u `{by_lower[near[0]]}`?" if near else ""
        yield Fout("/query" + step(key), "onbekende-parameter", f"Deze parameter bestaat hier niet.{hint} {right}")


def _value_faults(request: Request, model: type[BaseModel] | None, known: dict[str, bool]) -> list[Fout]:
    if model is None:
        return []
    given = request.query_params
    values = {key: given.getlist(key) if is_many else given[key] for key, is_many in known.items() if key in given}
    try:
        model.model_validate(values)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        return fouten_of({**fault, "loc": ("query", *fault["loc"])} for fault in faults)
    return []


@cache
def query_model(endpoint: Callable[..., Any]) -> type[BaseModel] | None:
    """The one model that holds the query keys of a route."""
    for hint in get_type_hints(endpoint, include_extras=True).values():
        if get_origin(hint) is Annotated and any(isinstance(part, params.Query) for part in hint.__metadata__):
            model: type[BaseModel] = get_args(hint)[0]
            return model
    return None


@cache
def many_by_key(model: type[BaseModel] | None) -> dict[str, bool]:
    """The query keys of a model by their wire name, each with whether it may be repeated."""
    fields = model.model_fields if model else {}
    return {field.alias or name: "list[" in str(field.annotation) for name, field in fields.items()}
