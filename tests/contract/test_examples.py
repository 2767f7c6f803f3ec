"""Every operation shows what it is sent and what it answers, recorded from a real system, and fits its own schema."""

import json
from collections.abc import Iterator
from typing import Any, Final

from jsonschema import Draft202012Validator
from support.documents import REPOSITORY, SERVICES, built
from support.operations import Operation

from shared.openapi.examples import OF_THE_GATEWAY, usual_values

Json = dict[str, Any]

PROBLEEM: Final[Json] = {"$ref": "#/components/schemas/Probleem"}


def bodies_of(operation: Operation) -> Iterator[tuple[str, Json]]:
    """What an operation reads and answers as JSON when it succeeds, each with its place."""
    if operation.has_body:
        yield "verzoek", operation.description["requestBody"]["content"]["application/json"]
    for status, answer in operation.description["responses"].items():
        if status < "300" and "application/json" in answer.get("content", {}):
            yield status, answer["content"]["application/json"]


def refusals_of(document: Json) -> Iterator[tuple[str, Json]]:
    """The refusals that operations point to, by name."""
    for name, answer in document["components"]["responses"].items():
        yield name, answer["content"]["application/problem+json"]


def examples_of(content: Json, document: Json) -> list[Any]:
    named = document["components"]["examples"]
    return [named[example["$ref"].rpartition("/")[2]]["value"] for example in content.get("examples", {}).values()]


def test_every_operation_has_an_example_of_what_is_sent_and_answered(
    document: Json, operations: list[Operation]
) -> None:
    without = [
        f"{operation.method} {operation.template} {what}"
        for operation in operations
        for what, content in bodies_of(operation)
        if not examples_of(content, document)
    ]

    assert without == []


def test_every_refusal_has_an_example_of_its_own_status(document: Json, operations: list[Operation]) -> None:
    pointed = {
        answer["$ref"].rpartition("/")[2]
        for operation in operations
        for status, answer in operation.description["responses"].items()
        if status >= "400"
    }
    validator = Draft202012Validator({"components": {"schemas": document["components"]["schemas"]}} | PROBLEEM)
    shown = {name: examples_of(content, document) for name, content in refusals_of(document)}

    assert shown.keys() == pointed
    for name, examples in shown.items():
        assert [f"Probleem{example['status']}" for example in examples] == [name]
        assert [list(validator.iter_errors(example)) for example in examples] == [[]]


def test_what_the_gateway_refuses_is_named_as_the_gateway_names_it() -> None:
    told = json.loads((REPOSITORY / "deploy" / "gateway" / "problemen.json").read_text(encoding="utf-8"))

    assert {slug: (told[slug]["titel"], told[slug]["status"]) for slug in OF_THE_GATEWAY} == {
        slug: (kind["titel"], kind["status"]) for slug, kind in OF_THE_GATEWAY.items()
    }


def test_every_parameter_has_an_example_that_fits(document: Json, operations: list[Operation]) -> None:
    components = {"components": {"schemas": document["components"]["schemas"]}}
    faults = [
        f"{operation.method} {operation.template} {parameter['name']}: {parameter.get('example')}"
        for operation in operations
        for parameter in operation.description.get("parameters", [])
        if parameter.get("example") is None
        or not Draft202012Validator(
            components | parameter["schema"], format_checker=Draft202012Validator.FORMAT_CHECKER
        ).is_valid(parameter["example"])
    ]

    assert faults == []


def test_every_read_says_that_it_looks_at_the_tag_that_a_reader_has(operations: list[Operation]) -> None:
    without = [
        operation.template
        for operation in operations
        if operation.method == "GET"
        and not any(
            (parameter["in"], parameter["name"]) == ("header", "If-None-Match")
            for parameter in operation.description["parameters"]
        )
    ]

    assert without == []


def test_no_example_stands_there_for_a_parameter_that_does_not() -> None:
    asked = {
        parameter["name"]
        for package in SERVICES
        for item in built(package)["paths"].values()
        for operation in item.values()
        for parameter in operation.get("parameters", [])
    }

    assert set(usual_values()) - asked == set()


def test_every_example_fits_its_own_schema(document: Json, operations: list[Operation]) -> None:
    components = {"components": {"schemas": document["components"]["schemas"]}}
    faults = [
        f"{operation.method} {operation.template} {what} {error.json_path}: {error.message[:200]}"
        for operation in operations
        for what, content in bodies_of(operation)
        for example in examples_of(content, document)
        for error in Draft202012Validator(components | content["schema"]).iter_errors(example)
    ]

    assert faults == []


def test_no_example_comes_from_a_machine_that_readers_cannot_reach(document: Json) -> None:
    text = str(document["components"]["examples"])

    assert "localhost" not in text
    assert "127.0.0.1" not in text


def shown_in(value: Any, schema: Json, document: Json, owner: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Every property of a named schema that an example holds."""
    if "$ref" in schema:
        owner = schema["$ref"].rpartition("/")[2]
        schema = document["components"]["schemas"][owner]
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from shown_in(value, choice, document, owner)
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            if name in value:
                yield owner, name
                yield from shown_in(value[name], inner, document)
    if isinstance(value, list) and "items" in schema:
        for one in value:
            yield from shown_in(one, schema["items"], document)


def test_every_property_is_shown_once_at_least(document: Json, operations: list[Operation]) -> None:
    schemas = document["components"]["schemas"]
    contents = [content for operation in operations for _, content in bodies_of(operation)]
    contents += [content for _, content in refusals_of(document)]
    shown = {
        found
        for content in contents
        for example in examples_of(content, document)
        for found in shown_in(example, content["schema"], document)
    }
    for name, schema in schemas.items():
        for example in schema.get("examples", []):
            shown |= set(shown_in(example, {"$ref": f"#/components/schemas/{name}"}, document))
    without = [
        f"{name}.{key}"
        for name, schema in schemas.items()
        for key, found in schema.get("properties", {}).items()
        if (name, key) not in shown and not found.get("examples")
    ]

    assert without == []


def test_every_example_of_a_property_fits_it(document: Json) -> None:
    components = {"components": {"schemas": document["components"]["schemas"]}}
    faults = [
        f"{name}.{key}: {example}: {error.message[:100]}"
        for name, schema in document["components"]["schemas"].items()
        for key, found in schema.get("properties", {}).items()
        for example in found.get("examples", [])
        for error in Draft202012Validator(
            components | found, format_checker=Draft202012Validator.FORMAT_CHECKER
        ).iter_errors(example)
    ]

    assert faults == []


def test_every_kind_of_file_has_an_example(operations: list[Operation]) -> None:
    without = [
        f"{operation.template} {kind}"
        for operation in operations
        for holder in (operation.description.get("requestBody", {}), *operation.description["responses"].values())
        for kind, content in holder.get("content", {}).items()
        if kind in {"text/csv", "application/x-ndjson"} and not content.get("example")
    ]

    assert without == []
