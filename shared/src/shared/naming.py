"""Pure: every list of values gets one name, and what pydantic adds without need goes: generated clients read better."""

from collections.abc import Iterator
from typing import Any, Final

Json = dict[str, Any]

# Where a schema stands that has a name of its own; see `named`.
_NAMED: Final = "x-naam"
# What each value means, in Dutch; generators write it beside the value.
LABELS: Final = "x-enum-descriptions"
# What a client calls a value that is no word, such as a number.
NAMES: Final = "x-enum-varnames"
_NULL: Final[Json] = {"type": "null"}


def named(name: str, schema: Json) -> Json:
    """A schema that stands once in the document, under this name, as do those that it brings along."""
    return {_NAMED: {**schema.pop("$defs", {}), name: schema}}


def walk(node: object) -> Iterator[Json]:
    """Every object in a document, the outer ones first."""
    if isinstance(node, dict):
        yield node
        for value in list(node.values()):
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def drop_titles(document: Json) -> None:
    """Pydantic repeats each name as a title; generators make a class of it."""
    for node in walk([document["paths"], document["components"]["schemas"]]):
        if isinstance(node.get("title"), str):
            del node["title"]


def settle(parameter: Json) -> None:
    """No parameter is null: one leaves it out. What explains it stands at the parameter itself."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        kept = [choice for choice in schema.pop("anyOf") if choice != _NULL]
        schema |= kept[0] if len(kept) == 1 else {"anyOf": kept}
    elif isinstance(schema.get("type"), list):
        (schema["type"],) = [kind for kind in schema["type"] if kind != "null"]
    if description := schema.pop("description", None):
        parameter["description"] = description


def name_schemas(document: Json) -> None:
    """Put each named schema among the others and point to it; so too what is written out twice."""
    schemas = document["components"]["schemas"]
    for node in list(walk([document["paths"], schemas])):
        for name, schema in node.pop(_NAMED, {}).items():
            schemas[name] = schema
            node["$ref"] = _pointer(name)
    for node in list(walk([document["paths"], schemas])):
        same = [name for name, schema in schemas.items() if schema == node and schema is not node]
        if "properties" in node and same:
            node.clear()
            node["$ref"] = _pointer(same[0])
    document["components"]["schemas"] = dict(sorted(schemas.items()))


def _pointer(name: str) -> str:
    return f"#/components/schemas/{name}"
