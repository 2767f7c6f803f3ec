"""What a row of an upload is, what rows look like, and how a file is refused as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Self

from pydantic import BaseModel

from shared.problems import Fout, InvalidInput

CHUNK: Final = 64 * 1024
# Of one row, in whatever form: a text of 10,000 characters, in the longest way to write it, and all that stands beside.
MAX_ROW_BYTES: Final = 128 * 1024
MAX_ROW_VALUES: Final = 500


class Row(NamedTuple):
    """A row as its sender counts them, and what it says; or why it cannot be read, with pointers within the row.

    The number is the place in a list of JSON from 1, the line of NDJSON, and the row of a CSV as spreadsheets count:
    the header is row 1.
    """

    number: int
    value: Any
    fouten: tuple[Fout, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of an upload look like: the member that holds them in JSON, the columns of a CSV with their kinds.

    A kind is that of JSON Schema: `string`, `number`, `integer` or `boolean`.
    """

    member: str
    columns: Mapping[str, str]
    required: frozenset[str]
    max_rows: int

    @classmethod
    def of(cls, member: str, model: type[BaseModel], max_rows: int) -> Self:
        """The shape of rows that this model judges."""
        schema = model.model_json_schema()
        columns = {name: _kind(field) for name, field in schema["properties"].items()}
        return cls(member, columns, frozenset(schema.get("required", ())), max_rows)


def refused(code: str, melding: str, pointer: str = "") -> InvalidInput:
    """A file that is refused as a whole, for one reason."""
    return InvalidInput("Het bestand is niet te lezen; er is niets opgeslagen.", fouten=[Fout(pointer, code, melding)])


def _kind(field: Mapping[str, Any]) -> str:
    options = [field, *field.get("anyOf", ())]
    kinds = [kind for one in options for kind in _listed(one.get("type", ())) if kind != "null"]
    return kinds[0] if kinds else "string"


def _listed(kinds: str | Sequence[str]) -> Sequence[str]:
    return [kinds] if isinstance(kinds, str) else kinds
