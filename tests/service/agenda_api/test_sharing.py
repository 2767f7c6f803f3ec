"""Agendas follow who speaks for their gemeenten, however many there are, without anybody waiting for it."""

import httpx
from support.agendas import BREDA, ZWOLLE, Json, create_agenda, ok, organisatie_body, share
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer

from agenda_api.agendas.sharing import BATCH
from agenda_api.worker import new_jobs
from shared.app import Api

OIN_DIENST = "00000099000009930000"


async def register_dienst(client: httpx.AsyncClient, issuer: TestIssuer, gemeentecode: str = ZWOLLE) -> Json:
    body = organisatie_body("Dienst onderwijs", OIN_DIENST, gemeentecode)
    return ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))


def dienst(issuer: TestIssuer) -> dict[str, str]:
    return issuer.gemeente("dienst", OIN_DIENST)


async def count_seen(client: httpx.AsyncClient, headers: dict[str, str]) -> int:
    return int(ok(await client.get("/agendas", headers=headers))["totaal"])


async def test_agendas_are_handed_over_in_batches_that_a_restart_resumes(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await share(app)
    for number in range(BATCH + 1):
        await create_agenda(client, issuer.zwolle(), titel=f"Agenda {number}")
    await register_dienst(client, issuer)
    assert await count_seen(client, dienst(issuer)) == 0
    first_life, *_ = await new_jobs(app.state.sessions, app.state.navraag)
    await first_life()
    assert await count_seen(client, dienst(issuer)) == BATCH
    assert await share(app) == 1
    assert await count_seen(client, dienst(issuer)) == BATCH + 1
    found = ok(await client.get("/agendas", params={"pageSize": "100"}, headers=dienst(issuer)))["resultaten"]
    assert {one["versie"] for one in found} == {2}


async def test_what_is_handed_over_already_is_left_alone(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await share(app)
    agenda = await create_agenda(client, issuer.zwolle())
    made = await register_dienst(client, issuer)
    at = issuer.beheerder() | {"If-Match": '"1"'}
    again = organisatie_body("Dienst jeugd", OIN_DIENST, ZWOLLE)
    ok(await client.put(f"/organisaties/{made['id']}", json=again, headers=at))
    assert await share(app) == 1
    assert ok(await client.get(f"/agendas/{agenda['id']}", headers=dienst(issuer)))["versie"] == 2


async def test_an_organisation_that_speaks_no_longer_sees_no_drafts(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle())
    made = await register_dienst(client, issuer)
    await share(app)
    moved = organisatie_body("Dienst onderwijs", OIN_DIENST, BREDA)
    at = issuer.beheerder() | {"If-Match": '"1"'}
    ok(await client.put(f"/organisaties/{made['id']}", json=moved, headers=at))
    assert await share(app) == 2
    assert await count_seen(client, dienst(issuer)) == 0


async def test_an_agenda_is_handed_to_those_of_its_own_gemeenten_alone(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle(), gemeenten=[ZWOLLE, BREDA])
    await create_agenda(client, issuer.zwolle())
    await register_dienst(client, issuer)
    await share(app)
    assert await count_seen(client, issuer.gemeente("breda", OIN_BREDA)) == 1
    assert await count_seen(client, issuer.gemeente("zwolle", OIN_ZWOLLE)) == 2
