"""Every list of the register at 5,000 and 100,000 agendas: `PYTHONPATH=tests:deploy python -m bench.lists [numbers]`.

The app in this process on a real PostgreSQL, so what is measured is the service and its store, without a network. The
plan of every question is looked at too: none may read a large table from end to end.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import logging
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import httpx
import structlog
from bench.timing import machine
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from local.postgres import PostgresServer
from support.agendas import Headers, Json, create_agenda, load_zwolle_and_breda, new_register, register_client
from support.databases import Databases
from support.many_agendas import fill
from support.plans import listening, plan_of
from support.services import client_of
from support.tokens import TestIssuer, serve_jwks

from shared.app import Api
from shared.paging import MAX_DEPTH

# number of agendas → the most that p95 may be, in ms (issue 6)
BOUNDS: Final = {5_000: 50.0, 100_000: 100.0}
REPEATS: Final = 8
# Fewer, to look at plans on a machine that others use.
REPEATS_VARIABLE: Final = "GKA_METING_HERHALINGEN"
WARM_UP: Final = 2
PAGE: Final = 20
LARGE: Final = ("agenda", "versie", "gebeurtenis")
SORTS: Final = ("titel", "-titel", "gewijzigdOp", "-gewijzigdOp")
FILTERS: Final[dict[str, Json]] = {
    "alles": {},
    "gemeente": {"gemeente": "GM1003"},
    "provincie": {"provincie": "PV23"},
    "thema": {"thema": "taalbevordering"},
    "factor": {"factor": "12"},
    "status=concept": {"status": "concept"},
    "status=ondertekend": {"status": "ondertekend"},
    "soort": {"soort": "landelijk_thema"},
    "herkomst": {"herkomst": "openbare_bron"},
    "lopendOp=2010": {"lopendOp": "2010-01-01"},
    "lopendOp=2026": {"lopendOp": "2026-01-01"},
    "gewijzigdSinds=2020": {"gewijzigdSinds": "2020-01-01T00:00:00Z"},
    "gewijzigdSinds=2025-12-30": {"gewijzigdSinds": "2025-12-30T00:00:00Z"},
    "thema+provincie+status": {"thema": "taalbevordering", "provincie": "PV23", "status": "ondertekend"},
    "factor+lopendOp+herkomst": {"factor": "12", "lopendOp": "2026-01-01", "herkomst": "openbare_bron"},
}
OTHERS: Final = ("/gemeenten", "/herindelingen", "/organisaties", "/waardelijsten", "/gebeurtenissen?limit=100")


@dataclass
class Measured:
    """The times of one kind of list, and the plans that read a large table whole."""

    times_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        median, cpu = statistics.median(self.times_ms), statistics.median(self.cpu_ms)
        scans = f"   leest heel: {'; '.join(sorted(self.whole))}" if self.whole else ""
        return f"{median:8.1f} {self.p95_ms:8.1f} {max(self.times_ms):8.1f} {cpu:8.1f}{scans}"

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self.times_ms, n=20, method="inclusive")[-1]


async def measure(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> dict[str, Measured]:
    """Every filter in every order for every reader: the first page, the deepest by number, and one behind a cursor."""
    # A token lives for five minutes, less than all this takes: each question gets a fresh one.
    readers: list[Callable[[], Headers]] = [
        dict,
        lambda: issuer.gemeente("een", "00000099000010030000"),
        issuer.beheerder,
    ]
    found: dict[str, Measured] = {}
    for (name, query), sort, reader in product(FILTERS.items(), SORTS, readers):
        headers = reader()
        first = await _ask(app, client, found.setdefault(name, Measured()), query | {"sort": sort}, headers)
        last = min(-(-int(first.json()["totaal"]) // PAGE), MAX_DEPTH // PAGE + 1) or 1
        deep = await _ask(app, client, found[name], query | {"sort": sort, "page": str(last)}, headers)
        if onward := _cursor_after(deep):
            await _ask(app, client, found[name], query | {"sort": sort, "cursor": onward}, headers)
    for path in OTHERS:
        for reader in readers:
            await _ask(app, client, found.setdefault(path, Measured()), {}, reader(), path)
    return found


async def _ask(  # noqa: PLR0917 - a question and where its times go
    app: Api, client: httpx.AsyncClient, into: Measured, query: Json, headers: Headers, path: str = "/agendas"
) -> httpx.Response:
    repeats = int(os.environ.get(REPEATS_VARIABLE, REPEATS))
    with listening(app.state.engine) as asked:
        answer = await client.get(path, params=query or None, headers=headers)
    answer.raise_for_status()
    for plan in [await plan_of(app.state.engine, question) for question in asked]:
        into.whole |= {table for table in LARGE if f"Seq Scan on {table} " in plan}
    for number in range(WARM_UP + repeats):
        started, worked = time.perf_counter(), time.process_time()
        await client.get(path, params=query or None, headers=headers)
        if number >= WARM_UP:
            into.times_ms.append((time.perf_counter() - started) * 1000)
            into.cpu_ms.append((time.process_time() - worked) * 1000)
    return answer


def _cursor_after(answer: httpx.Response) -> str | None:
    for part in answer.headers["link"].split(", "):
        address, _, rel = part.partition("; ")
        if rel == 'rel="next"':
            return parse_qs(urlsplit(address.strip("<>")).query)["cursor"][0]
    return None


async def _run(url: str, issuer: TestIssuer, agendas: int) -> dict[str, Measured]:
    async with register_client(url, issuer) as client:
        _be_quiet()
        await load_zwolle_and_breda(client, issuer)
        await create_agenda(client, issuer.zwolle())
    await asyncio.to_thread(fill, url, agendas)
    app = new_register(url, issuer.jwks_url)
    async with client_of(app) as client:
        _be_quiet()
        return await measure(app, client, issuer)


def _be_quiet() -> None:
    """Thousands of requests are asked: only what goes wrong is told. After an app has begun, as it sets up its logs."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def run(sizes: Iterable[int]) -> int:
    """Measure and print each size; how many kinds of list break their bound or read a large table whole."""
    key = RSAKey.generate_key(2048, parameters={"kid": "meting", "use": "sig"}, auto_kid=False)
    broken = 0
    with tempfile.TemporaryDirectory(prefix="gka-lijsten-") as folder, serve_jwks(key) as jwks_url:
        Path(folder).chmod(0o755)
        with PostgresServer.start(Path(folder) / "data", durable=False) as server:
            for agendas in sizes:
                with Databases(server).fresh("agenda_api") as url:
                    found = asyncio.run(_run(url, TestIssuer(key, jwks_url), agendas))
                broken += _tell(agendas, found)
    return broken


def _tell(agendas: int, found: dict[str, Measured]) -> int:
    bound = BOUNDS.get(agendas, max(BOUNDS.values()))
    broken = {name for name, measured in found.items() if measured.p95_ms > bound or measured.whole}
    print(f"\n{agendas} agenda's, grens p95 {bound:.0f} ms; rekentijd is die van app en klant, zonder opslag")
    print(f"  {'':<40} {'mediaan':>8} {'p95':>8} {'hoogste':>8} {'rekentijd':>9} (ms)")
    for name, measured in found.items():
        print(f"  {name:<40} {measured}{'   <<<' if name in broken else ''}")
    return len(broken)


def main() -> None:
    """Ends with 1 when a bound is broken or a large table is read whole."""
    parser = Arguments(prog="python -m bench.lists", description="Lijsten bij veel agenda's.")
    parser.add_argument("agendas", type=int, nargs="*", default=list(BOUNDS))
    print(f"Machine: {machine()}")
    broken = run(parser.parse_args().agendas)
    print(f"\nNa afloop: {machine()}")
    raise SystemExit(bool(broken))


if __name__ == "__main__":
    main()
