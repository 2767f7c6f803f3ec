"""Speed of searching: `zoeken` and `suggesties` through Envoy beside the raw call of the engine, at a size of choice.

`PYTHONPATH=tests:deploy python -m bench.zoeken --documenten 10000 [--profiel volledig]`; `bench.run` calls it too.
Two figures, told apart: a question asked for the first time, and one of the last minutes. The client is the thinnest
that there is: what a client costs is no property of the system (httpx takes some milliseconds per request).
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import http.client
import json
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode, urlsplit

import httpx
import psycopg
from bench.timing import machine
from bench.zoekteksten import Tekst, questions, texts
from e2e.conftest import UNLIMITED
from e2e.system import System, running, wait_for
from local.arguments import Arguments
from local.config import Profiel
from local.postgres import PostgresServer
from psycopg import sql

from intervention_search.engines.opensearch import OpenSearchEngine
from intervention_search.engines.query import Found, Search
from intervention_search.engines.tantivy_store import TantivyStore
from intervention_search.taal.dutch import load_taal
from intervention_search.zoeken.plan import build, visibility
from intervention_search.zoeken.vraag import Zoekvraag
from shared.clock import new_id, now
from shared.text import sort_key

QUESTIONS: Final = 150
DOCUMENTS: Final = 10_000
# The worker makes about a thousand documents in a second or two; a busy machine takes longer.
SECONDS_PER_DOCUMENT: Final = 0.02
INDEX_NAME: Final = "gka"  # the default of INTERVENTION_SEARCH_INDEX_NAAM
P95: Final = 0.95
# The letters of a question that were typed when its suggestions are asked for.
TYPED: Final = 4
START_PATIENCE_S: Final = 60.0
_ENQUEUE_NEW: Final = """
    INSERT INTO index_taak
    SELECT soort, id, 1, true, now()
    FROM (SELECT 'agenda', id FROM agenda_kopie UNION ALL SELECT 'interventie', id FROM interventie) AS r (soort, id)
    ON CONFLICT DO NOTHING
