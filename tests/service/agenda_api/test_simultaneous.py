"""Requests at the same moment for one gemeente or one agenda: each is answered, none by the store giving up."""

import asyncio

import httpx
import psycopg
import pytest
from support.agendas import ZWOLLE, Json, agenda_body, create_agenda, load_zwolle_and_breda, ok, organisatie_body
from support.databases import Databases
from support.services import client_of
from support.tokens import TestIssuer

from shared.app import Api

PAIRS = 32
WRITERS = 50
BUSY = 503


def organisatie(number: int) -> Json:
    return organisatie_body(f"Gemeente Zwolle, afdeling {number}", f"00000099{number:08d}0000", ZWOLLE)


def deadlocks(databases: Databases, url: str) -> int:
    """PostgreSQL's own count for one database, read once every connection to it has gone and has reported."""
    name = url.rpartition("/")[2]
    with psycopg.connect(databases.server.admin_url(), autocommit=True) as connection:
        while connection.execute("SELECT 1 FROM pg_stat_activity WHERE datname = %s", [name]).fetchone():
            connection.execute("SELECT pg_stat_clear_snapshot()")
        row = connection.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = %s", [name]).fetchone()
    assert row is not None
    return int(row[0])


async def post_pairs(client: httpx.AsyncClient, issuer: TestIssuer) -> list[int]:
    answers: list[int] = []
    for number in range(1, 2 * PAIRS, 2):
        pair = (
            client.post("/organisaties", json=organisatie(one), headers=issuer.beheerder())
            for one in (number, number + 1)
        )
        answers += [answer.status_code for answer in await asyncio.gather(*pair)]
    return answers


async def test_organisations_of_one_gemeente_that_come_at_once_never_block_each_other(
    app: Api, databases: Databases, agenda_api_url: str, issuer: TestIssuer
) -> None:
    async with client_of(app) as client:
        await load_zwolle_and_breda(client, issuer)
        assert set(await post_pairs(client, issuer)) == {201}
        found = ok(await client.get("/organisaties", params={"naam": "afdeling"}))
    assert found["totaal"] == 2 * PAIRS
    assert deadlocks(databases, agenda_api_url) == 0


@pytest.mark.parametrize("changes", [{}, {"gemeentecode": None, "soort": "ministerie"}])
async def test_organisations_of_one_gemeente_are_changed_at_once(
    app: Api, databases: Databases, agenda_api_url: str, issuer: TestIssuer, changes: Json
) -> None:
    async with client_of(app) as client:
        await load_zwolle_and_breda(client, issuer)
        made = [
            ok(await client.post("/organisaties", json=organisatie(one), headers=issuer.beheerder()))
            for one in range(1, 17)
        ]
        at = issuer.beheerder() | {"If-Match": '"1"'}
        answers = await asyncio.gather(
            *(
                client.put(f"/organisaties/{one['id']}", json=organisatie(99 + place) | changes, headers=at)
                for place, one in enumerate(made)
            )
        )
    assert {answer.status_code for answer in answers} == {200}
    assert deadlocks(databases, agenda_api_url) == 0


async def test_of_fifty_writers_of_one_version_one_wins_and_nothing_is_lost(
    app: Api, databases: Databases, agenda_api_url: str, issuer: TestIssuer
) -> None:
    async with client_of(app) as client:
        await load_zwolle_and_breda(client, issuer)
        agenda = await create_agenda(client, issuer.zwolle())
        path, at = f"/agendas/{agenda['id']}", issuer.zwolle() | {"If-Match": '"1"'}
        bodies = [agenda_body(titel=f"Schrijver {number}") for number in range(WRITERS)]
        answers = await asyncio.gather(*(client.put(path, json=body, headers=at) for body in bodies))
        last = ok(await client.get(path, headers=issuer.zwolle()))
    (won,) = [answer.json()["titel"] for answer in answers if answer.is_success]
    # Beyond its crowd a service says that it is busy; whoever came in and lost hears that the version is another.
    assert {answer.status_code for answer in answers if not answer.is_success} <= {412, BUSY}
    assert (last["versie"], last["titel"]) == (2, won)
    assert deadlocks(databases, agenda_api_url) == 0
