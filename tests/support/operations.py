"""Walks every operation of a document, with values that fit its path."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from support.documents import built

# A path value that is well formed and names nothing.
NOWHERE = {
    "code": "GM9999",
    "gemeentecode": "GM9999",
    "naam": "bestaat-niet",
    "slug": "bestaat-niet",
    "default": "00000000-0000-4000-8000-000000000000",
}


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    template: str
    description: dict[str, Any]

    @property
    def scopes(self) -> list[str]:
        """The scopes that the token needs; none means public."""
        return [s for need in self.description.get("security", []) for found in need.values() for s in found]

    @property
    def query(self) -> dict[str, dict[str, Any]]:
        """The query parameters by name."""
        return {p["name"]: p for p in self.description.get("parameters", []) if p["in"] == "query"}

    @property
    def has_body(self) -> bool:
        """Whether the operation reads a body."""
        return "requestBody" in self.description

    @property
    def kinds(self) -> set[str]:
        """The media types that it reads."""
        return set(self.description.get("requestBody", {}).get("content", ()))

    @property
    def answers_file(self) -> bool:
        """Whether it answers rows of any number, as a file that is written while it is read."""
        return "text/csv" in self.description["responses"]["200"].get("content", {})

    def answers(self, path: str) -> bool:
        """Whether a request to this path may be meant for it."""
        return re.fullmatch(re.sub(r"{[^}]+}", "[^/]+", self.template), path) is not None

    @property
    def needs_version(self) -> bool:
        """Whether If-Match is a parameter."""
        return any(p["name"] == "If-Match" for p in self.description.get("parameters", []))


def operations_of(package: str) -> Iterator[Operation]:
    """Every operation of a service."""
    for template, item in built(package)["paths"].items():
        for method, description in item.items():
            path = template
            for parameter in description.get("parameters", []):
                if parameter["in"] == "path":
                    value = NOWHERE.get(parameter["name"], NOWHERE["default"])
                    path = path.replace("{" + parameter["name"] + "}", value)
            yield Operation(method.upper(), path, template, description)
