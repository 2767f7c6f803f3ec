"""The examples of an API: what a real service was sent and answered, recorded by `make voorbeelden`."""

import json
import re
from importlib import resources
from typing import Any, Final

Json = dict[str, Any]

FILE: Final = "voorbeelden.json"
STUMBLING: Final = re.compile("get|delete")


def attach(document: Json, package: str) -> None:
    """Point from every body to its example; below `paths` the linter would take `postcode` for a method."""
    recorded = resources.files(package).joinpath(FILE)
    by_operation: Json = json.loads(recorded.read_text(encoding="utf-8")) if recorded.is_file() else {}
    named: Json = {}
    for item in document["paths"].values():
        for operation in item.values():
            name = operation["operationId"][0].upper() + operation["operationId"][1:]
            found = by_operation.get(operation["operationId"], {})
            if "verzoek" in found:
                named[f"{name}Verzoek"] = {"value": found["verzoek"]}
                _point(operation["requestBody"], f"{name}Verzoek")
            if "antwoord" in found:
                named[f"{name}Antwoord"] = {"value": _without_stumbling(found["antwoord"])}
                _point(operation["responses"][str(found["status"])], f"{name}Antwoord")
            for parameter in operation.get("parameters", []):
                if parameter["name"] in found.get("pad", {}):
                    parameter["example"] = found["pad"][parameter["name"]]
    document["components"]["examples"] = named


def _without_stumbling(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The linter of the API rules looks for `get` in every name, and falls over null under one: `ingetrokkenOp`."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if inner is not None or not STUMBLING.search(name)}
        return {name: _without_stumbling(inner) for name, inner in kept.items()}
    return [_without_stumbling(inner) for inner in value] if isinstance(value, list) else value


def _point(holder: Json, name: str) -> None:
    holder["content"]["application/json"]["examples"] = {"voorbeeld": {"$ref": f"#/components/examples/{name}"}}
