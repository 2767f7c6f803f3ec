"""Health of each service beside its largest bodies, valid and not, twenty times in a row: `python -m bench.health`.

What must hold: it answers within 100 ms (p99), whatever one caller sends, and what was stored reaches the siblings.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg
from bench.timing import machine
from e2e.agendas import make_agenda
from e2e.conftest import UNLIMITED
from e2e.seeding import load_country, with_gateway
from e2e.system import System, running
from issuer.token import fetch_token
from local.config import Profiel
from local.postgres import PostgresServer

TIMES: Final = 20
LOOK_EVERY_S: Final = 0.005
DELIVERED_WITHIN_S: Final = 60.0
MIB: Final = 1024 * 1024 - 1024
Body = tuple[str, str, bytes]  # what it is, the status it gets, the bytes


def agenda_bodies() -> list[Body]:
    """The register's: many goals, long texts, and every kind of fault in number."""
    base: dict[str, Any] = make_agenda("Grootst")
    goals = [{"omschrijving": "a", "doelen": [{"omschrijving": "d"} for _ in range(100)]} for _ in range(5)]
    many = [{"omschrijving": "a", "doelen": [{"omschrijving": "d"} for _ in range(200)]} for _ in range(200)]
    texts = [{"omschrijving": "lezen en schrijven " * 450} for _ in range(40)]
    return [
        ("500 doelen", "geldig", _json(base | {"ambities": goals})),
        ("350 kB tekst", "geldig", _json(base | {"ambities": texts})),
        ("200 × 200 doelen", "te veel", _json(base | {"ambities": many})),
        ("10.000 onbekende velden", "fout", _json(base | {f"veld{number}": number for number in range(10_000)})),
        ("ambities met fouten", "fout", _json(base | {"ambities": [{"x": 1, "y": "z"} for _ in range(200)]})),
    ]


def interventie_bodies() -> list[Body]:
    base: dict[str, Any] = {"naam": "Grootst", "soort": "interventie", "samenvatting": "x", "bronStatus": "bevestigd"}
    sources = [{"url": f"https://example.nl/{number}", "vermelding": "bron " * 30} for number in range(50)]
    return [
        ("50 bronnen", "geldig", _json(base | {"bronnen": sources})),
        ("10.000 onbekende velden", "fout", _json(base | {f"veld{number}": number for number in range(10_000)})),
        ("bronnen met fouten", "fout", _json(base | {"bronnen": [{"x": 1} for _ in range(10_000)]})),
    ]


def waarneming_bodies() -> list[Body]:
    def delivery(rows: list[dict[str, Any]]) -> bytes:
        return _json({"indicator": "inwoners", "bron": "meting", "waarnemingen": rows})

    right = [{"gemeente": "GM0193", "periode": str(1900 + n % 100), "waarde": n} for n in range(10_000)]
    unknown = [{"gemeente": f"Plaats {n}", "periode": "2020", "waarde": n} for n in range(3_000)]
    strange = [{"gemeente": n, "periode": n, "waarde": str(n), "status": "?"} for n in range(10_000)]
    return [
        ("10.000 rijen", "vorm klopt", delivery(right)),
        ("3.000 onbekende namen", "fout", delivery(unknown)),
        ("10.000 rijen vol fouten", "fout", delivery(strange)),
    ]


def broken_bodies() -> list[Body]:
    """What every service gets alike."""
    return [
        ("1 MiB [[[", "fout", b"[" * MIB),
        ("1 MiB [],[],", "fout", b"[" + b"[]," * (MIB // 3) + b"[]]"),
        ("1 MiB tekst zonder eind", "fout", b'{"a": "' + b'\\"' * (MIB // 2 - 8)),
        ("sleutels dubbel", "fout", b"{" + b'"a":1,' * 25_000 + b'"a":1}'),
        ("1 MiB cijfers", "fout", b"9" * MIB),
    ]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


async def measure(system: System) -> None:
    """Print one line per body."""
    token = fetch_token("gka-beheerder", system.trust.issuer, system.config.places.clients)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    services = {
        "AGENDA_API": ("POST", "/agendas", agenda_bodies()),
        "INTERVENTION_SEARCH": ("POST", "/interventies", interventie_bodies()),
        "METRICS": ("PUT", "/waarnemingen", waarneming_bodies()),
    }
    for name, (method, path, bodies) in services.items():
        async with httpx.AsyncClient(base_url=system.config.url(name), headers=headers, timeout=60) as http:
            for what, kind, body in [*bodies, *broken_bodies()]:
                print(f"{name:20} {what:26} {kind:10} {await _beside(http, method, path, body)}", flush=True)


async def _beside(http: httpx.AsyncClient, method: str, path: str, body: bytes) -> str:
    taken: list[float] = []
    is_over = asyncio.Event()

    async def look() -> None:
        while not is_over.is_set():
            began = time.perf_counter()
            (await http.get("/health/live")).raise_for_status()
            taken.append(time.perf_counter() - began)
            await asyncio.sleep(LOOK_EVERY_S)

    looking = asyncio.create_task(look())
    statuses = set()
    began = time.perf_counter()
    for _ in range(TIMES):
        statuses.add((await http.request(method, path, content=body)).status_code)
    each_ms = (time.perf_counter() - began) / TIMES * 1000
    is_over.set()
    await looking
    at = sorted(taken)
    p50, p99 = at[len(at) // 2] * 1000, at[int(len(at) * 0.99)] * 1000
    found = "/".join(map(str, sorted(statuses)))
    return f"{found:8} {each_ms:7.0f} ms elk   health p50 {p50:6.1f}  p99 {p99:6.1f}  max {at[-1] * 1000:6.1f} ms"


def deliveries(system: System, package: str) -> str:
    """How many events of a service its siblings took and refused, once none is waiting for its first try."""
    server = system.part("postgres").server
    assert isinstance(server, PostgresServer)
    until = time.monotonic() + DELIVERED_WITHIN_S
    with psycopg.connect(server.admin_url(package), autocommit=True) as connection:
        while True:
            taken, refused, waiting = connection.execute(
                "SELECT count(*) FILTER (WHERE status = 'geleverd'), count(*) FILTER (WHERE pogingen > 0), "
                "count(*) FILTER (WHERE status = 'open' AND pogingen = 0) FROM aflevering"
            ).fetchone() or (0, 0, 0)
            if not waiting or time.monotonic() > until:
                return f"{taken} aangenomen door een ander, {refused} geweigerd, {waiting} nog niet geprobeerd"
            time.sleep(0.2)


def main() -> None:
    """Measure and print."""
    os.environ.update(UNLIMITED)
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(prefix="gka-bench-") as folder, running(Path(folder), Profiel.LICHT) as system:
        with_gateway(system, load_country)
        asyncio.run(measure(system))
        for package in ("agenda_api", "intervention_search", "metrics"):
            print(f"{package:20} gebeurtenissen: {deliveries(system, package)}")


if __name__ == "__main__":
    main()
