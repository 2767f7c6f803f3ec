"""Who may sign what, and when an agenda counts as signed."""

import httpx
import pytest
from support.agendas import (
    BREDA,
    UNKNOWN_DATE,
    ZWOLLE,
    Json,
    adopt,
    change,
    codes_of,
    create_agenda,
    day,
    ok,
    openbare_bron_body,
    pointers_of,
    signature,
    year,
)
from support.tokens import TestIssuer


async def test_an_agenda_of_two_gemeenten_waits_for_both(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await adopt(client, issuer, await create_agenda(client, issuer.zwolle(), gemeenten=[ZWOLLE, BREDA]))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    assert agenda["status"] == "vastgesteld"
    last = signature(gemeentecode=BREDA, datum=day("2026-04-01"))
    agenda = ok(await change(client, issuer.breda(), agenda, "ondertekeningen", last))
    assert agenda["status"] == "ondertekend"
    assert agenda["ondertekendOp"] == day("2026-04-01")


async def test_two_wethouders_may_sign_for_one_gemeente(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await adopt(client, issuer, await create_agenda(client, issuer.zwolle()))
    for functie in ("wethouder onderwijs", "wethouder jeugd"):
        body = signature(functie=functie)
        agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", body))
    assert [one["functie"] for one in agenda["ondertekeningen"]] == ["wethouder onderwijs", "wethouder jeugd"]
    assert agenda["status"] == "vastgesteld"


async def test_a_school_board_signs_beside_the_others(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await adopt(client, issuer, await create_agenda(client, issuer.zwolle()))
    body = signature("schoolbestuur", organisatienaam="Stichting Onderwijs", functie="bestuurder")
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", body))
    assert agenda["ondertekeningen"][0]["organisatienaam"] == "Stichting Onderwijs"


async def test_nobody_signs_for_another_party(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await adopt(client, issuer, await create_agenda(client, issuer.zwolle(), gemeenten=[ZWOLLE, BREDA]))
    for who, body in (
        (issuer.zwolle(), signature(gemeentecode=BREDA)),
        (issuer.zwolle(), signature("ocw")),
        (issuer.beheerder(), signature()),
    ):
        assert (await change(client, who, agenda, "ondertekeningen", body)).status_code == 403


async def test_an_agenda_is_signed_after_it_was_adopted_and_not_before(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    assert (await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature())).status_code == 409


async def test_every_fault_of_a_signature_is_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await adopt(client, issuer, await create_agenda(client, issuer.zwolle()))
    body = signature(gemeentecode=BREDA, organisatienaam="Iemand", datum=day("2099-01-01"))
    refused = await change(client, issuer.zwolle(), agenda, "ondertekeningen", body)
    assert refused.status_code == 400
    assert codes_of(refused) == ["gemeente-van-agenda", "moet-leeg", "in-de-toekomst"]
    assert pointers_of(refused) == ["/gemeentecode", "/organisatienaam", "/datum"]


@pytest.mark.parametrize(
    ("of_gemeente", "of_ocw", "together"),
    [
        (day("2019-07-16"), day("2019-06-01"), day("2019-07-16")),
        (year("2019"), year("2019"), year("2019")),
        (day("2019-07-16"), year("2019"), year("2019")),
        (year("2018"), day("2019-07-16"), day("2019-07-16")),
        (UNKNOWN_DATE, year("2019"), UNKNOWN_DATE),
    ],
)
async def test_the_beheerder_records_signatures_as_precisely_as_sources_know_them(
    client: httpx.AsyncClient, issuer: TestIssuer, of_gemeente: Json, of_ocw: Json, together: Json
) -> None:
    created = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    agenda = await adopt(client, issuer, created)
    for body in (signature(datum=of_gemeente), signature("ocw", of_ocw)):
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", body))
    assert agenda["status"] == "ondertekend"
    assert agenda["ondertekendOp"] == together


async def test_a_national_theme_agenda_is_signed_by_ocw_alone(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.beheerder(), soort="landelijk_thema", gemeenten=[])
    agenda = await adopt(client, issuer, agenda)
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    assert agenda["status"] == "ondertekend"
