"""POST of an agenda beside a bare FastAPI with one INSERT, and health while a service gets the largest bodies.

`PYTHONPATH=tests:deploy python -m bench.agenda [--rondes N] [--gezondheid]`. Both servers are one process on the same
PostgreSQL, in turn A B A B. Titles are unique; processor time is that of the server's process, from /proc.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
from bench.bare import URL_VARIABLE
from bench.timing import machine
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from local.child import start_child, stop_child
from local.ports import LOOPBACK, free_port
from local.postgres import PostgresServer
from support.agendas import agenda_body, load_zwolle_and_breda
from support.services import settings_for
from support.tokens import TestIssuer, serve_jwks

from shared.migrations import upgrade

ROOT: Final = Path(__file__).parents[2]
ROUNDS: Final = 6
REPEATS: Final = 200
WARM_UP: Final = 50
PATIENCE_S: Final = 30.0
HEALTH_ROUNDS: Final = 20
CLOCK_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    """A uvicorn of one process."""

    process: subprocess.Popen[bytes]
    url: str

    def processor_ms(self) -> float:
        """What its process used until now."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / CLOCK_TICKS


@dataclass
class Side:
    """One of the two that are compared: what it took, request by request, and its processor in each round."""

    name: str
    server: Server
    work: Callable[[], Awaitable[object]]
    taken_ms: list[float] = field(default_factory=list)
    processor_ms: list[float] = field(default_factory=list)

    async def run(self, repeats: int) -> None:
        before = self.server.processor_ms()
        for _ in range(repeats):
            started = time.perf_counter()
            await self.work()
            self.taken_ms.append((time.perf_counter() - started) * 1000)
        self.processor_ms.append((self.server.processor_ms() - before) / repeats)

    def forget(self) -> None:
        self.taken_ms.clear()
        self.processor_ms.clear()


