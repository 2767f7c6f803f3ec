"""Figures in: from CSV to committed, beside raw COPY and executemany of the same rows: `python -m bench.aanleveren`.

In turn in one run, on one PostgreSQL; COPY and executemany write into a table with the same key. Absolute figures
belong to the machine; the ratios count: 0.40 of COPY for new rows, 5 times executemany, health within 100 ms.
"""

# ruff: noqa: T201, S608 - a script that tells what it measured, on tables of its own
import asyncio
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Final

import httpx
import psycopg
from bench.agenda import Server, percentile, serve
from bench.timing import machine
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from local.postgres import PostgresServer
from support.aanleveren import organisatie_events
from support.figures import figures_service
from support.services import environment_of, settings_for
from support.tokens import TestIssuer, serve_jwks

from metrics.aanleveringen.worker import Verwerker
from metrics.settings import MetricsSettings
from shared.database import new_engine, new_sessions
from shared.migrations import upgrade
from shared.waardelijsten.lists import codes

ROWS: Final = 200_000
TIMES: Final = 3
# Of executemany, which is slow; its time is taken per row.
FEW: Final = 20_000
LOOK_EVERY_S: Final = 0.02
HEADER: Final = "indicator;gemeente;school;periode;sector;teller\n"
COLUMNS: Final = (
    "gemeente, indicator, periode, plaats, uitsplitsing, teller, status, markeringen, definitieversie, aanlevering, "
    "vastgelegd_op"
)
NOW: Final = "2026-11-30 12:00:00+00"


def keys(rows: int) -> Iterator[tuple[str, str, str]]:
    """So many different things that Zwolle can deliver: school year, school, sector."""
    schools = (f"{number // 100:02d}QZ{number % 100:02d}" for number in range(10_000))
    return islice(product((f"20{y}-20{y + 1}" for y in range(12, 25)), schools, sorted(codes("sectoren"))), rows)


def as_delivered(rows: int, teller: int) -> bytes:
    """The file that Zwolle sends."""
    lines = (f"activiteituren;GM0193;{school};{p};{sector};{teller}\n" for p, school, sector in keys(rows))
    return (HEADER + "".join(lines)).encode()


def as_stored(rows: int) -> list[tuple[str, ...]]:
    """The same as rows of the table."""
    return [
        ("GM0193", "activiteituren", p, school, f"sector={sector}", "12", "ok", "{}", "1", "1", NOW)
        for p, school, sector in keys(rows)
    ]


@dataclass
class Bench:
    """A service with Zwolle in it, its worker in this process, and PostgreSQL itself."""

    server: Server
    issuer: TestIssuer
    database: psycopg.Connection[tuple[object, ...]]
    verwerker: Verwerker

    def copy(self, text: bytes) -> float:
        """Seconds of COPY into an empty table with the same key, committed."""
        self._empty_beside()
        began = time.perf_counter()
        with self.database.cursor() as cursor, cursor.copy(f"COPY kaal ({COLUMNS}) FROM STDIN (FORMAT csv)") as copy:
            copy.write(text)
        return time.perf_counter() - began

    def executemany(self, rows: list[tuple[str, ...]]) -> float:
        """Seconds of one INSERT per row, pipelined by psycopg, committed."""
        self._empty_beside()
        places = ", ".join(["%s"] * len(rows[0]))
        began = time.perf_counter()
        with self.database.cursor() as cursor, self.database.transaction():
            cursor.executemany(f"INSERT INTO kaal ({COLUMNS}) VALUES ({places})", rows)
        return time.perf_counter() - began

    async def deliver(self, content: bytes, waits: list[float]) -> tuple[float, tuple[int, ...]]:
        """Seconds from the first byte to committed, and what it did; health is asked all the while."""
        at = self.issuer.zwolle() | {"Content-Type": "text/csv"}
        reason = {"verantwoording": "meting"}
        async with httpx.AsyncClient(base_url=self.server.url, timeout=120) as http:
            watching = asyncio.create_task(self._watch(waits))
            began = time.perf_counter()
            answer = await http.post("/aanleveringen", content=content, headers=at, params=reason)
            answer.raise_for_status()
            await self.verwerker.run_once()
            took = time.perf_counter() - began
            watching.cancel()
            verslag = (await http.get(f"/aanleveringen/{answer.json()['id']}", headers=at)).json()
        assert verslag["status"] == "verwerkt", verslag
        did = verslag["uitkomst"]
        return took, (did["nieuw"], did["gewijzigd"], did["ongewijzigd"])

    async def _watch(self, waits: list[float]) -> None:
        async with httpx.AsyncClient(base_url=self.server.url) as http:
            while True:
                asked = time.perf_counter()
                (await http.get("/health/live")).raise_for_status()
                waits.append((time.perf_counter() - asked) * 1000)
                await asyncio.sleep(LOOK_EVERY_S)  # asking without a pause would take a core of its own

    def _empty_beside(self) -> None:
        self.database.execute("DROP TABLE IF EXISTS kaal")
        self.database.execute("CREATE TABLE kaal (LIKE ruw_cijfer INCLUDING ALL)")


