"""How fast what was registered is known elsewhere: an import until it is found and counted, and events a second.

`PYTHONPATH=tests:deploy python -m bench.events`, or as a part of `make bench`. One system as `make run` starts it, with
the gemeenten only; the import is 2,000 agendas over the gateway, each registered and brought to where it is public
(four writes), eight callers at once, as a pipeline does.
"""

# ruff: noqa: T201 - a script that tells what it measured
import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any, Final

import httpx
import psycopg
import pytest
from bench.timing import machine
from e2e.conftest import UNLIMITED
from e2e.seeding import with_gateway
from e2e.system import System, running, wait_for
from issuer.token import fetch_token
from local.config import Profiel
from local.postgres import database_url
from seed import facts, load
from seed.agenda_life import MOVES

AGENDAS: Final = 2_000
CALLERS: Final = 8
EVENTS: Final = 10_000
SUBSCRIBERS: Final = 2  # intervention-search and metrics
PATIENCE_S: Final = 120.0


def body(number: int, gemeenten: list[str]) -> dict[str, Any]:
    """An agenda that public sources know of."""
    van, tot = ({"datum": str(2019 + number % 6 + years), "precisie": "jaar"} for years in (0, 3))
    return {
        "soort": "gemeentelijk",
        "titel": f"Agenda voor kansengelijkheid {number}",
        "gemeenten": [gemeenten[number % len(gemeenten)]],
        "periodeVan": van,
        "periodeTot": tot,
        "analyse": f"Onderzoek {number}: taal, thuis en school. " * 10,
        "themas": ["taalbevordering"],
        "activiteiten": [{"omschrijving": f"Brugfunctionaris {number}", "doelgroep": "kinderen van 4 tot 12"}],
        "herkomst": "openbare_bron",
        "bron": "meting",
    }


async def import_agendas(system: System, gemeenten: list[str]) -> float:
    """Post them all; the seconds that it took."""
    token = fetch_token("gka-beheerder", system.trust.issuer, system.config.places.clients)
    queue = iter(range(AGENDAS))
    started = time.monotonic()

    async def call(http: httpx.AsyncClient) -> None:
        for number in queue:
            answer = await http.post("/agenda/v1/agendas", json=body(number, gemeenten))
            for move in MOVES.values():
                assert answer.is_success, answer.text
                path = f"/agenda/v1/agendas/{answer.json()['id']}/{move}"
                answer = await http.post(path, headers={"If-Match": answer.headers["ETag"]})
            assert answer.is_success, answer.text

    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=system.gateway, headers=headers, timeout=30) as http:
        await asyncio.gather(*(call(http) for _ in range(CALLERS)))
    return time.monotonic() - started


def measure_import(system: System, gemeenten: list[str]) -> None:
    """From the last 201 until the last agenda is found and the figures count all of them."""
    posted_s = asyncio.run(import_agendas(system, gemeenten))
    print(f"  {AGENDAS} agenda's openbaar in {posted_s:.1f} s ({AGENDAS * 4 / posted_s:.0f} wijzigingen per s)")
    with httpx.Client(base_url=system.gateway, timeout=30) as http:

        def found() -> bool:
            answer = http.get("/zoeken/v1/zoeken", params={"soort": "agenda", "pageSize": 1}).json()
            return bool(answer["totaal"] >= AGENDAS)

        def counted() -> bool:
            figures = http.get("/cijfers/v1/alliantie").json()
            counts = {one["status"]: one["aantal"] for one in figures["agendasPerStatus"]}
            return bool(counts.get("akkoord", 0) >= AGENDAS)

        found_s = wait_for(found, "all are found", PATIENCE_S)
        counted_s = found_s + wait_for(counted, "all are counted", PATIENCE_S)
    print(f"  na het laatste antwoord: vindbaar in {found_s:.1f} s, geteld in {counted_s:.1f} s")


def measure_deliveries(system: System) -> None:
    """Events that are there at once, each to two subscribers, until the last was accepted."""
    places, port = system.config.places, system.config.ports["POSTGRES"]
    url = database_url(places.secrets, port, "agenda_api").replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(url, autocommit=True) as connection:

        def is_done() -> bool:
            waiting = "SELECT EXISTS (SELECT FROM aflevering WHERE status = 'open')"
            unnumbered = "SELECT EXISTS (SELECT FROM gebeurtenis WHERE positie IS NULL)"
            return not any(connection.execute(query).fetchone()[0] for query in (waiting, unnumbered))  # type: ignore[index]

        wait_for(is_done, "nothing is left to deliver", PATIENCE_S)
        started = time.monotonic()
        connection.execute(
            """
            INSERT INTO gebeurtenis (id, type, onderwerp, versie, opgetreden_op, openbaar, organisaties, inhoud)
            SELECT gen_random_uuid(), type, onderwerp, versie + 1 + n, now(), openbaar, organisaties, inhoud
            FROM (SELECT * FROM gebeurtenis WHERE type LIKE '%%agendas%%' ORDER BY volgnummer LIMIT %s) AS agendas,
                 generate_series(1, %s) AS n
            """,
            [AGENDAS, EVENTS // AGENDAS],
        )
        wait_for(is_done, "all are delivered", PATIENCE_S)
    seconds = time.monotonic() - started
    print(f"  {EVENTS} gebeurtenissen aan {SUBSCRIBERS} abonnees in {seconds:.1f} s")
    print(f"  {EVENTS * SUBSCRIBERS / seconds:.0f} afleveringen per seconde")


def main() -> None:
    """Start the system, load the gemeenten, measure."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="gka-meting-") as home, pytest.MonkeyPatch.context() as patch:
        for name, value in UNLIMITED.items():
            patch.setenv(name, value)
        with running(Path(home), Profiel.LICHT) as system:
            with_gateway(system, load.load_gemeenten)
            measure_import(
                system, [row["code"] for row in facts.rows("gemeenten") if not row["geldigTot"] + row["geldigVan"]]
            )
            measure_deliveries(system)


if __name__ == "__main__":
    main()
