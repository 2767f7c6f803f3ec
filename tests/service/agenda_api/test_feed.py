"""The feed tells what a reader may see, and by nothing how much there is that it may not."""

import re

import httpx
import pytest
from sqlalchemy import text
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    agenda_body,
    agree,
    change,
    create_agenda,
    make_joint,
    ok,
    organisatie_body,
    remark,
    share,
)
from support.plans import listening, plan_of
from support.tokens import OIN_ZWOLLE, TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery
from shared.listing import MAX_PAGE_BYTES

OIN_DIENST = "00000099000009930000"
NOBODY: dict[str, str] = {}


async def read(client: httpx.AsyncClient, headers: dict[str, str], **query: str | int | list[str]) -> Json:
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


async def test_a_link_leads_on_as_long_as_there_is_more(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for _ in range(3):
        await create_agenda(client, issuer.zwolle())
    await Delivery(app.state.sessions, ()).run_once()
    everything = (await read(client, issuer.zwolle()))["resultaten"]
    address, seen = f"/gebeurtenissen?limit={len(everything) // 2}", []
    while address:
        answer = await client.get(address, headers=issuer.zwolle())
        seen += [event["id"] for event in ok(answer)["resultaten"]]
        links = dict(re.findall(r'<[^>]*(/gebeurtenissen\?[^>]*)>; rel="(\w+)"', answer.headers["link"]))
        address = next((link for link, rel in links.items() if rel == "next"), "")
        assert answer.json()["heeftMeer"] is bool(address)
    assert seen == [event["id"] for event in everything]


async def test_a_gemeente_hears_what_happens_to_its_own_draft_and_nobody_else_does(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark("/ambities", "Vul de doelen aan.")))
    await Delivery(app.state.sessions, ()).run_once()
    heard = await read(client, issuer.zwolle(), subject=agenda["id"])
    assert [event["type"].rsplit(".", 1)[1] for event in heard["resultaten"]][-1] == "teruggestuurd"
    assert heard["resultaten"][-1]["data"]["status"] == "teruggestuurd"
    for headers in (NOBODY, issuer.breda(), issuer.headers("x", organisaties=[OIN_ZWOLLE], scope="cijfers:schrijven")):
        assert (await read(client, headers, subject=agenda["id"]))["resultaten"] == []


async def test_who_is_no_longer_a_party_hears_that_and_nothing_more(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await make_joint(client, issuer)
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel="Zonder Breda"), headers=at))
    await Delivery(app.state.sessions, ()).run_once()

    (left,) = (await read(client, issuer.breda(), subject=agenda["id"]))["resultaten"]
    stayed = (await read(client, issuer.zwolle(), subject=agenda["id"]))["resultaten"]

    assert (await client.get(f"/agendas/{agenda['id']}", headers=issuer.breda())).status_code == 404
    assert left["type"] == "nl.gelijke-kansen.agendas.verborgen"
    assert left["data"] == {
        **{name: agenda[name] for name in ("id", "soort", "status")},
        "versie": agenda["versie"] + 1,
        "openbaar": False,
        "organisaties": [],
    }
    assert [one["type"].rpartition(".")[2] for one in stayed] == ["geregistreerd", "gewijzigd", "gewijzigd"]
    assert stayed[-1]["data"]["titel"] == "Zonder Breda"


