"""The feed tells what a reader may see, and by nothing how much there is that it may not."""

import httpx
from support.agendas import Json, agree, create_agenda, ok
from support.tokens import TestIssuer

from shared.app import Api
from shared.events.delivery import Delivery

NOBODY: dict[str, str] = {}


async def read(client: httpx.AsyncClient, headers: dict[str, str], **query: str | int) -> Json:
    found: Json = ok(await client.get("/gebeurtenissen", params=query, headers=headers))
    return found


async def test_a_reader_goes_on_where_it_was(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await create_agenda(client, issuer.zwolle())
    await Delivery(app.state.sessions, ()).run_once()
    everything = [event["id"] for event in (await read(client, issuer.zwolle()))["resultaten"]]
    cursor, found = "0", []
    while page := (answer := await read(client, issuer.zwolle(), cursor=cursor, limit=2))["resultaten"]:
        found += [event["id"] for event in page]
        cursor = answer["volgende"]
    assert found == everything
    assert (await read(client, issuer.zwolle(), cursor=cursor))["volgende"] == cursor, "at the end it stays the same"


async def test_a_cursor_tells_nothing_of_what_is_hidden(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await Delivery(app.state.sessions, ()).run_once()
    before = await read(client, NOBODY)
    for _ in range(3):
        await create_agenda(client, issuer.zwolle())
    await Delivery(app.state.sessions, ()).run_once()
    assert await read(client, NOBODY) == before
    shown = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    await Delivery(app.state.sessions, ()).run_once()
    (event,) = (after := await read(client, NOBODY, cursor=before["volgende"]))["resultaten"]
    assert (event["subject"], after["volgende"]) == (shown["id"], event["id"])


async def test_a_cursor_of_long_ago_says_to_begin_anew(client: httpx.AsyncClient) -> None:
    response = await client.get("/gebeurtenissen", params={"cursor": "00000000-0000-0000-0000-000000000000"})
    assert response.status_code == 410
    assert response.json()["fouten"][0]["pointer"] == "/query/cursor"


async def test_a_cursor_of_another_form_is_refused(client: httpx.AsyncClient) -> None:
    for cursor in ("1", "-1", "x", "", "00000000-0000-0000-0000-00000000000G"):
        assert (await client.get("/gebeurtenissen", params={"cursor": cursor})).status_code == 400, cursor
