"""What can be taken back: a concept, an agenda that nobody signed yet, a signature, an end that still lies ahead."""

from collections.abc import Callable
from datetime import date, timedelta

import httpx
import pytest
from sqlalchemy import text
from support.agendas import (
    TODAY,
    Json,
    agree,
    change,
    codes_of,
    create_agenda,
    day,
    make_joint,
    ok,
    openbare_bron_body,
    organisatie_body,
    pointers_of,
    sign_by_all,
    signature,
    year,
)
from support.tokens import TestIssuer

from agenda_api.worker import new_jobs
from shared.app import Api
from shared.clock import today
from shared.events.sending.delivery import Delivery

ANDERS: Json = {"reden": "De gemeenteraad besloot anders."}
OIN_BOARD = "00000003123456780000"


async def delete(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> httpx.Response:
    return await client.delete(f"/agendas/{agenda['id']}", headers=headers | {"If-Match": f'"{agenda["versie"]}"'})


async def events_of(app: Api, client: httpx.AsyncClient, headers: dict[str, str], agenda: Json) -> list[Json]:
    await Delivery(app.state.sessions, ()).run_once()
    events = ok(await client.get("/gebeurtenissen", headers=headers))["resultaten"]
    return [event for event in events if event["subject"] == agenda["id"]]


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


async def sign(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, body: Json) -> Json:
    return ok(await change(client, headers, agenda, "ondertekeningen", body))


def withdrawal(agenda: Json) -> str:
    return f"ondertekeningen/{agenda['ondertekeningen'][-1]['id']}/_intrekken"


REDEN = {"reden": "Getekend namens de verkeerde functie."}


async def test_a_signature_that_was_withdrawn_stays_and_no_longer_counts(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    agenda = await sign(client, issuer.zwolle(), agenda, signature())
    agenda = ok(await change(client, issuer.zwolle(), agenda, withdrawal(agenda), REDEN))
    assert agenda["ondertekeningen"][0]["ingetrokkenOp"] is not None
    public = ok(await client.get(f"/agendas/{agenda['id']}"))
    assert public["ondertekeningen"][0]["redenIntrekking"] == REDEN["reden"]
    again = await change(client, issuer.zwolle(), agenda, withdrawal(agenda), REDEN)
    assert (again.status_code, codes_of(again)) == (409, ["al-ingetrokken"])
    agenda = await sign(client, issuer.beheerder(), agenda, signature("ocw"))
    assert agenda["status"] == "akkoord"
    agenda = await sign(client, issuer.zwolle(), agenda, signature())
    assert agenda["status"] == "ondertekend"
    assert [one["ingetrokkenOp"] is None for one in agenda["ondertekeningen"]] == [False, True, True]
    late = await change(client, issuer.zwolle(), agenda, withdrawal(agenda), REDEN)
    assert (late.status_code, codes_of(late)) == (409, ["status-past-niet"])
    versies = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))["resultaten"]
    assert [one["reden"] for one in versies if one["wat"] == "ondertekening_intrekken"] == [REDEN["reden"]]


async def test_a_signature_is_withdrawn_by_who_set_it_or_the_beheerder(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    body = organisatie_body("Stichting Onderwijs", OIN_BOARD, soort="schoolbestuur")
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    board = issuer.headers("bestuur", organisaties=[OIN_BOARD], scope="agenda:schrijven")
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    of_board = signature("schoolbestuur", organisatienaam="Stichting Onderwijs")
    for setter, signed, others in (
        (issuer.zwolle(), signature(), (issuer.breda(), board)),
        (board, of_board, (issuer.zwolle(), issuer.breda())),
        (issuer.zwolle(), of_board, (issuer.breda(),)),
        (issuer.beheerder(), signature("ocw"), (issuer.zwolle(), board)),
        (issuer.beheerder(), of_board, (issuer.zwolle(),)),
    ):
        agenda = await sign(client, setter, agenda, signed)
        for other in others:
            assert (await change(client, other, agenda, withdrawal(agenda), REDEN)).status_code == 403
        assert pointers_of(await change(client, setter, agenda, withdrawal(agenda), {})) == ["/reden"]
        agenda = ok(await change(client, setter, agenda, withdrawal(agenda), REDEN))
    unknown = "ondertekeningen/00000000-0000-4000-8000-000000000000/_intrekken"
    assert (await change(client, issuer.zwolle(), agenda, unknown, REDEN)).status_code == 404


YESTERDAY, TOMORROW = ((today() + timedelta(days=days)).isoformat() for days in (-1, 1))


@pytest.mark.parametrize(
    ("datum", "codes"),
    [
        (TODAY, []),
        (day(YESTERDAY), ["voor-akkoord"]),
        (day("2015-01-01"), ["voor-akkoord"]),
        (day("0001-01-01"), ["voor-akkoord"]),
        (day(TOMORROW), ["in-de-toekomst"]),
        (year("2026"), ["dag-nodig"]),
        ({"datum": TODAY["datum"], "precisie": "uiterlijk"}, ["dag-nodig"]),
        ({"datum": None, "precisie": "onbekend"}, ["dag-nodig"]),
    ],
)
async def test_a_signature_lies_between_the_akkoord_and_today(
    client: httpx.AsyncClient, issuer: TestIssuer, datum: Json, codes: list[str]
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    answer = await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature(datum=datum))
    assert ([] if answer.is_success else codes_of(answer)) == codes


@pytest.mark.parametrize(
    ("datum", "codes"),
    [
        (day("2016-10-31"), []),
        (day("2016-10-30"), ["voor-alliantie"]),
        (year("2016"), []),
        (year("2015"), ["voor-alliantie"]),
        ({"datum": "2016-10-30", "precisie": "uiterlijk"}, ["voor-alliantie"]),
        ({"datum": None, "precisie": "onbekend"}, []),
        (day(TOMORROW), ["in-de-toekomst"]),
    ],
)
async def test_public_sources_know_of_no_signature_before_the_alliance_began(
    client: httpx.AsyncClient, issuer: TestIssuer, datum: Json, codes: list[str]
) -> None:
    agenda = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    agenda = await agree(client, issuer, agenda)
    answer = await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature(datum=datum))
    assert ([] if answer.is_success else codes_of(answer)) == codes


