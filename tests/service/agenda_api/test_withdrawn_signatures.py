"""Signatures: within which days they lie, and what stays of one that was withdrawn."""

import httpx
import pytest
from support.agendas import (
    TODAY,
    TOMORROW,
    YESTERDAY,
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
    sign,
    signature,
    year,
)
from support.tokens import TestIssuer

OIN_BOARD = "00000003123456780000"


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
