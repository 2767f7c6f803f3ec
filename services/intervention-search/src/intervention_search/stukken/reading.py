"""How a record is read, made from how it is sent: the same fields, each present, of plain types without limits.

A kind says its fields once. What is stored is read through this shape, so that a limit that is tightened later makes no
old row unreadable.
"""

import sys
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Field, create_model
from pydantic.fields import FieldInfo

from shared.datums import OnzekereDatum
from shared.wire import WireInput, WireOutput

# What already has one shape for both ways.
_BOTH_WAYS = (OnzekereDatum,)


def read_shape(sent: type[WireInput], base: type[WireOutput]) -> type[WireOutput]:
    """The shape of `sent` when it is read, with the fields of `base` beside its own."""
    name, doc = f"{sent.__name__}Read", sent.__doc__
    return create_model(name, __base__=base, __doc__=doc, __module__=sent.__module__, **_fields(sent))


@cache
def _part(sent: type[WireInput]) -> type[WireOutput]:
    """The shape that stands beside it in its module, else one made of it."""
    beside: type[WireOutput] | None = getattr(sys.modules[sent.__module__], f"{sent.__name__}Read", None)
    return beside or read_shape(sent, WireOutput)


def _fields(sent: type[BaseModel]) -> dict[str, Any]:
    return {name: (_plain(field.annotation), _told(field)) for name, field in sent.model_fields.items()}


def _told(field: FieldInfo) -> Any:  # noqa: ANN401 - what pydantic calls a field
    return Field(description=field.description, examples=field.examples)


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - a type, in any of the forms that Python has
    """The type without its limits, and each part of ours as it is read."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _plain(parts[0])
    if origin in {Union, UnionType}:
        return reduce(or_, (_plain(part) for part in parts))
    if origin is list:
        return list[_plain(parts[0])]  # type: ignore[misc]  # made from what the annotation says
    if annotation is NoneType or not (isinstance(annotation, type) and issubclass(annotation, WireInput)):
        return annotation
    return annotation if issubclass(annotation, _BOTH_WAYS) else _part(annotation)
