"""Wire types for codes and identifiers: what is not on the list or not of the form is refused with a hint."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from shared.naming import LABELS, NAMES, named
from shared.waardelijsten.identifiers import canonical_gemeentecode
from shared.waardelijsten.lists import codes, waardelijsten


def _gemeentecode(value: object) -> str:
    code = canonical_gemeentecode(value) if isinstance(value, str) else None
    if code is None:
        raise PydanticCustomError("gemeentecode_vorm", "Geef een gemeentecode als GM0363, 0363 of 363.")
    return code


Gemeentecode = Annotated[
    str,
    BeforeValidator(_gemeentecode),
    WithJsonSchema({"type": "string", "pattern": r"^ *([Gg][Mm][ _-]?)?[0-9]{1,4} *$", "examples": ["GM0363"]}),
]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks text as a code of one list: `Annotated[str, OneOf("themas-gka")]`; others are refused with a hint."""

    list_name: str

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text that stands on the list."""
        return core_schema.no_info_after_validator_function(self._check, core_schema.str_schema(max_length=100))

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The codes with their labels, under one name for the whole document."""
        values = waardelijsten()[self.list_name].values()
        schema = {
            "type": "string",
            "enum": [value.code for value in values],
            LABELS: [value.label for value in values],
            "description": f"Een code van de waardelijst {self.list_name}; de lijst zelf noemt ook de bronnen.",
        }
        if any(value.code.isdecimal() for value in values):
            schema[NAMES] = [f"CODE_{value.code}" for value in values]
        class_name = "".join(part.capitalize() for part in self.list_name.split("-")) + "Code"
        return named(class_name, schema)

    def _check(self, value: str) -> str:
        known = codes(self.list_name)
        if value in known:
            return value
        near = get_close_matches(value, known, n=1)
        hint = f" Bedoelt u {near[0]}?" if near else f" Zie de waardelijst {self.list_name}."
        raise PydanticCustomError("onbekende_code", "Deze code staat niet op de lijst.{hint}", {"hint": hint})


def codes_in_order(list_name: str) -> tuple[str, ...]:
    """The codes of a list in the published order."""
    return tuple(waardelijsten()[list_name])
