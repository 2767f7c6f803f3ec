"""The examples of an API: what a real service was sent and answered, recorded by `make voorbeelden`."""

import json
from importlib import resources
from typing import Any, Final

Json = dict[str, Any]

FILE: Final = "voorbeelden.json"


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
                named[f"{name}Antwoord"] = {"value": found["antwoord"]}
                _point(operation["responses"][str(found["status"])], f"{name}Antwoord")
            for parameter in operation.get("parameters", []):
                if parameter["name"] in found.get("pad", {}):
                    parameter["example"] = found["pad"][parameter["name"]]
    document["components"]["examples"] = named


def _point(holder: Json, name: str) -> None:
    holder["content"]["application/json"]["examples"] = {"voorbeeld": {"$ref": f"#/components/examples/{name}"}}
