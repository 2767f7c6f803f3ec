"""The answer on a file: its report, or its faults as a file for who asks for one."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from fastapi import Request, Response

from shared.bulk.reading import CSV, JSON
from shared.bulk.report import BulkVerslag, RijFout, as_csv

V = TypeVar("V", bound=BulkVerslag)

CSV_ANSWER: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Wat er met de rijen gebeurde; als CSV alleen de fouten, met `;` en een BOM.",
        "content": {CSV: {"schema": {"type": "string"}}},
    }
}


def told(request: Request, verslag: V, faults: Sequence[RijFout], filename: str) -> V | Response:
    """The report, or every fault as a CSV when that is what the request accepts first."""
    accepted = [part.partition(";")[0].strip().lower() for part in request.headers.get("accept", "").split(",")]
    if CSV not in accepted or JSON in accepted[: accepted.index(CSV)]:
        return verslag
    named = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(as_csv(faults), media_type="text/csv; charset=utf-8", headers=named)
