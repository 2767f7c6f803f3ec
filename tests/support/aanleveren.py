"""Deliveries of figures as a gemeente sends them, and what the service says of them."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from support.figures import Event, Figures
from support.tokens import OIN_BREDA, OIN_ZWOLLE

Json = dict[str, Any]
TYPES = {"json": "application/json", "ndjson": "application/x-ndjson", "csv": "text/csv"}
BEREIK = {"indicator": "bereikte-leerlingen", "gemeente": "GM0193", "periode": "2023-2024", "teller": 125}
GEMEENTEN = {"GM0193": OIN_ZWOLLE, "GM0758": OIN_BREDA}


def organisatie_events() -> list[Event]:
    """Zwolle and Breda, as the register tells of them."""
    return [
        Event(
            "organisaties.geregistreerd",
            f"o-{code}",
            1,
            {
                "id": f"o-{code}",
                "naam": f"Gemeente {code}",
                "soort": "gemeente",
                "identificaties": [{"type": "OIN", "waarde": oin}],
                "gemeentecode": code,
                "versie": 1,
            },
        )
        for code, oin in GEMEENTEN.items()
    ]


def as_csv(rows: Sequence[Mapping[str, object]], delimiter: str = ";") -> bytes:
    written, names = io.StringIO(), list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(written, names, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def as_file(rows: Sequence[Mapping[str, object]], kind: str) -> bytes:
    if kind == "csv":
        return as_csv(rows)
    if kind == "ndjson":
        return "\n".join(json.dumps(row) for row in rows).encode()
    return json.dumps({"cijfers": rows}).encode()


@dataclass(frozen=True)
class Leverancier:
    """A gemeente with its token at the service."""

    figures: Figures
    headers: Mapping[str, str]

    async def send(
        self,
        sent: Sequence[Mapping[str, object]] | bytes,
        kind: str = "csv",
        headers: Mapping[str, str] | None = None,
        **query: str,
    ) -> httpx.Response:
        content = sent if isinstance(sent, bytes) else as_file(sent, kind)
        at = {"Content-Type": TYPES[kind], **self.headers, **(headers or {})}
        return await self.figures.http.post("/aanleveringen", content=content, headers=at, params=query)

    async def deliver(self, sent: Sequence[Mapping[str, object]] | bytes, kind: str = "csv", **query: str) -> Json:
        """The report of a file that was taken in."""
        response = await self.send(sent, kind, None, **query)
        assert response.status_code in {200, 201, 202}, response.text
        found: Json = response.json()
        return found

    async def read(self, path: str, **query: str) -> Json:
        response = await self.figures.http.get(path, headers=dict(self.headers), params=query)
        assert response.status_code == 200, response.text
        found: Json = response.json()
        return found


def counts(verslag: Json) -> tuple[int | None, ...]:
    """What was new, changed, unchanged and removed."""
    return tuple(verslag["uitkomst"][name] for name in ("nieuw", "gewijzigd", "ongewijzigd", "verwijderd"))


def faults(verslag: Json) -> list[tuple[int, str, str]]:
    """Row, column and code of each."""
    return [(one["rij"], one["kolom"], one["code"]) for one in verslag["uitkomst"]["eerste"]]
