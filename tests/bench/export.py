"""Agendas as a file, beside `COPY TO` of the same rows: `PYTHONPATH=tests:deploy python -m bench.export [number]`.

The service is a process of its own on a real PostgreSQL. What counts is the ratio, and that its memory does not grow
with the number of agendas.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import tempfile
import time
from pathlib import Path
from typing import Final

import httpx
import psycopg
from bench.agenda import Server, serve
from bench.timing import machine
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from local.postgres import PostgresServer
from support.agendas import create_agenda, load_zwolle_and_breda
from support.databases import Databases
from support.many_agendas import fill
from support.services import environment_of, settings_for
from support.tokens import TestIssuer, serve_jwks

AGENDAS: Final = 20_000
FORMS: Final = ("csv", "ndjson")
COPY: Final = "COPY (SELECT to_jsonb(agenda) FROM agenda) TO STDOUT"
PATIENCE_S: Final = 600.0


def export(server: Server, form: str, headers: dict[str, str]) -> tuple[int, float]:
    """Rows and seconds; what comes in is counted and thrown away."""
    rows, started = 0, time.perf_counter()
    asked = {"formaat": form}
    with httpx.stream(
        "GET", f"{server.url}/agendas/export", params=asked, headers=headers, timeout=PATIENCE_S
    ) as answer:
        answer.raise_for_status()
        for chunk in answer.iter_raw():
            rows += chunk.count(b"\n")
    return rows - (form == "csv"), time.perf_counter() - started


def most_memory_mb(server: Server) -> float:
    """The most that the process of a service ever held."""
    status = Path(f"/proc/{server.process.pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def copy_out(url: str) -> tuple[int, float]:
    """Rows and seconds of PostgreSQL's own way out."""
    started, rows = time.perf_counter(), 0
    with psycopg.connect(url.replace("+psycopg", "")) as connection, connection.cursor().copy(COPY) as copy:
        for chunk in copy:
            rows += bytes(chunk).count(b"\n")
    return rows, time.perf_counter() - started


async def _begin(server: Server, issuer: TestIssuer) -> None:
    async with httpx.AsyncClient(base_url=server.url) as client:
        await load_zwolle_and_breda(client, issuer)
        await create_agenda(client, issuer.zwolle())


def _measure(url: str, server: Server, issuer: TestIssuer, agendas: int) -> None:
    asyncio.run(_begin(server, issuer))
    fill(url, agendas)
    export(server, "csv", issuer.zwolle())
    before = most_memory_mb(server)
    rows, seconds = copy_out(url)
    least = rows / seconds
    print(f"  {'COPY TO':<8} {rows:>8} rijen in {seconds:6.1f} s  {least:>9,.0f} rijen/s")
    for form in FORMS:
        rows, seconds = export(server, form, issuer.beheerder())
        speed = rows / seconds
        print(f"  {form:<8} {rows:>8} rijen in {seconds:6.1f} s  {speed:>9,.0f} rijen/s ({least / speed:.1f} x)")
    print(f"  geheugen van de dienst: {before:.0f} MB na een klein bestand, {most_memory_mb(server):.0f} MB hoogstens")


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.export", description="Agenda's als bestand, naast COPY TO.")
    parser.add_argument("agendas", type=int, nargs="?", default=AGENDAS)
    agendas = parser.parse_args().agendas
    key = RSAKey.generate_key(2048, parameters={"kid": "meting", "use": "sig"}, auto_kid=False)
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(prefix="gka-export-") as name, serve_jwks(key) as jwks_url:
        folder = Path(name)
        folder.chmod(0o755)
        with (
            PostgresServer.start(folder / "data", durable=False) as postgres,
            Databases(postgres).fresh("agenda_api") as url,
        ):
            environment = environment_of("agenda_api", settings_for(url, jwks_url))
            with serve("agenda_api.main:create_app", folder, environment) as server:
                _measure(url, server, TestIssuer(key, jwks_url), agendas)


if __name__ == "__main__":
    main()
