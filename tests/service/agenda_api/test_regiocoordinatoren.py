"""The register of regiocoördinatoren and experts: who serves a gemeente on a day, and what their tokens see by it."""

from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    as_read,
    change,
    codes_of,
    coordinator_body,
    create_agenda,
    ok,
    pointers_of,
    remark,
)
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer

from shared.app import Api
from shared.clock import today
from shared.events.sending.delivery import Delivery

PATH = "/regiocoordinatoren"
YESTERDAY, TODAY, TOMORROW = ((today() + timedelta(days=days)).isoformat() for days in (-1, 0, 1))


async def register(client: httpx.AsyncClient, issuer: TestIssuer, /, *codes: str, **changes: object) -> Json:
    return ok(await client.post(PATH, json=coordinator_body(*codes, **changes), headers=issuer.beheerder()))


async def replace(client: httpx.AsyncClient, issuer: TestIssuer, found: Json, body: Json) -> httpx.Response:
    at = issuer.beheerder() | {"If-Match": f'"{found["versie"]}"'}
    return await client.put(f"{PATH}/{found['id']}", json=body, headers=at)


async def serving(client: httpx.AsyncClient, code: str, op: str | None = None) -> str | None:
    """The function that serves a gemeente on a day."""
    answer = await client.get(f"/gemeenten/{code}/regiocoordinator", params={"op": op} if op else None)
    return None if answer.status_code == 404 else str(ok(answer)["functie"])


async def test_who_serves_a_gemeente_follows_from_the_day(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await register(client, issuer, ZWOLLE, functie="Regio A", geldigVan="2019-01-01", geldigTot="2024-01-01")
    changed = [{"gemeentecode": ZWOLLE, "geldigVan": "2024-01-01", "geldigTot": TOMORROW}, {"gemeentecode": BREDA}]
    await register(client, issuer, functie="Regio B", geldigVan="2023-01-01", werkgebied=changed)
    assert [await serving(client, ZWOLLE, day) for day in ("2018-12-31", "2019-01-01", "2023-12-31")] == [
        None,
        "Regio A",
        "Regio A",
    ]
    assert [await serving(client, "193", day) for day in ("2024-01-01", None, TOMORROW)] == ["Regio B", "Regio B", None]
    assert await serving(client, BREDA, "2023-01-01") == "Regio B"
    unknown = await client.get("/gemeenten/GM0001/regiocoordinator")
    assert unknown.json()["type"].endswith("/gemeente-niet-gevonden")


async def test_a_gemeente_has_one_regiocoordinator_a_day_and_every_fault_is_told(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    await register(client, issuer, ZWOLLE)
    werkgebied = [
        {"gemeentecode": ZWOLLE},
        {"gemeentecode": BREDA, "geldigTot": "2022-01-01"},
        {"gemeentecode": BREDA, "geldigVan": "2021-12-31"},
        {"gemeentecode": BREDA, "geldigTot": "2018-01-01"},
        {"gemeentecode": "GM0001"},
    ]
    body = coordinator_body(werkgebied=werkgebied, geldigTot="2019-01-01") | {"geldigTot": "2030-01-01"}
    answer = await client.post(PATH, json=body, headers=issuer.beheerder())
    assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == [
        ("/werkgebied/0/gemeentecode", "al-een-regiocoordinator"),
        ("/werkgebied/2/geldigVan", "periode-overlapt"),
        ("/werkgebied/3/geldigTot", "voor-begin"),
        ("/werkgebied/4/gemeentecode", "onbekende-gemeente"),
    ]
    assert ok(await client.get(PATH))["totaal"] == 1


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"werkgebied": []}, [("/werkgebied", "verplicht")]),
        ({"geldigTot": "2019-01-01", "werkgebied": []}, [("/geldigTot", "voor-begin"), ("/werkgebied", "verplicht")]),
        ({"soort": "expert"}, [("/themas", "verplicht"), ("/client", "moet-leeg")]),
        ({"functie": "Jan de Vries"}, [("/functie", "persoonsgegeven")]),
        ({"mailbox": "jan.de.vries@gelijke-kansen.nl"}, [("/mailbox", "persoonsgegeven")]),
        ({"werkgebied": [{"gemeentecode": ZWOLLE}] * 501}, [("/werkgebied", "te-veel")]),
    ],
)
async def test_a_function_is_whole_and_names_no_person(
    client: httpx.AsyncClient, issuer: TestIssuer, changes: Json, faults: list[tuple[str, str]]
) -> None:
    answer = await client.post(PATH, json=coordinator_body(ZWOLLE, **changes), headers=issuer.beheerder())
    assert answer.status_code == 400
    assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == faults


