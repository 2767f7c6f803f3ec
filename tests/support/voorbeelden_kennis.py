"""The examples of the kinds of record that editors publish: each through its whole life, as a generator of requests."""

from collections.abc import Generator
from typing import Any, Final, NamedTuple

import httpx

from intervention_search.registry import KINDS
from intervention_search.stukken.kind import Kind

Json = dict[str, Any]
ZOEKEN: Final = "/zoeken/v1"


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


def example_of(kind: Kind[Any]) -> Json:
    """The one that stands at its shape."""
    extra: Any = kind.inhoud.model_config["json_schema_extra"]
    example: Json = extra["examples"][0]
    return example
