"""Each service's committed document is what its code does, and follows the static part of the API Design Rules."""

import re
from collections.abc import Callable, Iterator
from inspect import isasyncgenfunction, iscoroutinefunction
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security.base import SecurityBase
from openapi_spec_validator import validate
from support.documents import as_text, built, committed_path, new_app_of

METHODS = {"get", "put", "post", "patch", "delete"}
# Segments that say what to do instead of what there is; operations start with an underscore.
VERBS = re.compile(r"^(get|maak|zoek|wijzig|verwijder|haal|lijst|create|update|delete|list)$")
# Collections in the singular by nature: what stands alone.
SINGULAR = {"zoeken", "index", "alliantie", "voortgang", "kennisbank"}


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def answers(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every answer of an operation by its status; errors stand in the document once, by name."""
    for status, answer in operation["responses"].items():
        yield status, document["components"]["responses"][last(answer["$ref"])] if "$ref" in answer else answer


def last(pointer: str) -> str:
    return pointer.rpartition("/")[2]


def properties(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, schema in document["components"]["schemas"].items():
        for key, value in schema.get("properties", {}).items():
            yield name, key, value


def test_the_committed_document_is_what_the_code_does(package: str, document: dict[str, Any]) -> None:
    assert committed_path(package).read_text(encoding="utf-8") == as_text(document), "run `make contracts`"


def test_the_document_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)


def test_the_server_ends_in_the_major_version(document: dict[str, Any]) -> None:
    major = document["info"]["version"].partition(".")[0]
    assert re.search(r"/v(\d+)$", document["servers"][0]["url"]).group(1) == major  # type: ignore[union-attr]  # no match fails


def test_paths_are_plural_nouns_in_kebab_case(document: dict[str, Any]) -> None:
    for path in document["paths"]:
        *nouns, last = path.strip("/").split("/")
        for segment in [*nouns, last]:
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|\{[a-z][a-zA-Z0-9]*\}|_[a-z]+", segment), path
            assert not VERBS.fullmatch(segment), path
        assert not any(segment.startswith("_") for segment in nouns), path


def test_a_list_has_a_plural_name(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        keys = {parameter["name"] for parameter in operation.get("parameters", [])}
        if method == "get" and "pageSize" in keys:
            last = path.rsplit("/", 1)[-1]
            assert last in SINGULAR or re.search(r"(en|s|addenda)$", last), path


def test_only_the_usual_methods_exist(document: dict[str, Any]) -> None:
    assert {method for _, method, _ in operations(document)} <= METHODS


def test_every_operation_explains_itself_in_dutch(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for *_, operation in operations(document)]
    assert len(ids) == len(set(ids))
    for path, method, operation in operations(document):
        assert operation.get("summary"), (method, path)
        assert operation.get("description"), (method, path)
        assert operation.get("tags"), (method, path)


def test_query_keys_are_camel_case_and_pages_are_bounded(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert re.fullmatch(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)*", parameter["name"]), (path, parameter["name"])
            if parameter["name"] in {"pageSize", "limit"}:
                assert {"default", "maximum"} <= parameter["schema"].keys(), path


def test_properties_are_camel_case(document: dict[str, Any]) -> None:
    for schema, key, _ in properties(document):
        assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", key), (schema, key)


def test_a_name_tells_whether_it_is_a_day_or_a_moment(document: dict[str, Any]) -> None:
    for schema, key, value in properties(document):
        if "$ref" in value or "anyOf" in value or key == "datum":
            continue  # an uncertain date is an object, or text with its precision beside it
        if re.search(r"(datum|Van|Tot)$", key):
            assert value.get("format") == "date", (schema, key)
        if re.search(r"Op$", key) and value.get("type") in ("string", ["string", "null"]):
            assert value.get("format") in {"date-time", "date"}, (schema, key)


def test_every_change_of_what_exists_needs_if_match(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        headers = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "header"}
        is_operation_on_one = "{" in path and path.rsplit("/", 1)[-1].startswith("_")
        if method in {"patch", "delete"} or (method == "post" and is_operation_on_one):
            assert "If-Match" in headers, (method, path)
            assert {"412", "428"} <= operation["responses"].keys(), (method, path)


def test_every_post_takes_an_idempotency_key(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        headers = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "header"}
        if method == "post":
            assert "Idempotency-Key" in headers, path


def test_every_change_needs_a_scope(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        if method != "get":
            scopes = [scope for need in operation.get("security", []) for found in need.values() for scope in found]
            assert scopes, (method, path)


def test_every_error_is_a_problem_and_every_answer_tells_the_version(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        assert "422" not in operation["responses"] or method == "post", (method, path)
        for status, response in answers(document, operation):
            assert "API-Version" in response["headers"], (method, path, status)
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"], (method, path, status)


def test_no_body_guesses_numbers_or_booleans(package: str) -> None:
    """`"5"` is not 5: every number in a body is strict (Geheel, Getal, JaNee)."""
    from shared.wire import WireInput  # noqa: PLC0415 - walks the classes that the services have defined by now

    built(package)
    loose = [
        f"{cls.__module__}.{cls.__name__}.{name}"
        for cls in _subclasses(WireInput)
        if cls.__module__.startswith(package)
        for name, field in cls.model_fields.items()
        if field.annotation in {int, float, bool} and not any("Strict" in repr(mark) for mark in field.metadata)
    ]
    assert loose == []


def _subclasses(cls: type) -> Iterator[Any]:
    children: list[type] = cls.__subclasses__()
    for child in children:
        yield child
        yield from _subclasses(child)


def calls_of(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for inner in dependant.dependencies:
        yield from calls_of(inner)
    if dependant.call is not None:
        yield dependant.call


def test_no_route_takes_a_thread_for_what_only_passes_values_on(package: str) -> None:
    """FastAPI runs what is not `async` in one of 40 threads, which costs more than most answers."""
    routes = [route for route in new_app_of(package).state.routes if isinstance(route, APIRoute)]
    calls = {call for route in routes for call in calls_of(route.dependant) if not isinstance(call, SecurityBase)}

    assert {call for call in calls if not (iscoroutinefunction(call) or isasyncgenfunction(call))} == set()
