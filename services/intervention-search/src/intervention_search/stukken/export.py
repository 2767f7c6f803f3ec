"""Records of one kind written out as a file, batch by batch in the order of their ids."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from pydantic.alias_generators import to_camel

from intervention_search.stukken.kind import Kind
from intervention_search.stukken.schemas import StukExportQuery, StukRead
from intervention_search.stukken.service import StukService
from shared.aside import aside
from shared.auth import Caller
from shared.database import reading
from shared.streams import Batches, Formaat

# A record is some kB.
BATCH: Final = 500


async def write_out(app: Any, kind: Kind[Any], caller: Caller, query: StukExportQuery) -> Batches:  # noqa: ANN401 - what a request calls its app
    """Batches of what the caller may see, as JSON values; for a CSV as the rows of a table."""
    after: UUID | None = None
    while True:
        async with reading(app) as session:
            read = await StukService(session, kind).next_batch(caller, query.gewijzigd_sinds, after, BATCH)
        if read:
            yield await aside(_written, kind, read, query.formaat)
        if len(read) < BATCH:
            return
        after = read[-1].id


def columns(kind: Kind[Any]) -> list[str]:
    """Of a CSV: what a row has in an import, or else every field."""
    fields = kind.tabel.rij.model_fields if kind.tabel else kind.read.model_fields
    return [to_camel(name) for name in fields if name != "labels"]


def _written(kind: Kind[Any], read: Sequence[StukRead], formaat: Formaat) -> list[Mapping[str, Any]]:
    values = (one.model_dump(mode="json", by_alias=True, exclude={"labels"}) for one in read)
    return list(values if formaat is Formaat.NDJSON else _rows(kind, values))


def _rows(kind: Kind[Any], values: Iterable[dict[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """A row per record, with what is no single value as JSON; of a kind that has a table, its rows."""
    for value in values:
        yield from kind.tabel.schrijf(value) if kind.tabel else [{name: _flat(one) for name, one in value.items()}]


def _flat(value: object) -> object:
    is_nested = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
    return json.dumps(value, ensure_ascii=False) if is_nested else value