async def test_who_speaks_for_a_gemeente_no_longer_hears_that_of_its_agendas(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    body = organisatie_body("Dienst onderwijs", OIN_DIENST, ZWOLLE)
    dienst = ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    await share(app)
    at = issuer.beheerder() | {"If-Match": '"1"'}
    ok(await client.put(f"/organisaties/{dienst['id']}", json=body | {"gemeentecode": BREDA}, headers=at))
    await share(app)
    await Delivery(app.state.sessions, ()).run_once()

    heard = (await read(client, issuer.gemeente("dienst", OIN_DIENST), subject=agenda["id"]))["resultaten"]

    assert [one["type"].rpartition(".")[2] for one in heard] == ["verborgen"]


async def test_a_reader_may_want_a_part(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    one, other = [await create_agenda(client, issuer.zwolle()) for _ in range(2)]
    ok(await change(client, issuer.zwolle(), one, "_indienen"))
    await Delivery(app.state.sessions, ()).run_once()
    created, submitted = (f"nl.gelijke-kansen.agendas.{what}" for what in ("geregistreerd", "ingediend"))

    async def asked(**query: str | int | list[str]) -> list[tuple[str, str]]:
        found = await read(client, issuer.zwolle(), **query)
        return [(event["subject"], event["type"]) for event in found["resultaten"]]

    assert await asked(type=submitted) == [(one["id"], submitted)]
    assert await asked(type=[submitted, created]) == [
        (one["id"], created),
        (other["id"], created),
        (one["id"], submitted),
    ]
    assert await asked(subject=other["id"]) == [(other["id"], created)]
    assert await asked(subject=[one["id"], other["id"]], type=created) == [(one["id"], created), (other["id"], created)]
    assert await asked(subject=other["id"], type=submitted) == []
    assert {soort for _, soort in await asked(type="nl.gelijke-kansen.gemeenten")} == {
        "nl.gelijke-kansen.gemeenten.geregistreerd"
    }
    assert await asked(type="nl.gelijke-kansen.agenda") == []
    at = {"type": [created, "agendas.ondertekend", "nl.gelijke-kansen.Agendas"], "cursor": "x"}
    refused = await client.get("/gebeurtenissen", params=at)
    told = {fout["pointer"]: (fout["code"], fout["melding"]) for fout in refused.json()["fouten"]}
    assert told.keys() == {"/query/cursor", "/query/type/1", "/query/type/2"}
    assert told["/query/type/1"][0] == "geen-soort"
    assert "nl.gelijke-kansen.agendas.ondertekend" in told["/query/type/1"][1]
    assert "0 voor het begin" in told["/query/cursor"][1]


async def test_who_reads_a_part_goes_on_after_all_that_there_was(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle())
    await Delivery(app.state.sessions, ()).run_once()
    last = (await read(client, issuer.zwolle()))["resultaten"][-1]
    nothing = await read(client, issuer.zwolle(), type="nl.gelijke-kansen.agendas.ondertekend")
    assert nothing == {"resultaten": [], "volgende": last["id"], "heeftMeer": False}
    public = await read(client, NOBODY, type="nl.gelijke-kansen.agendas.ondertekend")
    assert public["volgende"] == (await read(client, NOBODY))["volgende"], "of what this reader may see"
    assert public["volgende"] != last["id"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("type", "agendas"),
        ("type", "nl.gelijke-kansen.%"),
        ("type", ""),
        ("subject", "a\x00"),
        ("subject", ""),
        ("subject", "é"),
    ],
)
async def test_a_part_that_cannot_be_is_refused(client: httpx.AsyncClient, key: str, value: str) -> None:
    answer = await client.get("/gebeurtenissen", params={key: value})
    assert answer.status_code == 400
    assert answer.json()["fouten"][0]["pointer"].startswith(f"/query/{key}")


async def test_long_tails_of_what_one_may_not_see_cost_nothing(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await create_agenda(client, issuer.zwolle())
    await Delivery(app.state.sessions, ()).run_once()
    async with app.state.engine.begin() as connection:
        await connection.execute(text(HIDDEN))
        await connection.execute(text("ANALYZE gebeurtenis"))
    for headers, expected in ((NOBODY, "ix_gebeurtenis_openbaar"), (issuer.zwolle(), "ix_gebeurtenis_eigen")):
        newest = (await read(client, headers))["volgende"]
        with listening(app.state.engine) as heard:
            assert (await read(client, headers, cursor=newest))["resultaten"] == []
        plan = await plan_of(app.state.engine, heard[-1])
        assert expected in plan, plan
        assert "uq_gebeurtenis_positie" not in plan, plan


async def test_a_page_of_a_log_that_is_not_large_yet_does_not_read_it_whole(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    async with app.state.engine.begin() as connection:
        await connection.execute(text(WIDE), {"count": 5_000, "size": 400})
        await connection.execute(text("ANALYZE gebeurtenis"))
    for headers in (NOBODY, issuer.zwolle()):
        for limit in (1, 100, 1_000):
            with listening(app.state.engine) as heard:
                assert len((await read(client, headers, limit=limit))["resultaten"]) == limit
            plans = [await plan_of(app.state.engine, question) for question in heard]
            assert [plan for plan in plans if "Seq Scan on gebeurtenis" in plan] == []


async def test_a_page_ends_where_its_events_grow_too_large(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    async with app.state.engine.begin() as connection:
        await connection.execute(text(WIDE), {"count": 10, "size": MAX_PAGE_BYTES // 4})
    found, cursor, more = list[str](), "0", True
    while more:
        page = await read(client, issuer.zwolle(), cursor=cursor, type="nl.gelijke-kansen.agendas")
        assert len(page["resultaten"]) <= 3
        found += [one["subject"] for one in page["resultaten"]]
        cursor, more = page["volgende"], page["heeftMeer"]
    assert found == [f"x{number}" for number in range(1, 11)]


# Public events, each as wide as asked.
WIDE = """
    INSERT INTO gebeurtenis (id, type, onderwerp, versie, opgetreden_op, openbaar, organisaties, inhoud, positie)
    SELECT gen_random_uuid(), 'nl.gelijke-kansen.agendas.gewijzigd', 'x' || n, 1, now(), true, '{}',
           jsonb_build_object('titel', repeat('a', :size)), 1000 + n
    FROM generate_series(1, :count) AS n
"""
# As many events about drafts of others as some weeks bring.
HIDDEN = """
    INSERT INTO gebeurtenis (id, type, onderwerp, versie, opgetreden_op, openbaar, organisaties, inhoud, positie)
    SELECT gen_random_uuid(), 'nl.gelijke-kansen.agendas.gewijzigd', 'x' || n, 1, now(), false,
           ARRAY['0000009900000' || (n % 300 + 1000) || '000'], '{}', 1000 + n
    FROM generate_series(1, 30000) AS n
"""
