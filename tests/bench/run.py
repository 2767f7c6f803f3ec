"""First figures of speed, as ratios within one run: `make bench`, or `PYTHONPATH=tests:deploy python -m bench.run`.

POST of an agenda beside a bare FastAPI with one INSERT, `zoeken` through Envoy beside the raw call of its engine, and
the first and the second start. Other work on the machine falls on both sides of a ratio alike; the load is printed.
"""

# ruff: noqa: T201 - a script that tells what it measured
import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import psycopg
from bench import lists, zoeken
from bench.bare import URL_VARIABLE
from bench.starting import start_and_stop
from bench.timing import REPEATS, ROUNDS, Timed, Work, in_turn, machine
from e2e.agendas import make_agenda
from e2e.conftest import UNLIMITED
from e2e.system import System, running, wait_for
from issuer.token import fetch_token
from local.child import start_child, stop_child
from local.config import Profiel
from local.ports import LOOPBACK, free_port
from local.postgres import PostgresServer

START_PATIENCE_S: Final = 30.0
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ratio:
    """One thing beside what it is measured against."""

    measured: Timed
    against: Timed

    def __str__(self) -> str:
        times = self.measured.median_ms / self.against.median_ms
        return f"{self._line(self.measured)}\n{self._line(self.against)}   verhouding {times:.1f}"

    @staticmethod
    def _line(timed: Timed) -> str:
        return f"  {timed.name:<28} {timed.median_ms:7.2f} ms  ({timed.spread})"


async def measure_posts(system: System, bare: str) -> list[Ratio]:
    """The register directly and through the gateway, both beside the bare app."""
    token = fetch_token("gemeente-almere", system.trust.issuer, system.config.places.clients)
    body = make_agenda("Meting")
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(headers=headers) as http:
        works: dict[str, Work] = {
            "POST agenda, rechtstreeks": lambda: _post(http, f"{system.config.url('AGENDA_API')}/agendas", body),
            "POST agenda, via Envoy": lambda: _post(http, f"{system.gateway}/agenda/v1/agendas", body),
            "kale FastAPI + INSERT": lambda: _post(http, f"{bare}/agendas", body),
        }
        direct, through, least = await in_turn(works)
    return [Ratio(direct, least), Ratio(through, least)]


async def _post(http: httpx.AsyncClient, url: str, body: object) -> None:
    (await http.post(url, json=body)).raise_for_status()


@contextmanager
def bare_app(system: System) -> Iterator[str]:
    """The bare app as one process, as the register is, in a database of its own on the same server."""
    server = system.part("postgres").server
    assert isinstance(server, PostgresServer)
    with psycopg.connect(server.admin_url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE meting")
    url = server.admin_url("meting").replace("postgresql://", "postgresql+psycopg://")
    environment = dict(os.environ) | {URL_VARIABLE: url, "PYTHONPATH": str(ROOT / "tests")}
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "bench.bare:create_app", "--port", str(port)]
    process = start_child([*command, "--no-access-log"], log=system.config.places.log("kaal"), env=environment)
    address = f"http://{LOOPBACK}:{port}"
    try:
        wait_for(lambda: _is_up(address, process), "the bare app answers", START_PATIENCE_S)
        yield address
    finally:
        stop_child(process)


def _is_up(address: str, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None
    try:
        return httpx.get(f"{address}/openapi.json").is_success
    except httpx.HTTPError:
        return False


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description="Snelheid, als verhoudingen in één run.")
    parser.add_argument("--profiel", type=Profiel, choices=list(Profiel), default=Profiel.LICHT)
    profiel = parser.parse_args().profiel
    os.environ.update(UNLIMITED)
    print(f"Machine: {machine()}")
    with tempfile.TemporaryDirectory(prefix="gka-bench-") as folder:
        home = Path(folder)
        first, second = start_and_stop(home, profiel), start_and_stop(home, profiel)
        print(f"\nStarten tot alles antwoordt: eerste keer {first}, met laden; tweede keer {second}")
        with running(home, profiel) as system, bare_app(system) as bare:
            ratios = asyncio.run(measure_posts(system, bare))
            filled_s = zoeken.fill(system, zoeken.DOCUMENTS)
            found = asyncio.run(zoeken.measure(system, zoeken.DOCUMENTS))
    print(f"\nMediaan van {ROUNDS} ronden van {REPEATS} verzoeken na elkaar, om de beurt (laagste-hoogste)\n")
    print("\n\n".join(str(ratio) for ratio in ratios))
    print(f"\n{zoeken.DOCUMENTS} documenten te vinden na {filled_s:.0f} s")
    print("\n".join(found))
    lists.run([min(lists.BOUNDS)])
    print(f"\nNa afloop: {machine()}")


if __name__ == "__main__":
    main()
