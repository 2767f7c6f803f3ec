"""Wire types for codes and identifiers: what is not on the list or not of the form is refused with a hint."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Final

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from shared.waardelijsten.lists import codes

GEMEENTECODE: Final = re.compile(r"(?:GM)?(\d{1,4})", re.IGNORECASE | re.ASCII)
# Forms: api.md of the Dutch standards: OIN (Logius), KvK, BRIN (DUO), RIO, TOOI.
IDENTIFIER_FORMS: Final = {
    "OIN": re.compile(r"(?=.{20}$)\d{8}[0-9A-Z]{8,9}0{3,4}", re.ASCII),
    "KvK": re.compile(r"\d{8}|\d{12}", re.ASCII),
    "BRIN": re.compile(r"\d{2}[A-Z]{2}", re.ASCII),
    "BRINVestiging": re.compile(r"\d{2}[A-Z]{2}\d{2}", re.ASCII),
    "RIO": re.compile(r"\d{3}[AX]\d{3}", re.ASCII),
    "TOOI": re.compile(
        r"https://identifier\.overheid\.nl/tooi/id/(gemeente/gm\d{4}|ministerie/mnre\d{4}|oorg/oorg\d{5})", re.ASCII
    ),
}


def canonical_gemeentecode(value: str) -> str | None:
    """`363`, `0363`, `gm0363` and `GM0363` are all GM0363; anything else is None."""
    match = GEMEENTECODE.fullmatch(value.strip())
    return f"GM{int(match.group(1)):04d}" if match else None


def _gemeentecode(value: object) -> str:
    code = canonical_gemeentecode(value) if isinstance(value, str) else None
    if code is None:
        raise PydanticCustomError("gemeentecode_vorm", "Geef een gemeentecode als GM0363, 0363 of 363.")
    return code


Gemeentecode = Annotated[
    str,
    BeforeValidator(_gemeentecode),
    WithJsonSchema({"type": "string", "pattern": r"^([Gg][Mm])?\d{1,4}$", "examples": ["GM0363"]}),
]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks text as a code of one list: `Annotated[str, OneOf("themas-gka")]`; others are refused with a hint."""

    list_name: str

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text that stands on the list."""
        return core_schema.no_info_after_validator_function(self._check, core_schema.str_schema(max_length=100))

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The whole list, for who reads the document."""
        return {"type": "string", "enum": list(codes_in_order(self.list_name))}

    def _check(self, value: str) -> str:
        known = codes(self.list_name)
        if value in known:
            return value
        near = get_close_matches(value, known, n=1)
        hint = f" Bedoelt u {near[0]}?" if near else f" Zie de waardelijst {self.list_name}."
        raise PydanticCustomError("onbekende_code", "Deze code staat niet op de lijst.{hint}", {"hint": hint})


def codes_in_order(list_name: str) -> tuple[str, ...]:
    """The codes of a list in the published order."""
    from shared.waardelijsten.lists import waardelijsten  # noqa: PLC0415 - read when a type is made, not at import

    return tuple(waardelijsten()[list_name])


def is_identifier(kind: str, value: str) -> bool:
    """Whether a value has the form of its kind of identifier; an unknown kind never has."""
    form = IDENTIFIER_FORMS.get(kind)
    return form is not None and form.fullmatch(value) is not None