@contextmanager
def serve(app: str, folder: Path, environment: dict[str, str]) -> Iterator[Server]:
    """A server on a free port, answering."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", app, "--port", str(port), "--no-access-log"]
    path = {"PYTHONPATH": str(ROOT / "tests")}
    process = start_child(command, log=folder / f"{port}.log", env=dict(os.environ) | path | environment)
    server = Server(process, f"http://{LOOPBACK}:{port}")
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not _answers(server.url):
            assert process.poll() is None, (folder / f"{port}.log").read_text()
            assert time.monotonic() < deadline, "no answer"
            time.sleep(0.1)
        yield server
    finally:
        stop_child(process)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/openapi.json").is_success
    except httpx.HTTPError:
        return False


@contextmanager
def both(issuer: TestIssuer) -> Iterator[tuple[Server, Server]]:
    """The register with Zwolle and Breda, and the bare app, each in a database of its own."""
    with tempfile.TemporaryDirectory(prefix="gka-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        postgres = stack.enter_context(PostgresServer.start(folder / "postgres"))
        url = postgres.url("agenda_api")
        upgrade("agenda_api", url)
        values = settings_for(url, issuer.jwks_url, max_in_flight=64)
        environment = {
            f"AGENDA_API_{key.upper()}": value if isinstance(value, str) else json.dumps(value)
            for key, value in values.items()
        }
        register = stack.enter_context(serve("agenda_api.main:create_app", folder, environment))
        asyncio.run(_load(register, issuer))
        bare = stack.enter_context(serve("bench.bare:create_app", folder, {URL_VARIABLE: postgres.url("metrics")}))
        yield register, bare


async def _load(register: Server, issuer: TestIssuer) -> None:
    async with httpx.AsyncClient(base_url=register.url) as client:
        await load_zwolle_and_breda(client, issuer)


async def measure_posts(
    register: Server, bare: Server, issuer: TestIssuer, rounds: int, *, is_full: bool = False
) -> list[Side]:
    """The register without and with an Idempotency-Key, and the bare app, in turn; `is_full`: of a whole agenda."""
    numbers, token = count(), issuer.zwolle()
    async with httpx.AsyncClient() as http:

        def post(server: Server, *, with_key: bool = False) -> Callable[[], Awaitable[object]]:
            async def once() -> None:
                headers = token | ({"Idempotency-Key": str(uuid4())} if with_key else {})
                body = agenda_body(
                    titel=f"GKA-agenda van meting {next(numbers)}", **(full_content() if is_full else {})
                )
                (await http.post(f"{server.url}/agendas", json=body, headers=headers)).raise_for_status()

            return once

        sides = [
            Side("POST agenda", register, post(register)),
            Side("POST agenda, met sleutel", register, post(register, with_key=True)),
            Side("kale FastAPI + INSERT", bare, post(bare)),
        ]
        for side in sides:
            await side.run(WARM_UP)
            side.forget()
        for _ in range(rounds):
            for side in sides:
                await side.run(REPEATS)
    return sides


def full_content() -> dict[str, Any]:
    """As much as the longest agendas that are known hold: twenty doelen and twenty activiteiten."""
    doel = {"indicator": "bereikte-leerlingen", "nulmeting": 2, "streefwaarde": 8, "streefdatum": "2029-12-31"}
    doelen = [{"omschrijving": f"Meer leerlingen bereikt in wijk {number}"} | doel for number in range(20)]
    activiteit = {
        "doelgroep": "Leerlingen van groep 7 en 8 met ouders zonder startkwalificatie",
        "scholen": ["02QZ00", "02QZ01"],
        "uitvoerders": [{"soort": "schoolbestuur", "naam": "Stichting Voorbeeldscholen"}],
        "beoogdEffect": "Ouders weten de school eerder te vinden.",
    }
    return {
        "ambities": [{"omschrijving": f"Ambitie {n}", "doelen": doelen[n * 5 : n * 5 + 5]} for n in range(4)],
        "activiteiten": [{"omschrijving": f"Activiteit nummer {number}"} | activiteit for number in range(20)],
    }


async def measure_health(register: Server, issuer: TestIssuer) -> dict[str, list[float]]:
    """How long health takes, asked over and over while the service gets each of these bodies, one at a time."""
    found: dict[str, list[float]] = {}
    async with httpx.AsyncClient(base_url=register.url, timeout=PATIENCE_S) as http, httpx.AsyncClient() as watch:
        for name, body in bodies().items():
            created = (await http.post("/agendas", json=agenda_body(), headers=issuer.zwolle())).json()
            version, waits = created["versie"], found.setdefault(name, [])
            for number in range(HEALTH_ROUNDS):
                at = issuer.zwolle() | {"If-Match": f'"{version}"', "Content-Type": "application/json"}
                content = json.dumps(body | {"titel": f"Versie {number}"}, ensure_ascii=False).encode()
                put = asyncio.create_task(http.put(f"/agendas/{created['id']}", content=content, headers=at))
                while not put.done():
                    started = time.perf_counter()
                    (await watch.get(f"{register.url}/health/live")).raise_for_status()
                    waits.append((time.perf_counter() - started) * 1000)
                answer = await put
                if answer.is_success:
                    version = answer.json()["versie"]
                assert answer.status_code in {200, 400, 413}, answer.text
            found[f"{name} [{answer.status_code}, {len(content) // 1024} KB]"] = found.pop(name)
    return found


def bodies() -> dict[str, dict[str, Any]]:
    """The largest that pass, and the largest that do not, each for another reason."""
    sentence = "Leerlingen krijgen vaker een lager advies dan hun toets laat zien. "
    doel = {"omschrijving": sentence[:60], "indicator": "bereikte-leerlingen", "nulmeting": 0.5, "streefwaarde": 8}
    activiteit = {
        "omschrijving": sentence * 8,
        "doelgroep": sentence,
        "scholen": ["02QZ00"] * 5,
        "uitvoerders": ["St"] * 5,
    }
    full = {"ambities": [{"omschrijving": "a", "doelen": [doel] * 5}] * 100, "activiteiten": [activiteit] * 200}
    texts = [{"soort": "bestuurlijk", "omschrijving": (sentence * 150)[:10_000]}]
    return {
        "grootst geldig": agenda_body(**full, afspraken=[texts[0]] * 12),
        "lange teksten": agenda_body(afspraken=texts * 38),
        "cijfers": agenda_body(afspraken=[{"soort": "bestuurlijk", "omschrijving": "12 345 67 " * 1_000}] * 38),
        "200 x 200 doelen": agenda_body(ambities=[{"omschrijving": "a", "doelen": [doel] * 30}] * 200),
        "onbekende velden": agenda_body(**{f"k{number}": 1 for number in range(7_000)}),
        "onbekende scholen": agenda_body(activiteiten=[{"omschrijving": "x", "scholen": ["ABC"] * 5}] * 200),
        "50.000 velden": agenda_body(**{f"k{number}": 1 for number in range(50_000)}),
        "1 MB in 1 tekst": agenda_body(analyse="x" * 1_000_000),
    }


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def lines_of(sides: list[Side]) -> list[str]:
    """Each side, and how many times the last one it takes."""
    least = sides[-1]
    found = []
    for side in sides:
        p50, processor = statistics.median(side.taken_ms), statistics.median(side.processor_ms)
        times = p50 / statistics.median(least.taken_ms), processor / statistics.median(least.processor_ms)
        found.append(
            f"  {side.name:<26} p50 {p50:6.2f} ms ({times[0]:.2f} x)   rekentijd {processor:5.2f} ms ({times[1]:.2f} x)"
        )
    return found


def measure(rounds: int = ROUNDS, *, with_health: bool = True) -> list[str]:
    """What there is to say of writing in the register."""
    key = RSAKey.generate_key(2048, parameters={"kid": "bench", "use": "sig"}, auto_kid=False)
    with serve_jwks(key) as jwks_url:
        issuer = TestIssuer(key, jwks_url)
        with both(issuer) as (register, bare):
            found = [f"Unieke titels, {rounds} ronden van {REPEATS} om de beurt"]
            found += lines_of(asyncio.run(measure_posts(register, bare, issuer, rounds)))
            found.append("Een volle agenda: 20 doelen en 20 activiteiten")
            found += lines_of(asyncio.run(measure_posts(register, bare, issuer, rounds, is_full=True)))
            if with_health:
                found.append(f"Gezondheid terwijl {HEALTH_ROUNDS} keer een groot verzoek loopt")
                for name, waits in asyncio.run(measure_health(register, issuer)).items():
                    p99, most = percentile(waits, 0.99), max(waits)
                    found.append(f"  {name:<44} p99 {p99:6.1f} ms, hoogste {most:6.1f} (n={len(waits)})")
    return found


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.agenda", description="Schrijven in het register.")
    parser.add_argument("--rondes", type=int, default=ROUNDS)
    parser.add_argument("--gezondheid", action="store_true", help="ook: gezondheid onder de grootste verzoeken")
    arguments = parser.parse_args()
    print(f"Machine: {machine()}")
    print("\n".join(measure(arguments.rondes, with_health=arguments.gezondheid)))
    print(f"Na afloop: {machine()}")


if __name__ == "__main__":
    main()
