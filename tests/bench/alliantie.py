"""The figures with many agendas: `PYTHONPATH=tests:deploy python -m bench.alliantie [--agendas 5000 100000]`.

Fills the copies set-based in a real PostgreSQL and asks every figure of the service in this process: from memory, for a
new day each time, while changes stream in, and how long health waits while it gets its largest bodies.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import json
import statistics
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import psycopg
from bench.timing import machine
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from local.postgres import PostgresServer
from support.databases import Databases
from support.figures import Figures, figures_service, inwoners_rows, read_csv
from support.tokens import TestIssuer, serve_jwks

ASKED: Final = 300
RECKONED: Final = ("/alliantie", "/alliantie/gemeenten?pageSize=100", "/alliantie/themas")
PATHS: Final = (
    *RECKONED,
    "/alliantie/interventies?pageSize=100",
    "/gepubliceerde-cijfers",
    "/waarnemingen?pageSize=100",
    "/waarnemingen?pageSize=100&page=3",
    "/waarnemingen?gemeente=GM0363",
    "/waarnemingen?periode=2020&pageSize=100",
    "/waarnemingen?indicator=inwoners&bekendOp=2026-01-01T00:00:00Z",
)
FIRST_DAY: Final = date(2019, 1, 1)
CHANGES_PER_S: Final = 200
STREAM_S: Final = 10
# A state that is older than this is read again before the answer.
UNTIL_STALE_S: Final = 2.1
# The gateway's limit, and how often each body comes in a row.
LARGEST: Final = 1_000_000
BODIES_IN_A_ROW: Final = 20

Row = dict[str, Any]


def fill(url: str, agendas: int) -> None:
    """Signed agendas of two gemeenten each, evenly spread, and a history of three hundred versions of every figure."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(_INTERVENTIES)
        connection.execute(_AGENDAS, {"aantal": agendas})
        connection.execute(_HISTORY)
        connection.execute("UPDATE versie SET nummer = nummer + 1")
        connection.execute("ANALYZE")


_INTERVENTIES: Final = """
INSERT INTO interventie
SELECT 'i' || n, 'i' || n, 'Interventie ' || n, 'gepubliceerd', 1 FROM generate_series(1, 500) n
"""
_AGENDAS: Final = """
INSERT INTO agenda (id, soort, status, openbaar, gemeenten, themas, interventies, periode_van, periode_tot,
                    ondertekend_op, getekend_zeker, getekend_mogelijk, lopend_zeker, lopend_mogelijk, versie)
SELECT gen_random_uuid()::text, 'gemeentelijk', 'ondertekend', true,
       ARRAY[codes[1 + n %% cardinality(codes)], codes[1 + n * 7 %% cardinality(codes)]],
       ARRAY['extra-onderwijs', 'taalbevordering'], ARRAY['i' || 1 + n %% 500, 'i' || 1 + n * 3 %% 500],
       jsonb_build_object('datum', dag, 'precisie', 'dag'), jsonb_build_object('datum', dag + 1000, 'precisie', 'dag'),
       jsonb_build_object('datum', dag, 'precisie', 'dag'),
       daterange(dag, NULL), daterange(dag, NULL), daterange(dag, dag + 1001), daterange(dag, dag + 1001), 1
FROM generate_series(1, %(aantal)s) n, (SELECT array_agg(code ORDER BY code) AS codes FROM gemeente) g,
     LATERAL (SELECT date '2019-01-01' + (n * 13 %% 2500) AS dag) d
"""
_HISTORY: Final = """
INSERT INTO waarneming (aanlevering_id, indicator, gemeente, periode, waarde, status, markeringen, definitieversie,
                        vastgelegd_op, vervangen_op)
SELECT aanlevering_id, indicator, gemeente, periode, waarde + n, status, markeringen, definitieversie,
       vastgelegd_op - n * interval '1 day', vastgelegd_op - (n - 1) * interval '1 day'
FROM waarneming, generate_series(1, 300) n WHERE vervangen_op IS NULL
"""


def spread(taken: Sequence[float]) -> str:
    """The figures of one kind of question, in milliseconds."""
    cuts = statistics.quantiles(taken, n=100)
    return f"p50 {cuts[49]:7.2f}   p95 {cuts[94]:7.2f}   p99 {cuts[98]:7.2f}   hoogste {max(taken):7.1f} ms"


def tell(name: str, taken: Sequence[float]) -> None:
    print(f"  {name:<64} {spread(taken)}")


async def ask(figures: Figures, path: str) -> float:
    """Milliseconds until the answer."""
    started = perf_counter()
    response = await figures.http.get(path)
    assert response.status_code == 200, response.text
    return (perf_counter() - started) * 1000


async def from_memory(figures: Figures) -> None:
    for path in PATHS:
        await ask(figures, path)
        tell(path, [await ask(figures, path) for _ in range(ASKED)])


