"""What can be taken back: a concept, an agenda that nobody signed yet, a signature, an end that still lies ahead."""

import httpx
import pytest
from sqlalchemy import text
from support.agendas import (
    Json,
    agree,
    change,
    codes_of,
    create_agenda,
    events_of,
    make_joint,
    ok,
    pointers_of,
    sign_by_all,
)
from support.tokens import TestIssuer

from shared.app import Api

ANDERS: Json = {"reden": "De gemeenteraad besloot anders."}


async def delete(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> httpx.Response:
    return await client.delete(f"/agendas/{agenda['id']}", headers=headers | {"If-Match": f'"{agenda["versie"]}"'})


@pytest.mark.parametrize("who", ["zwolle", "beheerder"])
async def test_nothing_remains_of_a_concept_that_was_deleted_and_its_owners_hear_of_it(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, who: str
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    gone = await delete(client, getattr(issuer, who)(), agenda)
    assert (gone.status_code, gone.content) == (204, b"")
    for path in ("", "/versies"):
        assert (await client.get(f"/agendas/{agenda['id']}{path}", headers=issuer.beheerder())).status_code == 404
    assert (await delete(client, issuer.zwolle(), agenda)).status_code == 404
    *before, last = await events_of(app, client, issuer.zwolle(), agenda)
    assert [event["data"] for event in before] == [last["data"]] * len(before)
    assert (last["type"].rpartition(".")[2], last["sequence"]) == ("verwijderd", "2")
    assert (last["data"]["status"], last["data"]["openbaar"]) == ("verwijderd", False)
    assert await events_of(app, client, issuer.breda(), agenda) == []
    async with app.state.engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM versie"))).scalar_one() == 0


async def test_a_concept_is_deleted_by_the_version_that_was_read_and_by_its_indiener(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await make_joint(client, issuer)
    path = f"/agendas/{agenda['id']}"
    assert (await client.delete(path, headers=issuer.zwolle())).status_code == 428
    assert (await delete(client, issuer.zwolle(), agenda | {"versie": 1})).status_code == 412
    refused = await delete(client, issuer.breda(), agenda)
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (403, "alleen-de-indiener")
    assert (await delete(client, issuer.zwolle(), agenda)).status_code == 204


async def test_what_was_submitted_is_withdrawn_and_never_deleted(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = ok(await change(client, issuer.zwolle(), await create_agenda(client, issuer.zwolle()), "_indienen"))
    refused = await delete(client, issuer.zwolle(), agenda)
    assert (refused.status_code, codes_of(refused)) == (409, ["status-past-niet"])
    assert ok(await change(client, issuer.zwolle(), agenda, "_intrekken", ANDERS))["status"] == "ingetrokken"


@pytest.mark.parametrize("steps", range(5))
async def test_an_agenda_is_withdrawn_from_every_status_before_it_is_signed(
    client: httpx.AsyncClient, issuer: TestIssuer, steps: int
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    for step in ("_indienen", "_behandelen", "_akkoord")[:steps]:
        agenda = ok(await change(client, issuer.beheerder(), agenda, step))
    if steps == 4:
        body = {"opmerkingen": [{"pointer": "", "tekst": "Anders."}]}
        agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", body))
    withdrawn = ok(await change(client, issuer.zwolle(), agenda, "_intrekken", {"reden": "Het kan nu niet."}))
    assert (withdrawn["status"], withdrawn["isLopend"], withdrawn["isAfgerond"]) == ("ingetrokken", False, False)
    was_public = agenda["status"] == "akkoord"
    assert ((await client.get(f"/agendas/{agenda['id']}")).status_code == 200) is was_public
    for headers in ({}, issuer.zwolle()):
        listed = ok(await client.get("/agendas", params={"status": "ingetrokken"}, headers=headers))
        assert listed["totaal"] == (was_public or bool(headers))
    (last,) = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))["resultaten"][-1:]
    assert (last["wat"], last["reden"]) == ("intrekken", "Het kan nu niet.")
    assert withdrawn["intrekking"]["reden"] == "Het kan nu niet."
    again = await change(client, issuer.zwolle(), withdrawn, "_intrekken", ANDERS)
    assert (again.status_code, codes_of(again)) == (409, ["status-past-niet"])


async def test_who_could_read_an_agenda_reads_why_it_was_withdrawn(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    assert agenda["intrekking"] is None
    ok(await change(client, issuer.zwolle(), agenda, "_intrekken", ANDERS))

    read = ok(await client.get(f"/agendas/{agenda['id']}"))
    last = (await events_of(app, client, {}, agenda))[-1]

    assert read["intrekking"] | ANDERS == read["intrekking"]
    assert read["akkoordOp"] < read["intrekking"]["op"] <= read["gewijzigdOp"]
    assert (last["type"].rpartition(".")[2], last["data"]["intrekking"]) == ("ingetrokken", read["intrekking"])


async def test_nobody_withdraws_without_a_reason_and_who_may_not_hears_that_first(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await make_joint(client, issuer)
    for body in (None, {}, {"reden": None}, {"reden": ""}, {"reden": " "}):
        refused = await change(client, issuer.zwolle(), agenda, "_intrekken", body)
        assert (refused.status_code, pointers_of(refused)) == (400, ["/reden"] if body is not None else [""]), body
        assert (await change(client, issuer.breda(), agenda, "_intrekken", body)).status_code == 403 or body is None


async def test_a_signed_agenda_is_withdrawn_by_nobody(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    signed = await sign_by_all(client, issuer, agenda)
    refused = await change(client, issuer.beheerder(), signed, "_intrekken", {"reden": "x"})
    assert (refused.status_code, codes_of(refused)) == (409, ["status-past-niet"])
