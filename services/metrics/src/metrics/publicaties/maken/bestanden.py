"""A release as files: CSV with letters, Parquet with typed columns, and the manifest with their checksums.

The same cells give the same bytes on every machine with the same version of Arrow: no time, no name of a host.
"""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet

from metrics.publicaties.cellen import LETTER_VAN_MARKERING, LETTER_VAN_STATUS, GetoondeCel
from metrics.uitsplitsing import write_uitsplitsing

CSV: Final = "text/csv"
PARQUET: Final = "application/vnd.apache.parquet"
JSON: Final = "application/json"
KOLOMMEN: Final = (
    *("indicator", "periode", "plaats", "plaatsnaam", "uitsplitsing", "waarde", "status", "markeringen"),
    *("ondergrens", "bovengrens", "teller", "noemer", "dekking", "definitieversie"),
)
# Percentages have one decimal, the share of what came in three.
_SCHEMA: Final = pa.schema(
    [
        *((name, pa.string()) for name in KOLOMMEN[:5]),
        ("waarde", pa.decimal128(18, 1)),
        ("status", pa.dictionary(pa.int8(), pa.string())),
        ("markeringen", pa.list_(pa.string())),
        ("ondergrens", pa.decimal128(18, 1)),
        ("bovengrens", pa.decimal128(18, 1)),
        ("teller", pa.int64()),
        ("noemer", pa.int64()),
        ("dekking", pa.decimal128(6, 3)),
        ("definitieversie", pa.int32()),
    ]
)


@dataclass(frozen=True, slots=True)
class Bestand:
    """One file, byte for byte."""

    naam: str
    mediatype: str
    inhoud: bytes

    @property
    def sha256(self) -> str:
        """In hexadecimal, as in the manifest."""
        return hashlib.sha256(self.inhoud).hexdigest()


def files_of(
    publicatie: str, cellen: Sequence[GetoondeCel], namen: Mapping[str, str], kop: Mapping[str, Any]
) -> list[Bestand]:
    """The CSV, the Parquet file and the manifest of a release; `kop` is what the manifest tells of it besides."""
    found = [
        Bestand(f"{publicatie}.csv", CSV, to_csv(cellen, namen)),
        Bestand(f"{publicatie}.parquet", PARQUET, _to_parquet(cellen, namen)),
    ]
    manifest = {
        "publicatie": publicatie,
        **kop,
        "cellen": len(cellen),
        "bestanden": [
            {"naam": one.naam, "mediatype": one.mediatype, "bytes": len(one.inhoud), "sha256": one.sha256}
            for one in found
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    return [*found, Bestand("manifest.json", JSON, text.encode() + b"\n")]


def to_csv(cellen: Sequence[GetoondeCel], namen: Mapping[str, str]) -> bytes:
    """UTF-8, comma, header; a value or nothing, and letters that say what is the matter with it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(KOLOMMEN)
    for cel in cellen:
        letters = "".join(LETTER_VAN_MARKERING[markering] for markering in cel.markeringen)
        writer.writerow(
            [*_key(cel, namen), _text(cel.waarde), LETTER_VAN_STATUS[cel.status], letters]
            + [_text(part) for part in (cel.ondergrens, cel.bovengrens, cel.teller, cel.noemer, cel.dekking)]
            + [cel.definitieversie]
        )
    return out.getvalue().encode()


def _to_parquet(cellen: Sequence[GetoondeCel], namen: Mapping[str, str]) -> bytes:
    rows = [
        (
            *_key(cel, namen),
            cel.waarde,
            cel.status.value,
            [markering.value for markering in cel.markeringen],
            *(cel.ondergrens, cel.bovengrens, cel.teller, cel.noemer, cel.dekking, cel.definitieversie),
        )
        for cel in cellen
    ]
    columns = [
        pa.array([row[place] for row in rows], field.type)
        if field.name != "status"
        else pa.array([row[place] for row in rows], pa.string()).dictionary_encode().cast(field.type)
        for place, field in enumerate(_SCHEMA)
    ]
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=_SCHEMA), sink, compression="zstd")
    return sink.getvalue()


def _key(cel: GetoondeCel, namen: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    indicator, periode, plaats, uitsplitsing = cel.sleutel
    return indicator, periode, plaats, namen.get(plaats, plaats), write_uitsplitsing(uitsplitsing)


def _text(waarde: Decimal | int | None) -> str:
    return "" if waarde is None else str(waarde)