async def measure(bench: Bench, rows: int, times: int) -> list[str]:
    """Each in turn; the medians, as rows a second and as ratios."""
    stored = as_stored(rows)
    text = "\n".join(",".join(row) for row in stored).encode()
    taken, waits = defaultdict[str, list[float]](list), list[float]()
    for turn in range(times):
        bench.database.execute("TRUNCATE ruw_cijfer, eerder_ruw_cijfer")
        taken["COPY"].append(rows / bench.copy(text))
        taken["executemany"].append(min(FEW, rows) / bench.executemany(stored[:FEW]))
        first = as_delivered(rows, 10 + turn)
        header, *lines = first.splitlines(keepends=True)
        for name, content in (
            ("nieuw", first),
            ("ongewijzigd", header + b"".join(reversed(lines))),
            ("gewijzigd", as_delivered(rows, 20 + turn)),
        ):
            took, did = await bench.deliver(content, waits)
            assert sum(did) == rows, did
            taken[name].append(rows / took)
    median = {name: statistics.median(found) for name, found in taken.items()}
    return [
        *(
            f"  {name:<12} {speed:>9,.0f} rijen/s   {speed / median['COPY']:5.2f} x COPY   "
            f"{speed / median['executemany']:5.1f} x executemany"
            for name, speed in median.items()
        ),
        f"  gezondheid p99 {percentile(waits, 0.99):.1f} ms, hoogste {max(waits):.1f} ms (n={len(waits)})",
    ]


async def tell(url: str, issuer: TestIssuer) -> None:
    """The country and two gemeenten, as the register tells of them."""
    async with figures_service(url, issuer) as figures:
        await figures.tell_country()
        await figures.tell(*organisatie_events())


async def run(server: Server, issuer: TestIssuer, url: str, rows: int, times: int) -> list[str]:
    """The measurement with a worker and a connection of its own."""
    engine = new_engine(MetricsSettings(**settings_for(url, issuer.jwks_url)))  # type: ignore[arg-type]  # one dict for three services
    try:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as database:
            return await measure(Bench(server, issuer, database, Verwerker(new_sessions(engine))), rows, times)
    finally:
        await engine.dispose()


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.aanleveren", description="Cijfers aanleveren.")
    parser.add_argument("--rijen", type=int, default=ROWS)
    parser.add_argument("--keren", type=int, default=TIMES)
    given = parser.parse_args()
    print(f"Machine: {machine()}\n{given.rijen} rijen, mediaan van {given.keren}:")
    key = RSAKey.generate_key(2048, parameters={"kid": "bench", "use": "sig"}, auto_kid=False)
    with (
        serve_jwks(key) as jwks_url,
        tempfile.TemporaryDirectory(prefix="gka-bench-") as name,
        PostgresServer.start(Path(name) / "postgres") as postgres,
    ):
        issuer, url = TestIssuer(key, jwks_url), postgres.url("metrics")
        upgrade("metrics", url)
        asyncio.run(tell(url, issuer))
        environment = environment_of("metrics", settings_for(url, jwks_url))
        with serve("metrics.main:create_app", Path(name), environment) as server:
            print("\n".join(asyncio.run(run(server, issuer, url, given.rijen, given.keren))))
    print(f"Na afloop: {machine()}")


if __name__ == "__main__":
    main()
