"""Records as rows of a table, for who works in a spreadsheet: what a row says, and how it is written."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from pydantic import BeforeValidator

from shared.wire import WireInput

SEPARATOR: Final = ";"


def parts(cell: object) -> object:
    """`po; vo` as a list; what is no text is for the schema to judge."""
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()] if isinstance(cell, str) else cell


def joined(value: object) -> object:
    """A list as `parts` reads it."""
    return f"{SEPARATOR} ".join(map(str, value)) if isinstance(value, list) else value


# Beside the type of a column that holds several values.
SPLIT: Final = BeforeValidator(parts)


class Tabel(ABC):
    """The table of one kind of record. `rij` judges a row, `voorbeeld` is one with its header."""

    rij: type[WireInput]
    voorbeeld: str

    def genoemd(self, rijen: Mapping[int, Any]) -> set[str]:  # noqa: ARG002 - for who names any
        """The interventies that rows name."""
        return set()

    @abstractmethod
    def lees(self, rijen: Mapping[int, Any], ids: Mapping[str, UUID]) -> Mapping[int, Mapping[str, Any]]:
        """The records in rows that are right, in wire form, each under the number of its first row.

        `ids` gives interventies by name. Each is held against its own shape afterwards.
        """

    @abstractmethod
    def schrijf(self, record: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
        """The rows of a record as it is read, in wire form."""
