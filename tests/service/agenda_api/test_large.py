"""Large documents, many writers, many drafts: bounded, told, and never in each other's way."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from support.agendas import (
    Json,
    agenda_body,
    agree,
    as_read,
    change,
    codes_of,
    create_agenda,
    load_zwolle_and_breda,
    new_register,
    ok,
    openbare_bron_body,
    pointers_of,
)
from support.services import client_of
from support.tokens import TestIssuer

from agenda_api.inhoud.omvang import MAX_DOELEN
from shared.app import Api

WRITERS = 50
# Everybody comes in at once and has a connection, as it is the store that is tried, not the doors before it.
ROOM_FOR_ALL = {"max_in_flight": 2 * WRITERS, "pool_size": WRITERS}


@pytest.fixture
def app(agenda_api_url: str, issuer: TestIssuer) -> Api:
    return new_register(agenda_api_url, issuer.jwks_url, **ROOM_FOR_ALL)


def doelen(number: int, omschrijving: str = "Meer brugfunctionarissen") -> list[Json]:
    doel = {"omschrijving": omschrijving, "indicator": "bereikte-leerlingen", "streefwaarde": 8, "nulmeting": 0.5}
    return [{"omschrijving": "Samen", "doelen": [doel] * min(100, number - start)} for start in range(0, number, 100)]


async def put(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, body: Json) -> httpx.Response:
    at = headers | {"If-Match": f'"{agenda["versie"]}"'}
    return await client.put(f"/agendas/{agenda['id']}", json=body, headers=at)


async def test_the_largest_agenda_is_stored_changed_and_read_back(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    large = agenda_body(ambities=doelen(MAX_DOELEN, "x" * 200))
    agenda = ok(await client.post("/agendas", json=large, headers=issuer.zwolle()))
    changed = ok(await put(client, issuer.zwolle(), agenda, agenda_body(ambities=doelen(MAX_DOELEN, "y" * 200))))
    read = ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle()))
    assert read == as_read(changed)
    assert sum(len(ambitie["doelen"]) for ambitie in read["ambities"]) == MAX_DOELEN


async def test_an_agenda_that_is_too_large_hears_of_that_alone(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = agenda_body(ambities=doelen(MAX_DOELEN + 1), themas=["onbekend"])
    refused = await client.post("/agendas", json=body, headers=issuer.zwolle())
    assert (refused.status_code, pointers_of(refused), codes_of(refused)) == (400, ["/ambities"], ["te-veel-samen"])
    assert f"hoogstens {MAX_DOELEN} doelen" in refused.json()["fouten"][0]["melding"]


async def test_a_large_body_is_judged_as_a_small_one_is(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    large = agenda_body(ambities=doelen(300), themas=["onbekend"], factoren=[31])
    refused = await put(client, issuer.zwolle(), agenda, large)
    assert pointers_of(refused) == ["/themas/0", "/factoren/0"]
    assert (await client.put(f"/agendas/{agenda['id']}", json=large, headers=issuer.zwolle())).status_code == 428
    assert (await client.put(f"/agendas/{agenda['id']}", json=large)).status_code == 401


async def test_of_many_writers_at_once_one_wins_and_none_fails(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    bodies = [agenda_body(titel=f"Titel {number}") for number in range(WRITERS)]
    answers = await asyncio.gather(*(put(client, issuer.zwolle(), agenda, body) for body in bodies))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * (WRITERS - 1)


async def test_many_agendas_of_one_title_at_once_all_become_public(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    answers = await asyncio.gather(
        *(client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()) for _ in range(WRITERS))
    )
    agreed = await asyncio.gather(*(agree(client, issuer, ok(answer)) for answer in answers))
    slugs = {agenda["slug"] for agenda in agreed}
    assert slugs == {"gka-agenda-zwolle", *(f"gka-agenda-zwolle-{number}" for number in range(2, WRITERS + 1))}


@pytest.fixture
async def strict_client(agenda_api_url: str, issuer: TestIssuer) -> AsyncIterator[httpx.AsyncClient]:
    """A register in which an indiener has two open concepts at most."""
    async with client_of(new_register(agenda_api_url, issuer.jwks_url, concepten_per_indiener=2)) as found:
        await load_zwolle_and_breda(found, issuer)
        yield found


async def test_an_indiener_has_so_many_open_concepts_and_no_more(
    strict_client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    client = strict_client
    first, _ = [await create_agenda(client, issuer.zwolle()) for _ in range(2)]
    refused = await client.post("/agendas", json=agenda_body(), headers=issuer.zwolle())
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "te-veel-concepten")
    await create_agenda(client, issuer.breda(), gemeenten=["GM0758"])
    ok(await change(client, issuer.zwolle(), first, "_indienen"))
    await create_agenda(client, issuer.zwolle())


async def test_what_the_beheerder_imports_is_not_counted(strict_client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for _ in range(3):
        ok(await strict_client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
