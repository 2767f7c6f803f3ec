"""The examples of an API: what a real service was sent and answered, recorded by `make voorbeelden`.

Parameters that are no part of what was recorded have one in `parameters.toml`. What nobody can provoke on a system that
works (429, 500, 503 …) is composed of the words that explain it.
"""

import csv
import json
import re
import tomllib
from functools import cache
from importlib import resources
from io import StringIO
from typing import Any, Final

from shared.bulk.reading import CSV, NDJSON
from shared.bulk.report import RijFout, as_csv
from shared.failures import MEDIA_TYPE, TYPES
from shared.openapi import answers
from shared.openapi.words import read_words

Json = dict[str, Any]

FILE: Final = "voorbeelden.json"
PARAMETERS: Final = "parameters.toml"
REST: Final = "voorbeelden.toml"
# Beside the operations in the file: of each status the refusal that says most.
PROBLEMEN: Final = "problemen"
STUMBLING: Final = re.compile("get|delete")
# What the gateway says of itself (deploy/gateway/problemen.json).
OF_THE_GATEWAY: Final[Json] = {
    "te-veel-verzoeken": {"titel": "Te veel verzoeken", "status": 429},
    "geen-antwoord-op-tijd": {"titel": "Geen antwoord op tijd", "status": 504},
}
_ANY_REQUEST: Final = "urn:uuid:3f2b8a54-5b1e-4c58-9d7a-6c1f0e2d9b43"


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
            for status, answer in found.get("ook", {}).items():
                named[f"{name}Antwoord{status}"] = {"value": _without_stumbling(answer)}
                _point(operation["responses"][status], f"{name}Antwoord{status}")
            _show_files(operation, found)
            for parameter in operation.get("parameters", []):
                asked = _asked(parameter, found.get("pad", {}))
                parameter.setdefault("example", _usual(parameter, document) if asked is None else asked)
    _show_rest(document, package)
    document["components"]["examples"] = named | _refusals(document, by_operation.get(PROBLEMEN, {}))


def _show_rest(document: Json, package: str) -> None:
    """An example of each property that was in nothing recorded."""
    schemas = document["components"]["schemas"]
    for schema, told in (read_words("shared.openapi", REST) | read_words(package, REST)).items():
        for name, value in told.items():
            schemas[schema]["properties"][name].setdefault("examples", [value])


def _show_files(operation: Json, found: Json) -> None:
    """The recorded rows as the other kinds of file that the operation reads, and what it answers as a file."""
    read = operation.get("requestBody", {}).get("content", {})
    if NDJSON in read and "verzoek" in found:
        (rows,) = found["verzoek"].values()
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
        read[NDJSON]["example"] = "\n".join([*lines, ""])
        if CSV in read:
            read[CSV].setdefault("example", _as_csv(rows))
    for answer in operation["responses"].values():
        if CSV in answer.get("content", {}) and "antwoord" in found:
            faults = found["antwoord"].get("fouten", ())
            answer["content"][CSV]["example"] = as_csv(RijFout(**fault) for fault in faults)
        for kind, text in found.get("bestanden", {}).items():
            answer.get("content", {}).get(kind, {})["example"] = text


def _as_csv(rows: list[Json]) -> str:
    written = StringIO()
    writer = csv.DictWriter(written, list(dict.fromkeys(name for row in rows for name in row)), delimiter=";")
    writer.writeheader()
    writer.writerows(
        {name: str(value).lower() if value is True else value for name, value in row.items()} for row in rows
    )
    return written.getvalue()


def _asked(parameter: Json, path: Json) -> Any:  # noqa: ANN401 - JSON
    """What stood in the recorded address, where a number is text."""
    value = path.get(parameter["name"])
    return int(value) if value is not None and parameter["schema"].get("type") == "integer" else value


def _usual(parameter: Json, document: Json) -> Any:  # noqa: ANN401 - JSON
    """The first of what it says itself, of a list of values, or what stands in the file."""
    schema = parameter["schema"]
    is_list = schema.get("type") == "array"
    inner = schema["items"] if is_list else schema
    if "$ref" in inner:
        inner = document["components"]["schemas"][inner["$ref"].rpartition("/")[2]]
    (value, *_) = (
        schema.get("examples") or inner.get("examples") or inner.get("enum") or [usual_values().get(parameter["name"])]
    )
    return [value] if is_list and not isinstance(value, list) else value


@cache
def usual_values() -> Json:
    """An example per name of a parameter, the same for all services."""
    file = resources.files("shared.openapi").joinpath(PARAMETERS)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _refusals(document: Json, recorded: Json) -> Json:
    """An example per named refusal; each of these says by its `status` where it belongs."""
    named: Json = {}
    for name, answer in document["components"]["responses"].items():
        status = name.removeprefix("Probleem")
        named[name] = {"value": recorded.get(status) or _composed(int(status), document)}
        answer["content"] = {MEDIA_TYPE: answer["content"][MEDIA_TYPE] | {"examples": _pointer(name)}}
    return named


def _composed(status: int, document: Json) -> Json:
    kinds = document["x-problemen"] | OF_THE_GATEWAY
    slug = next(slug for slug, kind in kinds.items() if kind["status"] == status)
    server = document["servers"][0]["url"]
    return {
        "type": server[: server.index("/", len("https://"))] + TYPES + slug,
        "title": kinds[slug]["titel"],
        "status": status,
        "detail": kinds[slug].get("betekenis") or answers.MEANINGS[str(status)],
        "instance": _ANY_REQUEST,
        "fouten": [],
        "overigeFouten": 0,
    }


def _without_stumbling(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The linter of the API rules looks for `get` in every name, and falls over null under one: `ingetrokkenOp`."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if inner is not None or not STUMBLING.search(name)}
        return {name: _without_stumbling(inner) for name, inner in kept.items()}
    return [_without_stumbling(inner) for inner in value] if isinstance(value, list) else value


def _point(holder: Json, name: str) -> None:
    holder["content"]["application/json"]["examples"] = _pointer(name)


def _pointer(name: str) -> Json:
    return {"voorbeeld": {"$ref": f"#/components/examples/{name}"}}
