"""Who reports on an agreement, who reads of it, and what is told to whom."""

from uuid import uuid4

import httpx
from support.addenda import change_addendum, create_addendum, signed_agenda
from support.agendas import (
    agree,
    change,
    create_agenda,
    make_joint,
    ok,
    organisatie_body,
    serve_zwolle,
    signature,
)
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer
from support.voortgang import agreed_agenda, counts, melding, read, report


async def test_only_those_involved_report_and_nothing_is_told_of_what_is_hidden(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    public, hidden = await agreed_agenda(client, issuer), await create_agenda(client, issuer.zwolle(), titel="Geheim")
    rows = [melding(public), melding(hidden), melding(public | {"id": str(uuid4())})]

    async def refusals(headers: dict[str, str]) -> list[str]:
        return [one["code"] for one in ok(await report(client, headers, rows, proefdraai=True))["fouten"]]

    assert await refusals(issuer.breda()) == ["agenda-van-een-ander", "onbekende-agenda", "onbekende-agenda"]
    assert await refusals(issuer.zwolle()) == ["agenda-zonder-akkoord", "onbekende-agenda"]
    assert await refusals(issuer.beheerder()) == ["agenda-zonder-akkoord", "onbekende-agenda"]
    assert await refusals(issuer.regiocoordinator()) == ["agenda-van-een-ander", "onbekende-agenda", "onbekende-agenda"]
    await serve_zwolle(client, issuer)
    assert await refusals(issuer.regiocoordinator()) == ["agenda-zonder-akkoord", "onbekende-agenda"]
    assert (await report(client, {}, rows)).status_code == 401
    assert (await report(client, issuer.headers("lezer", scope="agenda:lezen"), rows)).status_code == 403


async def test_what_a_public_addendum_adds_is_reported_under_its_agenda(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda, activiteiten=[{"omschrijving": "Zomerschool"}])
    row = melding(agenda, doelId=None, activiteitId=addendum["activiteiten"][0]["id"])
    early = ok(await report(client, issuer.zwolle(), [row]))
    assert [one["code"] for one in early["fouten"]] == ["onbekende-activiteit"]
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    assert counts(ok(await report(client, issuer.zwolle(), [row]))) == (1, 0, 0, 0)
    assert [one["activiteitId"] for one in await read(client, {}, agenda)] == [row["activiteitId"]]


async def test_a_school_board_reports_on_what_it_signed_itself(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    oin = "00000099000000770000"
    organisatie = organisatie_body("Stichting Onderwijs", oin, soort="schoolbestuur")
    ok(await client.post("/organisaties", json=organisatie, headers=issuer.beheerder()))
    board = issuer.headers("bestuur", organisaties=[oin], scope="agenda:schrijven agenda:lezen")
    signed, named = await agreed_agenda(client, issuer), await agreed_agenda(client, issuer, titel="Alleen genoemd")
    body = signature("schoolbestuur", organisatienaam="Stichting Onderwijs", functie="bestuurder")
    ok(await change(client, board, signed, "ondertekeningen", body))
    ok(await change(client, issuer.zwolle(), named, "ondertekeningen", body))
    verslag = ok(await report(client, board, [melding(signed, toelichting="Stroef"), melding(named)]))
    assert counts(verslag) == (1, 0, 0, 1)
    assert [one["code"] for one in verslag["fouten"]] == ["agenda-van-een-ander"]
    assert [(one["melder"], one["toelichting"]) for one in await read(client, board, signed)] == [(oin, "Stroef")]


async def test_two_gemeenten_of_one_agenda_may_use_the_same_keys(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    ok(await report(client, issuer.zwolle(), [melding(agenda, waarde=1)]))
    assert counts(ok(await report(client, issuer.breda(), [melding(agenda, waarde=2)]))) == (1, 0, 0, 0)
    assert {(one["melder"], one["waarde"]) for one in await read(client, issuer.breda(), agenda)} == {
        (OIN_ZWOLLE, 1),
        (OIN_BREDA, 2),
    }


async def test_everybody_reads_progress_without_what_is_between_those_involved(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agreed_agenda(client, issuer)
    rows = [
        melding(agenda, "a", toelichting="Loopt stroef"),
        melding(agenda, "b", toelichting="Acht scholen", toelichtingOpenbaar=True),
    ]
    ok(await report(client, issuer.zwolle(), rows))
    for headers in ({}, issuer.breda()):
        shown = await read(client, headers, agenda)
        assert [one["toelichting"] for one in shown] == ["Acht scholen", None]
        assert {(one["sleutel"], one["melder"]) for one in shown} == {(None, None)}
    await serve_zwolle(client, issuer)
    assert [one["toelichting"] for one in await read(client, issuer.regiocoordinator(), agenda)] == [
        "Acht scholen",
        "Loopt stroef",
    ]
    hidden = await create_agenda(client, issuer.zwolle(), titel="Geheim")
    assert (await client.get(f"/agendas/{hidden['id']}/voortgang")).status_code == 404
