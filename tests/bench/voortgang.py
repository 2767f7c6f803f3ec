"""Progress in one call, and health meanwhile: `python -m bench.voortgang [--rijen N]`.

What must hold: 10,000 rows are judged and stored within 3 s, and health answers within 100 ms while that happens.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import time
from collections.abc import Iterator
from typing import Final

import httpx
from bench.agenda import Server, both, percentile
from bench.timing import machine
from joserfc.jwk import RSAKey
from local.arguments import Arguments
from support.agendas import Json, ok
from support.tokens import TestIssuer, serve_jwks
from support.voortgang import TYPES, agreed_agenda, as_file, counts, melding

from agenda_api.voortgang.schemas import MAX_RIJEN

ROWS: Final = 10_000
AGENDAS: Final = 20
DOELEN: Final = 20
WITHIN_S: Final = 3.0
HEALTH_WITHIN_MS: Final = 100.0
LOOK_EVERY_S: Final = 0.02
File = tuple[str, str, bytes]  # what it is, its kind, its bytes
TEXT: Final = "Op acht scholen is de brugfunctionaris begonnen; ouders komen vaker binnen. "


def files(agendas: list[Json], rows: int) -> Iterator[File]:
    """New in each form, the same again, all of it corrected, and all of it wrong in every field."""

    def made(prefix: str, **changes: object) -> list[Json]:
        found = []
        for number in range(rows):
            agenda = agendas[number % len(agendas)]
            doelen = agenda["ambities"][0]["doelen"]
            doel = doelen[number // len(agendas) % len(doelen)]["id"]
            row = melding(agenda, f"{prefix}-{number}", doelId=doel, waarde=number / 4, toelichting=TEXT)
            found.append(row | changes)
        return found

    for kind in TYPES:
        yield f"nieuw, {kind}", kind, as_file(made(kind), kind)
    yield "herhaald, json", "json", as_file(made("json"), "json")
    yield "gecorrigeerd, csv", "csv", as_file(made("csv", status="vertraagd"), "csv")
    yield "elke rij fout, json", "json", as_file(made("x", datum="gisteren", status="prima", bereik=-1), "json")
    yield "lege rijen, ndjson", "ndjson", b"\n".join([b"{}"] * MAX_RIJEN)


async def measure(register: Server, issuer: TestIssuer, rows: int) -> list[str]:
    """A line for each file: how long it took, what it did, and how long health took meanwhile."""
    found = []
    doelen = [{"omschrijving": f"Doel {number}", "streefwaarde": 8} for number in range(DOELEN)]
    async with (
        httpx.AsyncClient(base_url=register.url, timeout=60) as http,
        httpx.AsyncClient(base_url=register.url) as watch,
    ):
        agendas = [
            await agreed_agenda(
                http, issuer, titel=f"Agenda {number}", ambities=[{"omschrijving": "a", "doelen": doelen}]
            )
            for number in range(AGENDAS)
        ]
        for name, kind, content in files(agendas, rows):
            at = issuer.zwolle() | {"Content-Type": TYPES[kind]}
            began, used, waits = time.perf_counter(), register.processor_ms(), list[float]()
            sent = asyncio.create_task(http.post("/voortgangsmeldingen", content=content, headers=at))
            while not sent.done():
                asked = time.perf_counter()
                (await watch.get("/health/live")).raise_for_status()
                waits.append((time.perf_counter() - asked) * 1000)
                await asyncio.sleep(LOOK_EVERY_S)  # asking without a pause would take a core of its own
            verslag, took = ok(await sent), time.perf_counter() - began
            used = (register.processor_ms() - used) / 1000
            slow = took >= WITHIN_S or max(waits) >= HEALTH_WITHIN_MS
            found += [
                f"  {name:<22} {len(content) / 1e6:4.1f} MB  {took:5.2f} s, rekentijd {used:4.2f} s  {counts(verslag)}",
                f"    gezondheid p99 {percentile(waits, 0.99):5.1f} ms, hoogste {max(waits):5.1f} (n={len(waits)})"
                + ("  TE TRAAG" if slow else ""),
            ]
    return found


def main() -> None:
    """Measure and print."""
    parser = Arguments(prog="python -m bench.voortgang", description="Voortgang in één verzoek.")
    parser.add_argument("--rijen", type=int, default=ROWS)
    rows = parser.parse_args().rijen
    print(f"Machine: {machine()}\n{rows} rijen over {AGENDAS} agenda's; nieuw, gecorrigeerd, ongewijzigd, geweigerd:")
    key = RSAKey.generate_key(2048, parameters={"kid": "bench", "use": "sig"}, auto_kid=False)
    with serve_jwks(key) as jwks_url:
        issuer = TestIssuer(key, jwks_url)
        with both(issuer) as (register, _):
            print("\n".join(asyncio.run(measure(register, issuer, rows))))
    print(f"Na afloop: {machine()}")


if __name__ == "__main__":
    main()
