"""Progress as pipelines send it: rows, and a file of them in each form."""

import csv
import io
import json
from collections.abc import Sequence

import httpx

from support.agendas import Headers, Json, agree, create_agenda, ok
from support.tokens import TestIssuer

TYPES = {"json": "application/json", "ndjson": "application/x-ndjson", "csv": "text/csv"}


async def agreed_agenda(client: httpx.AsyncClient, issuer: TestIssuer, **changes: object) -> Json:
    """An agenda of Zwolle that is public, with a doel and an activiteit."""
    return await agree(client, issuer, await create_agenda(client, issuer.zwolle(), **changes))


def doel_of(agenda: Json) -> str:
    found: str = agenda["ambities"][0]["doelen"][0]["id"]
    return found


def melding(agenda: Json, sleutel: str = "m1", **changes: object) -> Json:
    """A row about the first doel; give a field to say what is different, None to leave it out."""
    row = {
        "agendaId": agenda["id"],
        "doelId": doel_of(agenda),
        "bronsysteem": "Jeugdmonitor",
        "sleutel": sleutel,
        "datum": "2026-09-30",
        "status": "op_schema",
        "waarde": 6,
        "bereik": 340,
        **changes,
    }
    return {name: value for name, value in row.items() if value is not None}


def as_file(rows: Sequence[Json], kind: str = "json") -> bytes:
    if kind == "json":
        return json.dumps({"meldingen": rows}).encode()
    if kind == "ndjson":
        return "\n".join(json.dumps(row) for row in rows).encode()
    written, names = io.StringIO(), list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(written, names, delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


async def report(
    client: httpx.AsyncClient, headers: Headers, sent: Sequence[Json] | bytes, kind: str = "json", **query: object
) -> httpx.Response:
    content = sent if isinstance(sent, bytes) else as_file(sent, kind)
    at = {"Content-Type": TYPES[kind], **headers}
    return await client.post("/voortgangsmeldingen", content=content, headers=at, params=query)  # type: ignore[arg-type]


def counts(verslag: Json) -> tuple[int, int, int, int]:
    """What was new, corrected, known already and refused."""
    return tuple(verslag[name] for name in ("aangemaakt", "gecorrigeerd", "ongewijzigd", "geweigerd"))


async def read(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, **query: object) -> list[Json]:
    found: list[Json] = ok(
        await client.get(f"/agendas/{agenda['id']}/voortgang", headers=headers, params=query)  # type: ignore[arg-type]
    )["resultaten"]
    return found
