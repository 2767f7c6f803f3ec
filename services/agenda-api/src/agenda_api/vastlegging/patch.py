"""Pure: the difference between two states of an agenda, as JSON Patch (RFC 6902) over the names on the wire."""

from collections.abc import Mapping
from typing import Any

import jsonpatch


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The steps that turn one state into the other; empty when nothing differs."""
    steps: list[dict[str, Any]] = jsonpatch.make_patch(dict(before), dict(after)).patch
    return steps
