"""Every operation shows what it is sent and what it answers, recorded from a real system, and fits its own schema."""

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from support.operations import Operation

Json = dict[str, Any]


def bodies_of(operation: Operation) -> Iterator[tuple[str, Json]]:
    """What an operation reads and answers as JSON, each with its place."""
    if operation.has_body:
        yield "verzoek", operation.description["requestBody"]["content"]["application/json"]
    answers = {status: answer for status, answer in operation.description["responses"].items() if status < "300"}
    found = [answer["content"]["application/json"] for answer in answers.values() if "content" in answer]
    if found:
        yield "antwoord", next((content for content in found if "examples" in content), found[0])


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
    without += [
        f"{operation.method} {operation.template} {parameter['name']}"
        for operation in operations
        for parameter in operation.description.get("parameters", [])
        if parameter["in"] == "path" and "example" not in parameter and "examples" not in parameter
    ]

    assert without == []


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
