"""Who may sign what, and when an agenda counts as signed."""

import httpx
import pytest
from support.agendas import (
    BREDA,
    TODAY,
    UNKNOWN_DATE,
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
from support.tokens import OIN_BEHEERDER, OIN_ZWOLLE, TestIssuer

OIN_BOARD = "00000003123456780000"


async def test_an_agenda_of_two_gemeenten_waits_for_both(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    assert agenda["status"] == "akkoord"
    last = signature(gemeentecode=BREDA)
    agenda = ok(await change(client, issuer.breda(), agenda, "ondertekeningen", last))
    assert agenda["status"] == "ondertekend"
    assert agenda["ondertekendOp"] == TODAY


async def test_two_wethouders_may_sign_for_one_gemeente(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    for functie in ("wethouder onderwijs", "wethouder jeugd"):
        body = signature(functie=functie)
        agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", body))
    assert [one["functie"] for one in agenda["ondertekeningen"]] == ["wethouder onderwijs", "wethouder jeugd"]
    assert agenda["status"] == "akkoord"


async def test_a_school_board_signs_beside_the_others(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    body = signature("schoolbestuur", organisatienaam="Stichting Onderwijs", functie="bestuurder")
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", body))
    assert agenda["ondertekeningen"][0]["organisatienaam"] == "Stichting Onderwijs"
    assert agenda["ondertekeningen"][0]["opgegevenDoor"] == OIN_ZWOLLE


@pytest.fixture
async def board(client: httpx.AsyncClient, issuer: TestIssuer) -> dict[str, str]:
    """The token of a registered school board."""
    body = organisatie_body("Stichting Onderwijs", OIN_BOARD, soort="schoolbestuur")
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    return issuer.headers("bestuur", organisaties=[OIN_BOARD], scope="agenda:schrijven")


async def test_a_school_board_signs_with_its_own_token(
    client: httpx.AsyncClient, issuer: TestIssuer, board: dict[str, str]
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    body = signature("schoolbestuur", organisatienaam="stichting onderwijs", functie="bestuurder")
    agenda = ok(await change(client, board, agenda, "ondertekeningen", body))
    assert agenda["ondertekeningen"][0]["opgegevenDoor"] is None


@pytest.mark.parametrize(
    "body",
    [
        signature("schoolbestuur", organisatienaam="Ander Bestuur"),
        signature("partner", organisatienaam="Stichting Onderwijs Twee"),
        signature(),
        signature("ocw"),
    ],
    ids=["another board", "a partner", "the gemeente", "the ministry"],
)
async def test_a_school_board_signs_for_nobody_else(
    client: httpx.AsyncClient, issuer: TestIssuer, board: dict[str, str], body: Json
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    assert (await change(client, board, agenda, "ondertekeningen", body)).status_code == 403


async def test_a_school_board_does_not_learn_of_a_draft_by_signing_it(
    client: httpx.AsyncClient, issuer: TestIssuer, board: dict[str, str]
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    body = signature("schoolbestuur", organisatienaam="Stichting Onderwijs")
    assert (await change(client, board, agenda, "ondertekeningen", body)).status_code == 403


async def test_who_signs_with_its_own_token_is_reported_by_nobody(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await sign_by_all(
        client, issuer, await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    )
    assert [one["opgegevenDoor"] for one in agenda["ondertekeningen"]] == [None, None]


async def test_what_public_sources_tell_of_signatures_says_who_reported_it(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    created = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    agenda = await agree(client, issuer, created)
    for body in (signature(), signature("ocw")):
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", body))
    assert [one["opgegevenDoor"] for one in agenda["ondertekeningen"]] == [OIN_BEHEERDER, OIN_BEHEERDER]


@pytest.mark.parametrize("naam", ["Ministerie van OCW", "OCW", "ministerie van Onderwijs, Cultuur en Wetenschap"])
@pytest.mark.parametrize("partij", ["schoolbestuur", "partner"])
async def test_the_ministry_signs_under_its_own_name_only(
    client: httpx.AsyncClient, issuer: TestIssuer, naam: str, partij: str
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    refused = await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature(partij, organisatienaam=naam))
    assert (refused.status_code, codes_of(refused)) == (400, ["ocw-tekent-zelf"])


@pytest.mark.parametrize("partij", ["schoolbestuur", "partner"])
async def test_a_gemeente_of_the_register_signs_under_no_other_party(
    client: httpx.AsyncClient, issuer: TestIssuer, partij: str
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))

    async def codes(naam: str) -> list[str]:
        body = signature(partij, organisatienaam=naam)
        answer = await change(client, issuer.zwolle(), agenda, "ondertekeningen", body)
        return codes_of(answer) if answer.status_code == httpx.codes.BAD_REQUEST else [str(answer.status_code)]

    for naam in (
        *("Breda", "gemeente Breda", "gem. BREDA", "de gemeente Breda", "Breda (gemeente)", "Zwolle", "ZwoIle"),
        *("College van B&W van Breda", "Burgemeester en wethouders van de gemeente Breda", "\u0412reda"),
        *("Gemeente Breda, afdeling Onderwijs", "Afdeling Jeugd gemeente Breda", "Gemeente van Breda"),
    ):
        assert (naam, await codes(naam)) == (naam, ["gemeente-tekent-zelf"])
    assert await codes("Bibliotheek Breda") == ["201"]


async def test_a_signature_that_is_sent_twice_is_one(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    once = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    assert ok(await change(client, issuer.zwolle(), once, "ondertekeningen", signature())) == once
    signed = ok(await change(client, issuer.beheerder(), once, "ondertekeningen", signature("ocw")))
    assert ok(await change(client, issuer.zwolle(), signed, "ondertekeningen", signature())) == signed


async def test_nobody_signs_for_another_party(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    for who, body in (
        (issuer.zwolle(), signature(gemeentecode=BREDA)),
        (issuer.zwolle(), signature("ocw")),
        (issuer.beheerder(), signature()),
    ):
        assert (await change(client, who, agenda, "ondertekeningen", body)).status_code == 403


async def test_an_agenda_is_signed_after_akkoord_and_not_before(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    assert (await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature())).status_code == 409


async def test_every_fault_of_a_signature_is_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
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
    agenda = await agree(client, issuer, created)
    for body in (signature(datum=of_gemeente), signature("ocw", of_ocw)):
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", body))
    assert agenda["status"] == "ondertekend"
    assert agenda["ondertekendOp"] == together


async def test_a_national_theme_agenda_is_signed_by_ocw_alone(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.beheerder(), soort="landelijk_thema", gemeenten=[])
    agenda = await agree(client, issuer, agenda)
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    assert agenda["status"] == "ondertekend"


@pytest.mark.parametrize(
    ("functie", "code"),
    [
        ("Jan de Vries, wethouder", "persoonsgegeven"),
        ("wethouder (j.devries@zwolle.nl)", "persoonsgegeven"),
        ("wethouder, 06-12345678", "persoonsgegeven"),
        ("BSN 111.222.333", "persoonsnummer"),
        ("  ", "tekst-leeg"),
        ("x" * 201, "te-lang"),
    ],
)
async def test_a_function_is_public_and_names_nobody(
    client: httpx.AsyncClient, issuer: TestIssuer, functie: str, code: str
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    refused = await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature(functie=functie))
    assert (pointers_of(refused), codes_of(refused)) == (["/functie"], [code])


@pytest.mark.parametrize(
    "functie", ["wethouder onderwijs en jeugd", "namens het college van B en W", "bestuurder a.i."]
)
async def test_a_function_as_people_write_it_is_taken(
    client: httpx.AsyncClient, issuer: TestIssuer, functie: str
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature(functie=functie)))