async def signed(client: httpx.AsyncClient, issuer: TestIssuer, **changes: object) -> Json:
    return await sign_by_all(
        client, issuer, await agree(client, issuer, await create_agenda(client, issuer.zwolle(), **changes))
    )


async def test_an_agenda_that_ends_later_is_signed_and_runs_until_its_day(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    agenda = ok(await change(client, issuer.zwolle(), await signed(client, issuer), "_beeindigen", {"datum": TOMORROW}))
    assert (agenda["status"], agenda["beeindigdOp"], agenda["isLopend"]) == ("ondertekend", TOMORROW, True)
    _, end_agendas = await new_jobs(app.state.sessions)
    assert await end_agendas() == 0
    for module in ("agendas.service", "overeenkomsten.service", "overeenkomsten.dossier", "agendas.repository"):
        monkeypatch.setattr(f"agenda_api.{module}.today", lambda: date.fromisoformat(TOMORROW))
    for worked in (0, 1):
        assert (await end_agendas() if worked else 0) == worked
        read = ok(await client.get(f"/agendas/{agenda['id']}"))
        assert (read["status"], read["isLopend"], read["versie"] - agenda["versie"]) == ("beeindigd", False, worked)
        for status, totaal in (("beeindigd", 1), ("ondertekend", 0)):
            assert ok(await client.get("/agendas", params={"status": status}))["totaal"] == totaal
    assert await end_agendas() == 0
    events = await events_of(app, client, {}, agenda)
    assert [event["type"].rpartition(".")[2] for event in events][-2:] == ["gewijzigd", "beeindigd"]


@pytest.mark.parametrize(
    ("datum", "codes"),
    [
        (lambda: TODAY["datum"], []),
        (lambda: "2029-12-31", []),
        (lambda: "2030-01-01", ["na-einde"]),
        (lambda: "9999-12-31", ["na-einde"]),
        (lambda: YESTERDAY, ["voor-ondertekening"]),
        (lambda: "2025-12-31", ["voor-begin", "voor-ondertekening"]),
    ],
)
async def test_an_agenda_ends_within_its_period_and_after_it_was_signed(
    client: httpx.AsyncClient, issuer: TestIssuer, datum: Callable[[], str], codes: list[str]
) -> None:
    agenda = await signed(client, issuer)
    answer = await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": datum()})
    assert ([] if answer.is_success else codes_of(answer)) == codes


@pytest.mark.parametrize(("jaren", "status"), [(10, 200), (11, 400)])
async def test_without_a_last_day_an_agenda_ends_within_ten_years(
    client: httpx.AsyncClient, issuer: TestIssuer, jaren: int, status: int
) -> None:
    body = openbare_bron_body(periodeTot=None)
    agenda = await agree(client, issuer, ok(await client.post("/agendas", json=body, headers=issuer.beheerder())))
    for one in (signature(datum=year("2019")), signature("ocw", year("2019"))):
        agenda = await sign(client, issuer.beheerder(), agenda, one)
    datum = f"{today().year + jaren}-{'12-31' if jaren == 10 else '01-01'}"
    assert (await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": datum})).status_code == status


@pytest.mark.parametrize(("tot", "is_afgerond"), [(year("2019"), True), (year("2099"), False), (None, None)])
async def test_a_period_that_is_over_is_afgerond(
    client: httpx.AsyncClient, issuer: TestIssuer, tot: Json | None, *, is_afgerond: bool | None
) -> None:
    body = openbare_bron_body(periodeTot=tot)
    agenda = await agree(client, issuer, ok(await client.post("/agendas", json=body, headers=issuer.beheerder())))
    assert agenda["isAfgerond"] is False, "what nobody signed never ran"
    for one in (signature(datum=year("2019")), signature("ocw", year("2019"))):
        agenda = await sign(client, issuer.beheerder(), agenda, one)
    assert agenda["isAfgerond"] is is_afgerond
