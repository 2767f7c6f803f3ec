"""The examples of the kinds of record that editors publish: each through its whole life, as a generator of requests."""

from collections.abc import Generator
from typing import Any, Final, NamedTuple

import httpx

from intervention_search.registry import KINDS
from intervention_search.stukken.kind import Kind

Json = dict[str, Any]
ZOEKEN: Final = "/zoeken/v1"

INTERVENTIE: Final[Json] = {
    "naam": "Voorleesmaatjes uit een bestand (voorbeeld)",
    "soort": "interventie",
    "samenvatting": "Vrijwilligers lezen elke week voor bij gezinnen thuis.",
    "themas": ["taalbevordering"],
    "bronStatus": "bevestigd",
    "bronnen": [{"vermelding": "Verzonnen, om een volledig verzoek te tonen"}],
}


class Verzoek(NamedTuple):
    """What is asked next; an editor asks what changes something."""

    method: str
    path: str
    body: Json | None = None
    etag: str = ""
    expect: int = 200


Gesprek = Generator[Verzoek, httpx.Response, None]


def lives() -> Gesprek:
    """The life of one record of every kind, archived in the end so that nobody takes it for knowledge."""
    for kind in KINDS:
        yield from _life(kind)
    yield from _files(f"{ZOEKEN}/interventies", INTERVENTIE)
    listed = yield Verzoek("GET", f"{ZOEKEN}/interventies?pageSize=2")
    pair = "&".join(f"interventie={one['id']}" for one in listed.json()["resultaten"])
    yield Verzoek("GET", f"{ZOEKEN}/vergelijkingen?{pair}")


def _life(kind: Kind[Any]) -> Gesprek:
    collection = f"{ZOEKEN}/{kind.pad}"
    example = example_of(kind)
    answer = yield Verzoek("POST", collection, example, expect=201)
    address, etag = f"{collection}/{answer.json()['id']}", answer.headers["ETag"]
    answer = yield Verzoek("PUT", address, example | {"teHerzienOp": "2027-11-30"}, etag)
    for step in ("_beoordelen", "_publiceren"):
        answer = yield Verzoek("POST", f"{address}/{step}", etag=answer.headers["ETag"])
    yield Verzoek("GET", address)
    yield Verzoek("GET", f"{collection}?pageSize=2")
    yield Verzoek("GET", f"{address}/versies?pageSize=2")
    yield Verzoek("POST", f"{address}/_archiveren", etag=answer.headers["ETag"])
    yield from _files(collection, {**example, "titel": f"{example['titel']} uit een bestand"})


def _files(collection: str, record: Json) -> Gesprek:
    """The same row twice, so that the report has a fault; and what is there, in both forms."""
    yield Verzoek("POST", f"{collection}/_importeren?proefdraai=true", {"rijen": [record, record]})
    for formaat in ("csv", "ndjson"):
        yield Verzoek("GET", f"{collection}/export?formaat={formaat}&gewijzigdSinds=2026-01-01T00:00:00Z")


def example_of(kind: Kind[Any]) -> Json:
    """The one that stands at its shape."""
    extra: Any = kind.inhoud.model_config["json_schema_extra"]
    example: Json = extra["examples"][0]
    return example
