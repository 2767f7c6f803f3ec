"""Names of who signed: kept on a ground, known to few, erased for good, and nowhere else."""

import json

import httpx
import pytest
from sqlalchemy import text
from support.addenda import change_addendum, create_addendum, sign_addendum, signed_agenda
from support.agendas import Json, agree, change, codes_of, make_joint, ok, pointers_of, signature
from support.tokens import TestIssuer

from agenda_api.vastlegging.keten import print_of
from shared.app import Api
from shared.clock import today

NAAM = "Bibi Bloksberg-Zeldzaam"
NEW = {"If-None-Match": "*"}


def name_body(naam: str = NAAM, **changes: object) -> Json:
    return {
        "naam": naam,
        "grondslag": "algemeen_belang",
        "toelichting": "Tekende in het openbaar namens het college.",
        **changes,
    }


def at(agenda: Json, place: int = 0) -> str:
    return f"/ondertekeningen/{agenda['ondertekeningen'][place]['id']}/ondertekenaar"


async def keep(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, **changes: object) -> Json:
    return ok(await client.put(at(agenda), json=name_body(**changes), headers=headers | NEW))  # type: ignore[arg-type]


async def everything(app: Api) -> str:
    """All that stands in the store, in every table, as one text."""
    async with app.state.sessions() as session:
        tables = (await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))).all()
        rows = [str(row) for table in tables for row in await session.execute(text(f'SELECT t::text FROM "{table}" t'))]  # noqa: S608 - names of tables
    return "\n".join(rows)


async def test_a_name_is_read_by_who_set_the_signature_and_by_nobody_else(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    kept = await keep(client, issuer.zwolle(), agenda)

    assert (kept["naam"], kept["functie"], kept["versie"]) == (NAAM, "wethouder onderwijs", 1)
    for may in (issuer.zwolle(), issuer.beheerder()):
        assert ok(await client.get(at(agenda), headers=may))["naam"] == NAAM
    assert (await client.get(at(agenda), headers=issuer.breda())).status_code == 403
    assert (await client.put(at(agenda), json={}, headers=issuer.breda() | {"If-Match": '"1"'})).status_code == 403
    assert (await client.delete(at(agenda), headers=issuer.breda() | {"If-Match": '"1"'})).status_code == 403
    assert (await client.get(at(agenda))).status_code == 401


async def test_a_name_stands_in_nothing_that_is_told_kept_or_proven(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, capsys: pytest.CaptureFixture[str]
) -> None:
    agenda = await signed_agenda(client, issuer)
    await keep(client, issuer.zwolle(), agenda)
    signed = agenda["ondertekeningen"][0]["id"]
    path = f"/agendas/{agenda['id']}"
    for address in (
        path,
        f"{path}/versies?pageSize=100",
        f"{path}/versies/{agenda['versie']}",
        f"{path}/ondertekeningen/{signed}/bewijs",
        "/agendas/export?formaat=ndjson",
        "/gebeurtenissen?limit=1000",
    ):
        for headers in ({}, issuer.zwolle(), issuer.beheerder()):
            assert NAAM not in (await client.get(address, headers=headers)).text, address
    told = capsys.readouterr()
    assert NAAM not in told.out + told.err
    assert (await everything(app)).count(NAAM) == 1


async def test_what_is_erased_is_nowhere_and_history_stays_whole(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    before = ok(await client.get(f"/agendas/{agenda['id']}/versies/{agenda['versie']}", headers=issuer.zwolle()))
    await keep(client, issuer.zwolle(), agenda)
    gone = await client.delete(at(agenda), headers=issuer.zwolle() | {"If-Match": '"1"'})
    again = await client.delete(at(agenda), headers=issuer.zwolle() | {"If-Match": '"1"'})

    assert (gone.status_code, again.status_code) == (204, 204)
    assert NAAM not in await everything(app)
    read = ok(await client.get(at(agenda), headers=issuer.zwolle()))
    (was,) = read["geschiedenis"]
    assert (read["naam"], was["grondslag"], was["vastgelegdDoor"], was["gewistDoor"]) == (
        None,
        "algemeen_belang",
        "gemeente-zwolle",
        "gemeente-zwolle",
    )
    assert was["gewistOp"] >= was["vastgelegdOp"]
    after = ok(await client.get(f"/agendas/{agenda['id']}/versies/{agenda['versie']}", headers=issuer.zwolle()))
    assert after == before
    assert after["inhoudAfdruk"] == print_of(after["inhoud"])


async def test_another_name_takes_the_place_of_the_one_before_which_is_erased(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    await keep(client, issuer.zwolle(), agenda)
    same = await client.put(at(agenda), json=name_body(), headers=issuer.zwolle() | {"If-Match": '"1"'})
    other = await client.put(at(agenda), json=name_body("Een Ander"), headers=issuer.zwolle() | {"If-Match": '"1"'})
    stale = await client.put(at(agenda), json=name_body("Nog Een"), headers=issuer.zwolle() | {"If-Match": '"1"'})
    twice = await client.put(at(agenda), json=name_body("Nog Een"), headers=issuer.zwolle() | NEW)

    assert (ok(same)["versie"], ok(other)["versie"], other.headers["etag"][:2]) == (1, 2, '"2')
    assert (stale.status_code, twice.status_code) == (412, 409)
    assert NAAM not in await everything(app)
    assert [one["gewistOp"] is None for one in ok(other)["geschiedenis"]] == [False, True]


async def test_former_and_current_officials_are_told_apart(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    former = await keep(client, issuer.zwolle(), agenda, inFunctieTot=today().isoformat())
    current = ok(await client.put(at(agenda, 1), json=name_body(), headers=issuer.beheerder() | NEW))

    assert (former["isVoormalig"], current["isVoormalig"]) == (True, False)


async def test_a_name_needs_a_ground_that_fits_who_signed(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    body = name_body("", grondslag="gerechtvaardigd_belang", toelichting="")
    answer = await client.put(at(agenda), json=body, headers=issuer.zwolle() | NEW)
    number = await client.put(at(agenda), json=name_body("Jansen 111222333"), headers=issuer.zwolle() | NEW)
    without = await client.put(at(agenda), json={"naam": NAAM}, headers=issuer.zwolle() | NEW)

    assert set(pointers_of(answer)) == {"/naam", "/grondslag", "/toelichting"}
    assert "grondslag-past-niet" in codes_of(answer)
    assert codes_of(number) == ["persoonsnummer"]
    assert set(pointers_of(without)) == {"/grondslag", "/toelichting"}
    assert NAAM not in json.dumps(without.json())


async def test_no_name_is_no_fault_and_a_signature_that_is_not_seen_is_not_there(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    nowhere = "/ondertekeningen/00000000-0000-4000-8000-000000000007/ondertekenaar"

    assert (await client.get(at(agenda), headers=issuer.zwolle())).json()["type"].endswith("niet-vastgelegd")
    assert (await client.get(nowhere, headers=issuer.beheerder())).status_code == 404
    change = issuer.zwolle() | {"If-Match": '"1"'}
    assert (await client.put(at(agenda), json=name_body(), headers=change)).status_code == 404
    assert (await client.delete(at(agenda), headers=change)).status_code == 404


async def test_who_signed_an_addendum_has_a_name_the_same_way(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    addendum = await sign_addendum(client, issuer, addendum)

    assert (await keep(client, issuer.zwolle(), addendum))["naam"] == NAAM
