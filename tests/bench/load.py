"""Too many at once: 128 connections that never rest, and then one request; `python -m bench.load [WERKERS]`.

What must hold: an accepted answer comes within a second (p95), the rest hears 503 at once, and the single request
afterwards is as quick as ever, because nothing is worked off for clients that left.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from bench.timing import machine
from e2e.agendas import make_agenda
from e2e.conftest import UNLIMITED
from e2e.seeding import load_country, with_gateway
from e2e.system import System, running
from issuer.token import fetch_token
from local.arguments import Arguments
from local.config import WERKERS, Profiel

CONNECTIONS: Final = 128
SECONDS: Final = float(os.environ.get("BENCH_SECONDS", "30"))


@dataclass
class Answers:
    """Seconds per status."""

    taken: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def __str__(self) -> str:
        lines = []
        for status, seconds in sorted(self.taken.items()):
            p50, p95 = _share(seconds, 0.5), _share(seconds, 0.95)
            lines.append(
                f"  {status}: {len(seconds):6}   p50 {p50:7.1f}   p95 {p95:7.1f}   max {max(seconds) * 1000:7.1f} ms"
            )
        return "\n".join(lines)


def _share(seconds: list[float], part: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * part))] * 1000


def request_bytes(url: str, method: str, token: str = "", body: bytes = b"") -> bytes:
    """One request as it goes over the line."""
    parts = urlsplit(url)
    head = [f"{method} {parts.path}{'?' + parts.query if parts.query else ''} HTTP/1.1", f"Host: {parts.netloc}"]
    head += [f"Authorization: Bearer {token}"] if token else []
    head += ["Content-Type: application/json", f"Content-Length: {len(body)}"] if body else []
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> tuple[int, float]:
    """The status and how long it took."""
    began = time.perf_counter()
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    if b"content-length:" in lower:
        await reader.readexactly(int(lower.split(b"content-length:")[1].split(b"\r\n")[0]))
    else:
        while await reader.readuntil(b"\r\n") != b"0\r\n":
            await reader.readuntil(b"\r\n")
        await reader.readexactly(2)
    return int(head.split()[1]), time.perf_counter() - began


async def press(address: str, request: bytes) -> Answers:
    """Every connection asks again as soon as it has its answer, until the time is over; then all leave at once."""
    parts = urlsplit(address)
    answers = Answers()
    until = time.perf_counter() + SECONDS

    async def one() -> None:
        while time.perf_counter() < until:
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            try:
                while time.perf_counter() < until:
                    async with asyncio.timeout(max(0.01, until - time.perf_counter())):
                        status, seconds = await ask(reader, writer, request)
                    answers.taken[status].append(seconds)
            except (TimeoutError, ConnectionError, asyncio.IncompleteReadError):
                pass
            finally:
                writer.transport.abort()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return answers


async def single(address: str, request: bytes) -> float:
    """One request on a fresh connection, in seconds."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    _, seconds = await ask(reader, writer, request)
    writer.close()
    return seconds


async def measure(system: System) -> None:
    """A read, a search and a write, through the gateway."""
    token = fetch_token("gemeente-almere", system.trust.issuer, system.config.places.clients)
    body = json.dumps(make_agenda("Drukte")).encode()
    asked = {
        "GET /agenda/v1/gemeenten": request_bytes(f"{system.gateway}/agenda/v1/gemeenten", "GET"),
        "GET /zoeken/v1/zoeken": request_bytes(f"{system.gateway}/zoeken/v1/zoeken?q=taal", "GET"),
        "POST /agenda/v1/agendas": request_bytes(f"{system.gateway}/agenda/v1/agendas", "POST", token, body),
    }
    for name, request in asked.items():
        before = statistics.median([await single(system.gateway, request) for _ in range(9)])
        answers = await press(system.gateway, request)
        after = await single(system.gateway, request)
        print(f"\n{name}: {CONNECTIONS} verbindingen, {SECONDS:.0f} s\n{answers}")
        print(f"  alleen: ervoor {before * 1000:.1f} ms, meteen erna {after * 1000:.1f} ms")


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.load", description="Overbelasting, en wat er daarna van te merken is.")
    parser.add_argument("werkers", type=int, choices=WERKERS, nargs="?", default=1, metavar="werkers")
    os.environ.update(UNLIMITED)
    os.environ["GKA_WERKERS"] = str(parser.parse_args().werkers)
    print(f"Machine: {machine()}; werkers per dienst: {os.environ['GKA_WERKERS']}")
    with tempfile.TemporaryDirectory(prefix="gka-bench-") as folder, running(Path(folder), Profiel.LICHT) as system:
        with_gateway(system, load_country)
        asyncio.run(measure(system))


if __name__ == "__main__":
    main()
