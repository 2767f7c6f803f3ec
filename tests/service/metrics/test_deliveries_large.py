"""Files above 50,000 rows: taken in at once, handled by the worker, told step by step, stopped when asked."""

import asyncio
from itertools import islice, product

import httpx
import psycopg
import pytest
from psycopg import sql
from support.aanleveren import BEREIK, Json, Leverancier, counts, organisatie_events
from support.figures import Figures

from metrics.aanleveringen.schemas import MAX_DIRECT
from metrics.aanleveringen.worker import Verwerker
from shared.waardelijsten.lists import codes

SECTOREN, NIVEAUS = sorted(codes("sectoren")), sorted(codes("opleidingsniveaus-ouders"))


def large_file(rows: int, teller: int = 12) -> bytes:
    """So many rows of Zwolle, each about something else."""
    keys = product((f"20{year}-20{year + 1}" for year in range(12, 25)), range(1, 100), SECTOREN, NIVEAUS)
    lines = [
        f"bereikte-leerlingen;GM0193;WK0193{wijk:02d};{periode};{sector};{niveau};{teller}"
        for periode, wijk, sector, niveau in islice(keys, rows)
    ]
    assert len(lines) == rows
    header = "indicator;gemeente;wijk;periode;sector;opleidingsniveauOuders;teller"
    return "\n".join([header, *lines]).encode()


@pytest.fixture
async def zwolle(country: Figures) -> Leverancier:
    await country.tell(*organisatie_events())
    return Leverancier(country, country.issuer.zwolle())


@pytest.fixture
def verwerker(country: Figures) -> Verwerker:
    return Verwerker(country.app.state.sessions)


async def again(zwolle: Leverancier, verslag: Json) -> Json:
    return await zwolle.read(f"/aanleveringen/{verslag['id']}")


async def cancel(zwolle: Leverancier, verslag: Json) -> httpx.Response:
    return await zwolle.figures.http.put(f"/aanleveringen/{verslag['id']}/annulering", headers=dict(zwolle.headers))


def url_of(zwolle: Leverancier) -> str:
    found: str = zwolle.figures.app.state.engine.url.render_as_string(hide_password=False)
    return found.replace("+psycopg", "")


def waiting_tables(zwolle: Leverancier) -> list[str]:
    with psycopg.connect(url_of(zwolle)) as connection:
        return [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'invoer'")]


async def test_a_file_at_the_limit_is_handled_at_once_and_one_row_more_by_the_worker(
    zwolle: Leverancier, verwerker: Verwerker
) -> None:
    direct = await zwolle.send(large_file(MAX_DIRECT))
    larger = await zwolle.send(large_file(MAX_DIRECT + 1))

    assert (direct.status_code, direct.json()["status"], larger.status_code) == (201, "verwerkt", 202)
    waiting = larger.json()
    assert (waiting["status"], waiting["rijen"], waiting["uitkomst"]) == ("wacht", MAX_DIRECT + 1, None)
    assert larger.headers["Location"].endswith(f"/aanleveringen/{waiting['id']}")
    assert await verwerker.run_once() == 1
    done = await again(zwolle, waiting)
    assert (done["status"], done["percentage"], counts(done)) == ("verwerkt", 100, (1, 0, MAX_DIRECT, 0))
    assert waiting_tables(zwolle) == []
    assert await verwerker.run_once() == 0


async def test_what_waits_is_cancelled_at_once_and_stores_nothing(zwolle: Leverancier, verwerker: Verwerker) -> None:
    waiting = await zwolle.deliver(large_file(MAX_DIRECT + 1))

    first, second = [await cancel(zwolle, waiting) for _ in range(2)]

    assert (first.json(), first.json()["status"]) == (second.json(), "geannuleerd")
    assert waiting_tables(zwolle) == []
    assert await verwerker.run_once() == 0
    assert (await zwolle.read("/ruwe-cijfers"))["totaal"] == 0


async def test_what_runs_stops_at_its_next_step_and_stores_nothing(zwolle: Leverancier, verwerker: Verwerker) -> None:
    waiting = await zwolle.deliver(large_file(MAX_DIRECT + 1))
    running = asyncio.create_task(verwerker.run_once())
    while (await again(zwolle, waiting))["status"] == "wacht":
        continue

    await cancel(zwolle, waiting)
    await running

    assert (await again(zwolle, waiting))["status"] == "geannuleerd"
    assert (await zwolle.read("/ruwe-cijfers"))["totaal"] == 0


async def test_what_is_done_is_not_cancelled(zwolle: Leverancier) -> None:
    assert (await cancel(zwolle, await zwolle.deliver([BEREIK]))).status_code == 409


async def test_two_workers_share_the_files_and_do_none_twice(zwolle: Leverancier, verwerker: Verwerker) -> None:
    files = [await zwolle.deliver(large_file(MAX_DIRECT + number, number)) for number in (1, 2)]

    done = await asyncio.gather(verwerker.run_once(), verwerker.run_once())

    assert sum(done) == 2
    assert [(await again(zwolle, one))["status"] for one in files] == ["verwerkt", "verwerkt"]


async def test_rows_that_a_crash_of_the_store_took_are_asked_for_again(
    zwolle: Leverancier, verwerker: Verwerker
) -> None:
    waiting = await zwolle.deliver(large_file(MAX_DIRECT + 1))
    (name,) = waiting_tables(zwolle)
    with psycopg.connect(url_of(zwolle), autocommit=True) as connection:
        # What PostgreSQL does with an unlogged table after a crash.
        connection.execute(sql.SQL("TRUNCATE {}").format(sql.Identifier("invoer", name)))

    await verwerker.run_once()

    failed = await again(zwolle, waiting)
    assert (failed["status"], failed["stap"]) == (
        "mislukt",
        "de rijen zijn door een storing verloren; stuur het bestand opnieuw",
    )


async def test_an_idempotency_key_gives_the_first_answer_again(zwolle: Leverancier) -> None:
    key = {"Idempotency-Key": "nacht-2026-11-30"}

    first = await zwolle.send([BEREIK], headers=key)
    again = await zwolle.send([BEREIK], headers=key)
    other = await zwolle.send([BEREIK | {"teller": 1}], headers=key)

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()


async def test_the_same_delivery_in_halves_and_in_other_order_ends_the_same(zwolle: Leverancier) -> None:
    header, *lines = large_file(1_000).decode().splitlines()
    await zwolle.deliver(large_file(1_000))

    for part in (lines[:500], lines[500:], lines[::-1]):
        verslag = await zwolle.deliver("\n".join([header, *part]).encode())
        assert counts(verslag) == (0, 0, len(part), 0)


async def test_bytes_that_no_longer_hold_are_handled_again(zwolle: Leverancier) -> None:
    first = await zwolle.deliver([BEREIK])
    await zwolle.deliver([BEREIK | {"teller": 130}])

    verslag = await zwolle.deliver([BEREIK])

    assert (verslag["id"] != first["id"], counts(verslag)) == (True, (0, 1, 0, 0))
