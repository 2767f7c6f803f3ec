"""Who sees and changes what: drafts are of the organisations concerned, over every path."""

from collections.abc import Awaitable, Callable

import httpx
import pytest
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    agenda_body,
    agree,
    as_read,
    change,
    create_agenda,
    decide,
    ok,
    openbare_bron_body,
    organisatie_body,
    remark,
    share,
    signature,
)
from support.tokens import OIN_BEHEERDER, OIN_ZWOLLE, TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery

NOBODY: dict[str, str] = {}
UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


async def seen_in_list(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> bool:
    page = ok(await client.get("/agendas", headers=headers))
    assert page["totaal"] == len(page["resultaten"])
    return agenda["id"] in [one["id"] for one in page["resultaten"]]


async def seen_by_id(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> bool:
    return (await client.get(f"/agendas/{agenda['id']}", headers=headers)).status_code == 200


async def seen_in_versies(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> bool:
    return (await client.get(f"/agendas/{agenda['id']}/versies", headers=headers)).status_code == 200


async def seen_in_feed(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> bool:
    feed = ok(await client.get("/gebeurtenissen", headers=headers))
    return agenda["id"] in [event["subject"] for event in feed["resultaten"]]


Path = Callable[[httpx.AsyncClient, dict[str, str], Json], Awaitable[bool]]
EVERY_PATH: list[Path] = [seen_in_list, seen_by_id, seen_in_versies, seen_in_feed]


async def number_events(app: Api) -> None:
    await Delivery(app.state.sessions, ()).run_once()


@pytest.mark.parametrize("seen", EVERY_PATH)
async def test_a_draft_is_seen_by_its_own_gemeente_and_the_beheerder_only(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, seen: Path
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    await number_events(app)
    assert await seen(client, issuer.zwolle(), agenda)
    assert await seen(client, issuer.beheerder(), agenda)
    assert not await seen(client, issuer.breda(), agenda)
    assert not await seen(client, NOBODY, agenda)


@pytest.mark.parametrize("seen", EVERY_PATH)
async def test_an_agreed_agenda_is_seen_by_everybody(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, seen: Path
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    await number_events(app)
    assert await seen(client, issuer.breda(), agenda)
    assert await seen(client, NOBODY, agenda)


async def test_the_feed_does_not_tell_outsiders_what_happened_before_an_agenda_was_public(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    await number_events(app)
    events = ok(await client.get("/gebeurtenissen"))["resultaten"]
    types = [event["type"].removeprefix("nl.gelijke-kansen.") for event in events]
    assert [kind for kind in types if kind.startswith("agendas.")] == ["agendas.akkoord"]


@pytest.mark.parametrize("seen", EVERY_PATH)
async def test_a_draft_needs_the_right_to_read_drafts(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, seen: Path
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    await number_events(app)
    without = issuer.headers("gemeente-zwolle", organisaties=[OIN_ZWOLLE], scope="agenda:schrijven")
    assert not await seen(client, without, agenda)


CHANGES = [
    "PUT",
    "_instemmen",
    "_indienen",
    "_behandelen",
    "_terugsturen",
    "_akkoord",
    "_intrekken",
    "collegebesluiten",
    "DELETE",
    "_beeindigen",
    "ondertekeningen",
]


async def write(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, path: str) -> httpx.Response:
    if path == "PUT":
        at = headers | {"If-Match": f'"{agenda["versie"]}"'}
        return await client.put(f"/agendas/{agenda['id']}", json=agenda_body(gemeenten=[BREDA]), headers=at)
    if path == "collegebesluiten":
        return await decide(client, headers, agenda, ZWOLLE)
    if path == "DELETE":
        at = headers | {"If-Match": f'"{agenda["versie"]}"'}
        return await client.delete(f"/agendas/{agenda['id']}", headers=at)
    bodies: dict[str, Json] = {
        "_terugsturen": remark(),
        "_intrekken": {"reden": "nee"},
        "_beeindigen": {"datum": "2027-01-01"},
        "ondertekeningen": signature(),
    }
    return await change(client, headers, agenda, path, bodies.get(path))


@pytest.mark.parametrize("path", CHANGES)
async def test_another_gemeente_changes_nothing(client: httpx.AsyncClient, issuer: TestIssuer, path: str) -> None:
    draft = await create_agenda(client, issuer.zwolle())
    public = await agree(client, issuer, await create_agenda(client, issuer.zwolle(), titel="Openbaar"))
    for agenda in (draft, public):
        assert (await write(client, issuer.breda(), agenda, path)).status_code == 403
        assert ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle())) == as_read(agenda)


@pytest.mark.parametrize("path", CHANGES)
async def test_without_a_token_or_the_right_to_write_nothing_changes(
    client: httpx.AsyncClient, issuer: TestIssuer, path: str
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    reader = issuer.headers("schoolsysteem-demo", organisaties=[OIN_ZWOLLE], scope="agenda:lezen")
    assert (await write(client, NOBODY, agenda, path)).status_code == 401
    assert (await write(client, reader, agenda, path)).status_code == 403


async def test_an_agenda_that_does_not_exist_is_not_found(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    unknown = {"id": UNKNOWN_ID, "versie": 1}
    for path in ("PUT", "_indienen", "_beeindigen", "ondertekeningen"):
        assert (await write(client, issuer.zwolle(), unknown, path)).status_code == 404


async def test_a_gemeente_creates_agendas_for_itself_only(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = agenda_body(gemeenten=[BREDA])
    assert (await client.post("/agendas", json=body, headers=issuer.zwolle())).status_code == 403
    assert (await client.post("/agendas", json=body, headers=issuer.beheerder())).status_code == 201


async def test_what_the_beheerder_alone_records_is_refused_to_a_gemeente(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for body in (openbare_bron_body(), agenda_body(soort="landelijk_thema", gemeenten=[])):
        assert (await client.post("/agendas", json=body, headers=issuer.zwolle())).status_code == 403


async def test_a_gemeente_that_gets_its_organisation_later_sees_what_was_registered_for_it(
    app: Api, empty_client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    client, body = empty_client, {"naam": "Zwolle", "provinciecode": "PV23", "bron": "toets"}
    ok(await client.put("/gemeenten/193", json=body, headers=issuer.beheerder() | {"If-None-Match": "*"}))
    agenda = await create_agenda(client, issuer.beheerder())
    assert agenda["indiener"] == OIN_BEHEERDER
    assert not await seen_by_id(client, issuer.zwolle(), agenda)
    organisatie = organisatie_body("Gemeente Zwolle", OIN_ZWOLLE, ZWOLLE)
    ok(await client.post("/organisaties", json=organisatie, headers=issuer.beheerder()))
    await share(app)
    assert await seen_by_id(client, issuer.zwolle(), agenda)
    shared = ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle()))
    assert shared["versie"] == agenda["versie"] + 1


async def test_outsiders_read_the_public_part_of_the_history_without_names(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    versies = f"/agendas/{agenda['id']}/versies"
    own = ok(await client.get(versies, headers=issuer.zwolle()))["resultaten"]
    assert [one["wat"] for one in own] == ["registreren", "indienen", "in_behandeling_nemen", "akkoord"]
    assert [one["gewijzigdDoor"] for one in own] == ["gemeente-zwolle"] + ["gka-beheerder"] * 3
    public = ok(await client.get(versies))["resultaten"]
    assert [(one["wat"], one["gewijzigdDoor"]) for one in public] == [("akkoord", None)]


async def test_what_public_sources_know_is_moved_by_the_beheerder_alone(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    assert await seen_by_id(client, issuer.zwolle(), agenda)
    for path in ("PUT", "_indienen", "_beeindigen", "ondertekeningen"):
        assert (await write(client, issuer.zwolle(), agenda, path)).status_code == 403
