"""Rows as a file of any length, CSV or NDJSON, written batch by batch: memory holds one batch, the store no snapshot.

Each batch is a question of its own, from the place where the last one ended: a slow reader holds no connection.
"""

import csv
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from enum import StrEnum
from io import StringIO
from typing import Any, Final

from fastapi.responses import StreamingResponse
from pydantic import Field
from pydantic_core import to_json

from shared.aside import aside
from shared.bulk.reading import CSV, NDJSON
from shared.bulk.report import MARK, harmless
from shared.wire import QueryInput

# In `openapi_extra` of a route: it answers a file, so asking for one by `Accept` is no fault; True is CSV and NDJSON,
# else the kinds by name.
ANSWERS_FILE: Final = "x-bestand"
# Between the values of one cell.
WITHIN_CELL: Final = ", "

Batches = AsyncIterator[Sequence[Mapping[str, Any]]]


class Formaat(StrEnum):
    """Hoe een bestand is geschreven."""

    CSV = "csv"
    NDJSON = "ndjson"


class Scheidingsteken(StrEnum):
    """Wat er in een CSV tussen twee cellen staat."""

    PUNTKOMMA = "puntkomma"
    KOMMA = "komma"


_SIGNS: Final = {Scheidingsteken.PUNTKOMMA: ";", Scheidingsteken.KOMMA: ","}


class ExportQuery(QueryInput):
    """Hoe een bestand wordt geschreven."""

    formaat: Formaat = Field(
        default=Formaat.CSV,
        description="`csv`: een rij per resultaat, met een BOM; `ndjson`: JSON, een regel per resultaat.",
    )
    scheidingsteken: Scheidingsteken = Field(
        default=Scheidingsteken.PUNTKOMMA,
        description="Tussen de cellen van een CSV. Met een puntkomma, en komma's in getallen, opent een Nederlands "
        "Excel het bestand goed; met `komma` hebben getallen een punt.",
    )


def file_answer(description: str) -> dict[int | str, dict[str, Any]]:
    """What the document says of an answer that is a file."""
    kinds = {kind: {"schema": {"type": "string"}} for kind in (CSV, NDJSON)}
    return {200: {"description": description, "content": kinds}}


def as_file(name: str, query: ExportQuery, columns: Sequence[str], batches: Batches) -> StreamingResponse:
    """The answer. Rows of `batches` are JSON values by name; a CSV has a column for each of `columns`.

    What goes wrong on the way breaks the answer off: a file that ends well is whole.
    """
    if query.formaat is Formaat.NDJSON:
        body, kind = _ndjson(batches), NDJSON
    else:
        body, kind = _csv(batches, columns, query.scheidingsteken), f"{CSV}; charset=utf-8"
    named = {"Content-Disposition": f'attachment; filename="{name}.{query.formaat}"'}
    return StreamingResponse(body, media_type=kind, headers=named)


async def _ndjson(batches: Batches) -> AsyncIterator[bytes]:
    async for rows in batches:
        yield await aside(_lines_of, rows)


def _lines_of(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return b"".join(to_json(row) + b"\n" for row in rows)


async def _csv(batches: Batches, columns: Sequence[str], sign: Scheidingsteken) -> AsyncIterator[bytes]:
    yield MARK.encode() + _written([columns], sign)
    async for rows in batches:
        yield await aside(_table_of, rows, columns, sign)


def _table_of(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], sign: Scheidingsteken) -> bytes:
    return _written([[_cell(row.get(name), sign) for name in columns] for row in rows], sign)


def _written(rows: Iterable[Iterable[str]], sign: Scheidingsteken) -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=_SIGNS[sign]).writerows(rows)
    return written.getvalue().encode()


def _cell(value: object, sign: Scheidingsteken) -> str:
    """A value as a spreadsheet reads it, and carries nothing out; what is absent is empty."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case int() | float():
            plain = repr(value).removesuffix(".0")
            return plain.replace(".", ",") if sign is Scheidingsteken.PUNTKOMMA else plain
        case list():
            return harmless(WITHIN_CELL.join(map(str, value)))
        case _:
            return harmless(str(value))
