"""Unknown and repeated query keys are faults: a filter that is silently ignored gives a wrong answer."""

from typing import get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.datastructures import QueryParams

from shared.failures import fouten_of
from shared.problems import Fout, InvalidInput


def known_keys(route: APIRoute) -> dict[str, bool]:
    """The query keys of a route by their wire name, each with whether it may be repeated."""
    keys: dict[str, bool] = {}
    for dependant in _walk(route.dependant):
        for parameter in dependant.query_params:
            kind = parameter.field_info.annotation
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                keys |= {field.alias or name: _is_many(field.annotation) for name, field in kind.model_fields.items()}
            else:
                keys[parameter.alias] = _is_many(kind)
    return keys


def _walk(dependant: Dependant) -> list[Dependant]:
    return [dependant, *(found for child in dependant.dependencies for found in _walk(child))]


def _is_many(annotation: object) -> bool:
    return get_origin(annotation) in {list, set, tuple} or "list[" in str(annotation)


async def refuse_unknown_keys(request: Request) -> None:
    """Raises: InvalidInput with one fout per unknown or repeated key. A dependency of every service's app."""
    keys = known_keys(request.scope["route"])
    given = [key for key, _ in request.query_params.multi_items()]
    fouten = []
    for key in dict.fromkeys(given):
        if key not in keys:
            fouten.append(Fout(f"/query/{key}", "onbekende-parameter", "Deze parameter bestaat hier niet."))
        elif given.count(key) > 1 and not keys[key]:
            fouten.append(Fout(f"/query/{key}", "dubbele-parameter", "Geef deze parameter één keer."))
    if fouten:
        # Raised before FastAPI judges the values, so the faults in those are added here: all faults at once.
        raise InvalidInput("De zoekvraag klopt niet.", fouten=[*fouten, *_value_faults(request, keys)])


def _value_faults(request: Request, keys: dict[str, bool]) -> list[Fout]:
    given = QueryParams([(key, value) for key, value in request.query_params.multi_items() if key in keys])
    faults = [
        fault
        for dependant in _walk(request.scope["route"].dependant)
        for fault in request_params_to_args(dependant.query_params, given)[1]
    ]
    return fouten_of(faults)
