"""What somebody who integrates has to read in the documents, as nobody is there to ask."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

from support.documents import DOCUMENT_ISSUER, SERVICES, built
from support.operations import Operation
from support.required import require

from shared.openapi.words import read_words

PUBLIC, OPEN_ID, BEARER = {}, "OpenIdConnect", "Bearer"  # type: ignore[var-annotated]  # an empty requirement


def walk(node: object, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in a document with its place."""
    if isinstance(node, dict):
        yield place, node
        for key, value in node.items():
            yield from walk(value, f"{place}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from walk(value, f"{place}/{number}")


def parameter(operation: Operation, name: str) -> dict[str, Any]:
    return next((p for p in operation.description.get("parameters", []) if p["name"] == name), {})


def headers_of(document: dict[str, Any], operation: Operation, status: str) -> set[str]:
    answer = operation.description["responses"][status]
    named = document["components"]["responses"]
    return set((named[answer["$ref"].rpartition("/")[2]] if "$ref" in answer else answer)["headers"])


def test_a_token_is_asked_where_the_issuer_says_and_sent_as_bearer(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]

    assert schemes[OPEN_ID]["openIdConnectUrl"] == f"{DOCUMENT_ISSUER}/.well-known/openid-configuration"
    assert (schemes[BEARER]["type"], schemes[BEARER]["scheme"]) == ("http", "bearer")


def test_who_may_read_without_a_token_is_told_so(operations: list[Operation]) -> None:
    for operation in operations:
        ways = operation.description["security"]
        assert (PUBLIC in ways) == (not operation.scopes), operation.path
        assert {name for way in ways for name in way} == {OPEN_ID, BEARER}, operation.path


def test_every_scope_that_is_asked_is_explained(document: dict[str, Any], operations: list[Operation]) -> None:
    explained = document["components"]["securitySchemes"][OPEN_ID]["description"]

    assert [s for operation in operations for s in operation.scopes if f"`{s}`: " not in explained] == []


def test_the_version_is_required_where_its_absence_is_refused(operations: list[Operation]) -> None:
    for operation in operations:
        if operation.needs_version and not parameter(operation, "If-None-Match"):
            assert parameter(operation, "If-Match")["required"], operation.path
            assert "428" in operation.description["responses"], operation.path


def test_no_parameter_can_be_null(operations: list[Operation]) -> None:
    for operation in operations:
        for found in operation.description.get("parameters", []):
            assert "null" not in json.dumps(found["schema"]), (operation.path, found["name"])


def test_every_header_that_an_answer_carries_is_declared(document: dict[str, Any], operations: list[Operation]) -> None:
    for operation in operations:
        for status in operation.description["responses"]:
            found = headers_of(document, operation, status)
            assert found >= {"API-Version", "X-Request-ID", "X-RateLimit-Limit"}, (operation.path, status)
        success = next(iter(operation.description["responses"]))
        if operation.method == "POST" and success == "201":
            assert {"Location", "ETag"} <= headers_of(document, operation, success), operation.path
        if "pageSize" in operation.query:
            assert {"Link", "Total-Count"} <= headers_of(document, operation, success), operation.path
        for status, header in (
            ("429", "Retry-After"),
            ("503", "Retry-After"),
            ("405", "Allow"),
            ("401", "WWW-Authenticate"),
        ):
            assert header in headers_of(document, operation, status), (operation.path, status)


def test_lists_of_values_have_names_and_labels(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    nameless = [place for place, node in walk([document["paths"], schemas]) if "enum" in node and place.count("/") != 2]

    assert nameless == []
    assert [name for name, schema in schemas.items() if "enum" in schema and not labels_of(schema)] == []


def labels_of(schema: dict[str, Any]) -> bool:
    """Whether every value has its label."""
    labels = schema.get("x-enum-descriptions", [])
    return len(labels) == len(schema["enum"]) and all(labels)


def test_objects_have_names(document: dict[str, Any]) -> None:
    found = walk([document["paths"], document["components"]["schemas"]])

    assert [place for place, node in found if "properties" in node and place.count("/") != 2] == []


def test_no_property_bears_the_name_of_its_own_schema(document: dict[str, Any]) -> None:
    """In a generated class the property would hide the class: `Reden.reden` broke `mypy --strict`."""
    schemas = document["components"]["schemas"]

    assert [
        name for name, schema in schemas.items() if name.lower() in map(str.lower, schema.get("properties", {}))
    ] == []


def test_an_operation_stands_in_one_chapter(document: dict[str, Any], operations: list[Operation]) -> None:
    """A second tag gives a generated client the same class twice."""
    chapters = {tag["name"] for tag in document["tags"]}

    assert [o.path for o in operations if len(o.description["tags"]) != 1] == []
    assert {tag for o in operations for tag in o.description["tags"]} == chapters


def test_every_property_and_parameter_explains_itself(document: dict[str, Any], operations: list[Operation]) -> None:
    schemas = document["components"]["schemas"]
    silent = [
        f"{name}.{key}"
        for name, s in schemas.items()
        for key, p in s.get("properties", {}).items()
        if not p.get("description")
    ]
    silent += [name for name, schema in schemas.items() if not schema.get("description")]
    silent += [
        f"{o.method} {o.template} {p['name']}"
        for o in operations
        for p in o.description.get("parameters", [])
        if not p.get("description")
    ]

    assert silent == []


def test_no_word_explains_what_is_not_there() -> None:
    documents = {package: built(package) for package in SERVICES}
    for folder, read_by in (("shared.openapi", list(SERVICES)), *((package, [package]) for package in SERVICES)):
        schemas: dict[str, Any] = {}
        names: set[str] = set()
        for document in (documents[package] for package in read_by):
            schemas |= document["components"]["schemas"]
            names |= {p["name"] for _, node in walk(document["paths"]) for p in node.get("parameters", [])}
        names |= {key for schema in schemas.values() for key in schema.get("properties", {})}
        said = read_words(folder)
        stale = {
            word for word, meaning in said.items() if word not in (schemas if isinstance(meaning, dict) else names)
        }
        for name in said.keys() & schemas.keys():
            known = {*schemas[name].get("properties", {}), *map(str, schemas[name].get("enum", []))}
            stale |= {f"{name}.{word}" for word in said[name] if word not in known}
        assert (folder, stale) == (folder, set())


def test_everything_is_explained_in_dutch(document: dict[str, Any]) -> None:
    """A docstring for colleagues that became the description of a schema is English."""
    english = re.compile(r"\b(the|each|whether|why|which|with|from|what|how)\b", re.IGNORECASE)
    texts = {
        (place, str(node[key]))
        for place, node in walk(document)
        for key in ("description", "summary", "title")
        if key in node
    }

    assert [(place, text) for place, text in sorted(texts) if english.search(text) and "/examples/" not in place] == []


def test_patterns_are_read_alike_by_every_language(document: dict[str, Any]) -> None:
    """JavaScript refuses escapes that mean nothing once a pattern is Unicode; generated clients make them so."""
    node = shutil.which("node")
    require(
        None
        if node
        else "Node ontbreekt (Debian: apt-get install nodejs): patronen zijn niet te lezen zoals JavaScript"
    )
    patterns = sorted({found["pattern"] for _, found in walk(document) if isinstance(found.get("pattern"), str)})
    program = "for (const p of JSON.parse(process.argv[1])) { try { new RegExp(p, 'u') } catch (e) { console.log(p) } }"

    command = [str(node), "-e", program, json.dumps(patterns)]
    refused = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - node, on the patterns

    assert refused.stdout == ""


def test_the_introduction_teaches_what_every_caller_meets(document: dict[str, Any]) -> None:
    chapters = re.findall(r"^## (.+)$", document["info"]["description"], re.MULTILINE)

    assert chapters == ["Token", "Bladeren", "Wijzigen", "Herhalen", "Fouten", "Grenzen", "Gebeurtenissen"]
