"""A body that is a file: taken in by the edge, in memory or on disk, and read as rows by a route that declares it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any, BinaryIO, Final, cast

from fastapi import Depends, Request
from pydantic import BaseModel

from shared.bulk.reading import CSV, JSON, NDJSON, Reading
from shared.bulk.rows import Shape
from shared.naming import named

# What a JSON body may be at most; of a larger file the disk holds the rest.
IN_MEMORY: Final = 1024 * 1024
# Where a route says how many bytes its file may have; the edge reads it, the document leaves it out.
MAX_BYTES: Final = "x-max-bytes"
# How long the file may take to come in, in seconds.
MAX_SECONDS: Final = "x-max-seconds"
# Of a file of some MiB, and of a JSON body; the gateway hands over whole bodies, this is for who comes around it.
BODY_TIMEOUT_S: Final = 10


@dataclass(slots=True)
class Upload:
    """A file of one of the kinds that are read as rows, spooled as it came in."""

    kind: str
    file: BinaryIO = field(default_factory=lambda: cast("BinaryIO", SpooledTemporaryFile(IN_MEMORY)))  # noqa: SIM115
    size: int = 0
    _digest: Any = field(default_factory=hashlib.sha256)

    def write(self, chunk: bytes) -> None:
        """The next part of it."""
        self.file.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    @property
    def digest(self) -> bytes:
        """SHA-256 of the bytes."""
        return bytes(self._digest.digest())

    def read(self, shape: Shape) -> Reading:
        """As rows of this shape, from the first on."""
        return Reading(self.file, self.kind, shape)


async def _upload_of(request: Request) -> Upload:
    return cast("Upload", request.state.upload)


Uploaded = Annotated[Upload, Depends(_upload_of)]


def takes_file(
    model: type[BaseModel], shape: Shape, max_bytes: int, max_seconds: int = BODY_TIMEOUT_S
) -> dict[str, Any]:
    """The `openapi_extra` of a route whose body is a file of such rows: JSON, NDJSON or CSV."""
    row = named(model.__name__, model.model_json_schema(ref_template="#/components/schemas/{model}"))
    whole = {
        "description": "De rijen van een bestand.",
        "type": "object",
        "required": [shape.member],
        "additionalProperties": False,
        "properties": {
            shape.member: {
                "type": "array",
                "items": row,
                "minItems": 1,
                "maxItems": shape.max_rows,
                "description": "De rijen; de lijst zelf mag ook de hele inhoud zijn.",
            }
        },
    }
    text = {"type": "string", "description": _ABOUT_ROWS}
    content: Mapping[str, Any] = {
        JSON: {"schema": named(f"{model.__name__}Bestand", whole)},
        NDJSON: {"schema": text},
        CSV: {"schema": text | {"description": f"{_ABOUT_CSV} De kolommen: {', '.join(shape.columns)}."}},
    }
    return {MAX_BYTES: max_bytes, MAX_SECONDS: max_seconds, "requestBody": {"required": True, "content": content}}


_ABOUT_ROWS: Final = "Per regel één object, zoals een rij van de lijst in JSON."
_ABOUT_CSV: Final = (
    "De eerste rij is de kop, in elke volgorde. Gescheiden met `;`, `,` of tab; UTF-8, met of zonder BOM, of "
    "Windows-1252; een getal met punt of komma; een lege cel is een veld dat ontbreekt. Een formule wordt geweigerd."
)
