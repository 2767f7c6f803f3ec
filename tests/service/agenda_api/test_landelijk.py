"""Landelijke thema-agenda's: without a gemeente, with the school boards that take part."""

from uuid import uuid4

import httpx
import pytest
from support.agendas import (
    Headers,
    Json,
    agenda_body,
    agree,
    change,
    codes_of,
    create_agenda,
    ok,
    organisatie_body,
    pointers_of,
    signature,
)
from support.tokens import TestIssuer

OIN_BESTUUR = "00000099000000770000"
NAAM = "Stichting Scholen"


def as_bestuur(issuer: TestIssuer) -> Headers:
    return issuer.headers("bestuur", organisaties=[OIN_BESTUUR], scope="agenda:lezen agenda:schrijven")


@pytest.fixture
async def bestuur(client: httpx.AsyncClient, issuer: TestIssuer) -> str:
    body = organisatie_body(NAAM, OIN_BESTUUR, soort="schoolbestuur")
    return str(ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))["id"])


def landelijk(*besturen: Json) -> Json:
    return {"soort": "landelijk_thema", "gemeenten": [], "besturen": list(besturen)}


async def test_a_school_board_registers_it_takes_it_through_its_life_and_signs(
    client: httpx.AsyncClient, issuer: TestIssuer, bestuur: str
) -> None:
    besturen: list[Json] = [
        {"naam": NAAM, "organisatieId": bestuur, "isPenvoerder": True, "scholen": ["02QZ00", "19XY"]},
        {"naam": "Vereniging Onderwijs"},
    ]
    agenda = await create_agenda(client, as_bestuur(issuer), **landelijk(*besturen))
    assert (agenda["indiener"], agenda["gemeenten"]) == (OIN_BESTUUR, [])
    assert [one["isPenvoerder"] for one in agenda["besturen"]] == [True, False]
    agenda = ok(await change(client, as_bestuur(issuer), agenda, "_indienen"))
    for step in ("_behandelen", "_akkoord"):
        agenda = ok(await change(client, issuer.beheerder(), agenda, step))
    own = signature("schoolbestuur", organisatienaam=NAAM)
    agenda = ok(await change(client, as_bestuur(issuer), agenda, "ondertekeningen", own))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    assert (agenda["status"], agenda["ondertekeningen"][0]["opgegevenDoor"]) == ("ondertekend", None)
    found = ok(await client.get("/agendas", params={"soort": "landelijk_thema"}))["resultaten"]
    assert [one["id"] for one in found] == [agenda["id"]]


@pytest.mark.usefixtures("bestuur")
async def test_who_is_no_school_board_registers_none(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    body = agenda_body(**landelijk())
    assert (await client.post("/agendas", json=body, headers=issuer.zwolle())).status_code == 403
    assert (await client.post("/agendas", json=body, headers=as_bestuur(issuer))).status_code == 201
    of_zwolle = agenda_body()
    assert (await client.post("/agendas", json=of_zwolle, headers=as_bestuur(issuer))).status_code == 403


async def test_every_fault_in_its_school_boards_is_told_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    gemeenten = ok(await client.get("/organisaties", params={"soort": "gemeente"}))["resultaten"]
    besturen = [
        {"naam": "A", "isPenvoerder": True, "organisatieId": gemeenten[0]["id"]},
        {"naam": "B", "isPenvoerder": True, "organisatieId": str(uuid4())},
    ]
    answer = await client.post("/agendas", json=agenda_body(besturen=besturen), headers=issuer.beheerder())
    assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == [
        ("/besturen", "moet-leeg"),
        ("/besturen/0/organisatieId", "geen-schoolbestuur"),
        ("/besturen/1/organisatieId", "geen-schoolbestuur"),
        ("/besturen/1/isPenvoerder", "al-een-penvoerder"),
    ]


async def test_school_boards_without_a_penvoerder_block_submission(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.beheerder(), **landelijk({"naam": "Vereniging Onderwijs"}))
    blocked = await change(client, issuer.beheerder(), agenda, "_indienen")
    assert (blocked.status_code, pointers_of(blocked)) == (409, ["/besturen"])
    without = await create_agenda(client, issuer.beheerder(), **landelijk())
    assert (await agree(client, issuer, without))["status"] == "akkoord"