"""
_DOELGROEP: Final = json.dumps(
    {"omschrijving": None, "leeftijd_min": 4, "leeftijd_max": 12, "sectoren": ["po"], "intermediairs": []}
)
# One record in so many is an interventie.
INTERVENTIE_EVERY: Final = 4

Ask = Callable[[str], Awaitable[object]]
Call = Callable[[Search], Awaitable[Found]]


@dataclass(frozen=True)
class Row:
    """The times of one thing, in milliseconds."""

    name: str
    taken_ms: Sequence[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.taken_ms)

    @property
    def p95(self) -> float:
        return sorted(self.taken_ms)[int(P95 * (len(self.taken_ms) - 1))]

    def beside(self, raw: "Row") -> str:
        """A line with the ratio to the raw call."""
        return f"  {self.name:<34} p50 {self.p50:7.2f} ms   p95 {self.p95:7.2f} ms   {self.p50 / raw.p50:5.1f} x kaal"


def fill(system: System, count: int) -> float:
    """Records beside those that are there, as their rooms store them; the seconds until all can be found."""
    server = system.part("postgres").server
    assert isinstance(server, PostgresServer)
    with psycopg.connect(server.admin_url("intervention_search")) as connection:
        _copy(connection, "agenda_kopie", _agendas(count))
        _copy(connection, "interventie", _interventies(count))
        connection.execute(_ENQUEUE_NEW)
        connection.execute("ANALYZE")
    address = f"{system.gateway}/zoeken/v1/index"
    patience_s = START_PATIENCE_S + count * SECONDS_PER_DOCUMENT
    return wait_for(lambda: httpx.get(address).json()["wachtrij"] == 0, "everything is indexed", patience_s)


def _copy(connection: psycopg.Connection, table: str, rows: Iterator[dict[str, object]]) -> None:
    first = next(rows)
    columns = sql.SQL(", ").join(map(sql.Identifier, first))
    with connection.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)) as copy:
        for row in (first, *rows):
            copy.write_row(list(row.values()))


def _agendas(count: int) -> Iterator[dict[str, object]]:
    for number, tekst in enumerate(texts(count)):
        if number % INTERVENTIE_EVERY:
            yield _common(tekst) | {
                "is_openbaar": True,
                "titel": tekst.titel,
                "soort": "gemeentelijk",
                "status": "ondertekend",
                "analyse": tekst.samenvatting,
                "tekst": tekst.tekst,
                "datum": tekst.datum,
                **{name: [] for name in ("gemeentenamen", "trefwoorden", "provinciecodes", "interventies")},
            }


def _interventies(count: int) -> Iterator[dict[str, object]]:
    for number, tekst in enumerate(texts(count)):
        if number % INTERVENTIE_EVERY == 0:
            yield _common(tekst) | {
                "slug": f"meting-{number}",
                "naam": tekst.titel,
                "sorteernaam": sort_key(tekst.titel),
                "soort": "interventie",
                "status": "gepubliceerd",
                "bron_status": "bevestigd",
                "samenvatting": tekst.samenvatting,
                "aanpak": tekst.tekst,
                "doelgroep": _DOELGROEP,
                **{name: [] for name in ("aliassen", "werkzame_elementen", "niveaus", "organisaties")},
                **dict.fromkeys(("gemeenten", "bronnen"), "[]"),
                **{name: now() for name in ("aangemaakt_op", "gewijzigd_op")},
            }


def _common(tekst: Tekst) -> dict[str, object]:
    return {
        "id": new_id(),
        "versie": 1,
        "themas": tekst.themas,
        "factoren": tekst.factoren,
        "leefwerelden": tekst.leefwerelden,
        "gemeentecodes": [tekst.gemeente],
    }


async def measure(system: System, documents: int) -> list[str]:
    """Lines: the raw call, the questions for the first time and again, and suggestions."""
    raw, close = _raw(system)
    taal, asked = load_taal(), list(questions(QUESTIONS))
    gateway = http.client.HTTPConnection(urlsplit(system.gateway).netloc)

    def search(q: str) -> Awaitable[object]:
        return _get(gateway, "zoeken", q)

    def call(q: str) -> Awaitable[object]:
        plan = build(Zoekvraag(q), visibility(), taal)
        return raw(plan.search)

    await search("kansen")
    await call("kansen")
    first, least = await _in_turn(asked, search, call)
    again, least_again = await _in_turn(asked, search, call)
    typed, _ = await _in_turn([q[:TYPED] for q in asked if len(q) >= TYPED], lambda q: _get(gateway, "suggesties", q))
    gateway.close()
    await close()
    kale = Row("kale aanroep van de zoekmachine", [*least, *least_again])
    rows = (
        Row("zoeken, voor het eerst gevraagd", first),
        *(Row(f"  waarvan {name}", times) for name, times in _by_length(asked, first)),
        Row("zoeken, eerder gevraagd", again),
        Row("suggesties", typed),
    )
    return [f"{documents} documenten, {len(asked)} vragen", *(row.beside(kale) for row in (kale, *rows))]


def _by_length(asked: Sequence[str], times: Sequence[float]) -> Iterator[tuple[str, list[float]]]:
    """What grows with the number of records is the count and the facets: one word matches most, nothing all."""
    for name, words in (("de lege vraag", 0), ("een woord", 1), ("vier woorden", 4)):
        yield name, [taken for q, taken in zip(asked, times, strict=True) if len(q.split()) == words]


async def _in_turn(asked: Sequence[str], measured: Ask, against: Ask | None = None) -> tuple[list[float], list[float]]:
    """A B A B, so that what else the machine does falls on both alike."""
    taken: tuple[list[float], list[float]] = [], []
    for q in asked:
        for ask, times in zip((measured, against), taken, strict=True):
            if ask is not None:
                work = ask(q)
                started = time.perf_counter()
                await work
                times.append((time.perf_counter() - started) * 1000)
    return taken


def _raw(system: System) -> tuple[Call, Callable[[], Awaitable[None]]]:
    """The engine itself: tantivy without thread or memory of ours, OpenSearch through its own client."""
    if system.config.profiel is Profiel.VOLLEDIG:
        engine = OpenSearchEngine(system.config.url("OPENSEARCH"), name=INDEX_NAME)
        return engine.search, engine.close
    store = TantivyStore(system.config.places.data("tantivy"))

    async def ask(search: Search) -> Found:
        return store.search(search)

    async def no_close() -> None:
        """A store that only reads holds nothing."""

    return ask, no_close


async def _get(gateway: http.client.HTTPConnection, path: str, q: str) -> None:
    gateway.request("GET", f"/zoeken/v1/{path}?{urlencode({'q': q})}")
    with gateway.getresponse() as answer:
        answer.read()
        assert answer.status == httpx.codes.OK, answer.reason


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.zoeken", description="Snelheid van zoeken.")
    parser.add_argument("--profiel", type=Profiel, choices=list(Profiel), default=Profiel.LICHT)
    parser.add_argument("--documenten", type=int, default=DOCUMENTS)
    options = parser.parse_args()
    os.environ.update(UNLIMITED)
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(prefix="gka-bench-") as folder, running(Path(folder), options.profiel) as system:
        print(f"Te vinden na {fill(system, options.documenten):.0f} s")
        print("\n".join(asyncio.run(measure(system, options.documenten))))
    print(f"Na afloop: {machine()}")


if __name__ == "__main__":
    main()