async def for_new_days(figures: Figures) -> None:
    days = [FIRST_DAY + timedelta(days=7 * week) for week in range(ASKED)]
    for path in ("/alliantie", "/alliantie/gemeenten"):
        tell(f"{path}, elke keer een andere dag", [await ask(figures, f"{path}?peildatum={day}") for day in days])


async def while_changes_stream_in(figures: Figures, url: str) -> None:
    """Versions are raised as by events, so that the state is read again and again."""
    stop = asyncio.Event()

    async def stream() -> None:
        async with await psycopg.AsyncConnection.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            while not stop.is_set():
                await connection.execute("UPDATE versie SET nummer = nummer + 1, gewijzigd_op = clock_timestamp()")
                await asyncio.sleep(1 / CHANGES_PER_S)

    streaming, ends = asyncio.create_task(stream()), perf_counter() + STREAM_S
    taken: dict[str, list[float]] = {path: [] for path in RECKONED}
    for path in cycle(RECKONED):
        if perf_counter() > ends:
            break
        taken[path].append(await ask(figures, path))
        await asyncio.sleep(0.005)
    stop.set()
    await streaming
    for path, found in taken.items():
        tell(f"{path}, bij {CHANGES_PER_S} wijzigingen/s", found)


def largest_bodies() -> dict[str, bytes]:
    """As many rows as there are, or as fit through the gateway: right, wrong in every name, wrong in every field."""
    rows: dict[str, list[Row]] = {
        "geldig": [
            {"gemeente": row["code"], "periode": str(jaar), "waarde": jaar}
            for jaar in range(2019, 2027)
            for row in read_csv("gemeenten.csv")
            if (row["geldigVan"] or "0") <= f"{jaar}-01-01" < (row["geldigTot"] or "9")
        ],
        "onbekende namen": [
            {"gemeente": f"Gemeente met een naam {n}", "periode": "2020", "waarde": n} for n in range(9_900)
        ],
        "fouten in elk veld": [
            {"gemeente": n, "periode": n, "waarde": "minder dan 5 leerlingen", "status": "q", "x": n}
            for n in range(9_900)
        ],
    }
    bodies = {}
    for name, found in rows.items():
        body = json.dumps({"indicator": "inwoners", "bron": "meting", "waarnemingen": found}).encode()
        assert len(body) <= LARGEST
        bodies[f"{name}: {len(found)} rijen, {len(body) // 1000} kB"] = body
    return bodies


async def health_while_busy(figures: Figures) -> None:
    for name, body in largest_bodies().items():
        delivering, waits = asyncio.create_task(_deliver(figures, body)), list[float]()
        while not delivering.done():
            waits.append(await ask(figures, "/health/live"))
            await asyncio.sleep(0.002)
        print(f"  {name:<40} {await delivering}, ondertussen health {spread(waits)}")


async def _deliver(figures: Figures, body: bytes) -> str:
    headers = figures.issuer.beheerder() | {"Content-Type": "application/json"}
    taken, statuses = list[float](), set[int]()
    for _ in range(BODIES_IN_A_ROW):
        started = perf_counter()
        statuses.add((await figures.http.put("/waarnemingen", content=body, headers=headers)).status_code)
        taken.append((perf_counter() - started) * 1000)
    return f"{statuses} in {statistics.median(taken):.0f} ms"


async def measure(url: str, issuer: TestIssuer, agendas: int) -> None:
    """Fill and ask."""
    async with figures_service(url, issuer) as figures:
        figures.app.state.standen.patience = 1  # as in production; tests have none
        await figures.tell_country()
        assert (await figures.deliver(inwoners_rows())).status_code == 200
        fill(url, agendas)
        await asyncio.sleep(UNTIL_STALE_S)
        print(f"\n{agendas} agenda's; de stand lezen na een wijziging: {await ask(figures, '/alliantie'):.0f} ms")
        await from_memory(figures)
        await for_new_days(figures)
        await while_changes_stream_in(figures, url)
        await health_while_busy(figures)


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.alliantie", description="De cijfers bij veel agenda's.")
    parser.add_argument("--agendas", type=int, nargs="+", default=[5_000, 100_000])
    numbers = parser.parse_args().agendas
    print(f"Machine: {machine()}")
    key = RSAKey.generate_key(2048, parameters={"kid": "bench-1", "use": "sig"}, auto_kid=False)
    with (
        tempfile.TemporaryDirectory(prefix="gka-bench-") as folder,
        serve_jwks(key) as jwks_url,
        PostgresServer.start(Path(folder) / "data", durable=False) as server,
    ):
        for agendas in numbers:
            with Databases(server).fresh("metrics") as url:
                asyncio.run(measure(url, TestIssuer(key, jwks_url), agendas))
    print(f"\nNa afloop: {machine()}")


if __name__ == "__main__":
    main()
