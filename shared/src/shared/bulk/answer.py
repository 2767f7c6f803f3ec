"""The answer on a file: its report, or its faults as a file for who asks for one."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from fastapi import Request, Response

from shared.bulk.reading import CSV, JSON
from shared.bulk.report import BulkVerslag, RijFout, as_csv
from shared.wire import WireOutput

V = TypeVar("V", bound=BulkVerslag)

CSV_FILE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Wat gevraagd is, ook als bestand voor een rekenblad.",
        "content": {CSV: {"schema": {"type": "string"}}},
    }
}
CSV_ANSWER: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Wat er met de rijen gebeurde; als CSV alleen de fouten, met `;` en een BOM.",
        "content": {CSV: {"schema": {"type": "string"}}},
    }
}


def told(request: Request, verslag: V, faults: Sequence[RijFout], filename: str) -> V | Response:
    """The report, or every fault as a CSV when that is what the request accepts first."""
    return written(faults, RijFout, filename) if wants_csv(request) else verslag


def wants_csv(request: Request) -> bool:
    """Whether a CSV is accepted, and JSON not before it."""
    accepted = [part.partition(";")[0].strip().lower() for part in request.headers.get("accept", "").split(",")]
    return CSV in accepted and JSON not in accepted[: accepted.index(CSV)]


def written(rows: Sequence[WireOutput], kind: type[WireOutput], filename: str) -> Response:
    """The rows as a CSV to keep."""
    named = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(as_csv(rows, kind), media_type="text/csv; charset=utf-8", headers=named)
