"""Pure: the difference between two states, as JSON Patch (RFC 6902) over the names on the wire.

Linear in the size of what differs: of two lists the equal head and tail are left alone, and what is between them is
compared place by place. The shortest patch of two lists takes their product (15 s for 200 × 200 doelen, measured).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps that turn one state into the other; empty when nothing differs."""
    return list(_object(before, after, ""))


def _object(before: Mapping[str, Any], after: Mapping[str, Any], path: str) -> Iterator[dict[str, Any]]:
    for name in before:
        if name not in after:
            yield {"op": "remove", "path": f"{path}/{_step(name)}"}
    for name, value in after.items():
        at = f"{path}/{_step(name)}"
        if name not in before:
            yield {"op": "add", "path": at, "value": value}
        else:
            yield from _value(before[name], value, at)


def _list(before: Sequence[Any], after: Sequence[Any], path: str) -> Iterator[dict[str, Any]]:
    shortest = min(len(before), len(after))
    head = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    rest = shortest - head
    tail = next((place for place in range(rest) if before[-1 - place] != after[-1 - place]), rest)
    old, new = len(before) - tail, len(after) - tail
    for place in range(head, min(old, new)):
        yield from _value(before[place], after[place], f"{path}/{place}")
    for place in range(old, new):
        yield {"op": "add", "path": f"{path}/{place}", "value": after[place]}
    for place in range(old - 1, new - 1, -1):
        yield {"op": "remove", "path": f"{path}/{place}"}


def _value(before: Any, after: Any, path: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _object(before, after, path)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _list(before, after, path)
    else:
        yield {"op": "replace", "path": path, "value": after}


def _step(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