async def test_experts_advise_on_themes_beside_each_other(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    await register(client, issuer, ZWOLLE)
    for functie in ("Expert taal", "Expert lezen"):
        about = {"soort": "expert", "themas": ["taalbevordering"], "client": None, "beschikbaarheid": "Op maandag"}
        await register(client, issuer, ZWOLLE, functie=functie, **about)
    found = ok(await client.get(PATH, params={"thema": "taalbevordering", "gemeente": ZWOLLE, "geldigOp": TODAY}))
    assert [one["functie"] for one in found["resultaten"]] == ["Expert lezen", "Expert taal"]
    assert ok(await client.get(PATH, params={"soort": "regiocoordinator"}))["totaal"] == 1
    assert ok(await client.get(PATH, params={"geldigOp": "2018-01-01"}))["totaal"] == 0


async def test_only_the_beheerder_writes_and_learns_whose_token_it_is(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for who in (issuer.zwolle(), issuer.regiocoordinator()):
        assert (await client.post(PATH, json=coordinator_body(ZWOLLE), headers=who)).status_code == 403
    found = await register(client, issuer, ZWOLLE)
    path = f"{PATH}/{found['id']}"
    assert found["client"] == "regio"
    assert ok(await client.get(path))["client"] is None
    assert ok(await client.get(path, headers=issuer.beheerder())) == found
    assert (await client.get(f"{path}/versies", headers=issuer.zwolle())).status_code == 403


async def test_a_change_is_a_version_with_its_event_and_tells_no_client(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    found = await register(client, issuer, ZWOLLE)
    assert (await replace(client, issuer, found | {"versie": 7}, coordinator_body(ZWOLLE))).status_code == 412
    same = ok(await replace(client, issuer, found, coordinator_body(ZWOLLE)))
    assert same == found
    changed = ok(await replace(client, issuer, found, coordinator_body(ZWOLLE, BREDA, functie="Regio Oost")))
    assert [one["gemeentecode"] for one in changed["werkgebied"]] == [ZWOLLE, BREDA]
    versies = ok(await client.get(f"{PATH}/{found['id']}/versies", headers=issuer.beheerder()))["resultaten"]
    assert [one["wat"] for one in versies] == ["registreren", "wijzigen"]
    await Delivery(app.state.sessions, ()).run_once()
    told = ok(await client.get("/gebeurtenissen", params={"subject": found["id"]}))["resultaten"]
    assert [event["type"].rpartition(".")[2] for event in told] == ["geregistreerd", "gewijzigd"]
    assert "regio" not in str([event["data"].get("client") for event in told])


async def test_a_token_sees_the_drafts_of_whom_the_register_says_it_serves_today_and_nothing_else(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    of_zwolle = await create_agenda(client, issuer.zwolle())
    of_breda = await create_agenda(client, issuer.breda(), gemeenten=[BREDA])
    regio = issuer.regiocoordinator(OIN_ZWOLLE, OIN_BREDA)

    async def seen() -> set[str]:
        return {one["id"] for one in ok(await client.get("/agendas", headers=regio))["resultaten"]}

    assert await seen() == set()
    found = await register(client, issuer, ZWOLLE)
    assert await seen() == {of_zwolle["id"]}
    assert (await client.get(f"/agendas/{of_breda['id']}", headers=regio)).status_code == 404
    found = ok(await replace(client, issuer, found, coordinator_body(ZWOLLE, BREDA)))
    assert await seen() == {of_zwolle["id"], of_breda["id"]}
    of_another = coordinator_body(ZWOLLE, BREDA, client="een-ander")
    found = ok(await replace(client, issuer, found, of_another))
    assert await seen() == set()
    for ended in ({"geldigVan": TOMORROW}, {"geldigTot": TODAY}):
        found = ok(await replace(client, issuer, found, coordinator_body(ZWOLLE, BREDA, **ended)))
        assert await seen() == set()


async def test_a_token_names_fewer_than_the_register_never_more(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    await register(client, issuer, ZWOLLE)
    path = f"/agendas/{agenda['id']}"
    assert (await client.get(path, headers=issuer.regiocoordinator(OIN_BREDA))).status_code == 404
    scope = "agenda:lezen agenda:schrijven"
    names_none = issuer.headers("regio", organisaties=[], scope=scope, rollen=["regiocoordinator"])
    assert ok(await client.get(path, headers=names_none)) == as_read(agenda)


async def test_who_is_no_longer_in_function_moves_nothing_and_hears_nothing(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    found = await register(client, issuer, ZWOLLE)
    agenda = await create_agenda(client, issuer.zwolle())
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    await Delivery(app.state.sessions, ()).run_once()
    regio = issuer.regiocoordinator()
    key = {"Idempotency-Key": str(uuid4()), "If-Match": f'"{agenda["versie"]}"'}
    ok(await client.post(f"/agendas/{agenda['id']}/_behandelen", headers=regio | key))

    async def heard() -> set[str]:
        return {one["subject"] for one in ok(await client.get("/gebeurtenissen", headers=regio))["resultaten"]}

    assert agenda["id"] in await heard()
    ok(await replace(client, issuer, found, coordinator_body(ZWOLLE, geldigTot=YESTERDAY)))
    assert agenda["id"] not in await heard()
    again = await client.post(f"/agendas/{agenda['id']}/_behandelen", headers=regio | key)
    assert again.status_code == 422, "the same key, with other rights"
    fresh = await change(client, regio, agenda | {"versie": agenda["versie"] + 1}, "_terugsturen", remark())
    assert fresh.status_code == 403


async def test_what_is_not_there_is_404(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    missing = {"id": str(uuid4()), "versie": 1}
    assert (await client.get(f"{PATH}/{missing['id']}")).status_code == 404
    assert (await client.get(f"{PATH}/{missing['id']}/versies", headers=issuer.beheerder())).status_code == 404
    assert (await replace(client, issuer, missing, coordinator_body(ZWOLLE))).status_code == 404
