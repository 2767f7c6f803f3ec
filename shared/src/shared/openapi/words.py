"""What each word of an API means: a name means one thing wherever it stands, so it is explained once.

`woorden.toml` of a service (and the one here, for what all services say alike) has a sentence per name, and a table per
schema: for names that mean something else there, or with the labels of its values. What a field says itself wins.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

from shared.naming import LABELS
from shared.waardelijsten.lists import waardelijsten

Json = dict[str, Any]

FILE: Final = "woorden.toml"


def explain(document: Json, package: str) -> None:
    """Describe every property, parameter and value that does not describe itself."""
    words = words_of(package)
    for name, schema in document["components"]["schemas"].items():
        own = words.get(name, {})
        for key, found in schema.get("properties", {}).items():
            _describe(found, own.get(key, words.get(key)))
        if "enum" in schema and (labels := _labels(schema["enum"], own)):
            schema.setdefault(LABELS, labels)
    for item in document["paths"].values():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                _describe(parameter, words.get(parameter["name"]))


@cache
def words_of(package: str) -> Json:
    """The words of all services, and of this one, which win."""
    return read_words("shared.openapi") | read_words(package)


def read_words(package: str, name: str = FILE) -> Json:
    """The words that stand in one package."""
    file = resources.files(package).joinpath(name)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _labels(values: list[str], own: Json) -> list[str]:
    """The labels of the code list that holds the same values, else our own."""
    for codes in waardelijsten().values():
        if set(values) == set(codes):
            return [codes[value].label for value in values]
    return [own[value] for value in values if value in own]


def _describe(found: Json, word: object) -> None:
    if isinstance(word, str):
        found.setdefault("description", word)
