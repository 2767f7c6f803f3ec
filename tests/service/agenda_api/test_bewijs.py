"""What was signed can be proven: who signed, under which content, byte for byte."""

import hashlib
import json

import httpx
from sqlalchemy import text
from support.addenda import change_addendum, create_addendum, sign_addendum, signed_agenda
from support.agendas import (
    Json,
    agenda_body,
    agree,
    change,
    codes_of,
    create_agenda,
    day,
    gemeente_body,
    make_joint,
    ok,
    openbare_bron_body,
    organisatie_body,
    put_gemeente,
    remark,
    sign_by_all,
    signature,
)
from support.tokens import OIN_BEHEERDER, TestIssuer

from shared.app import Api

WAADHOEKE, OIN_WAADHOEKE = "GM1949", "00000099000001949000"
BOARD, OIN_BOARD = "Stichting Elan Onderwijsgroep", "00000003123456780000"
AMSTERDAM, OIN_AMSTERDAM = "GM0363", "00000099000000363000"


async def proof_of(client: httpx.AsyncClient, agenda: Json, place: int = 0, of: str = "agendas") -> Json:
    signed = agenda["ondertekeningen"][place]["id"]
    return ok(await client.get(f"/{of}/{agenda['id']}/ondertekeningen/{signed}/bewijs"))


def by_hand(content: object) -> str:
    """RFC 8785 for content without exotic numbers: keys in order, no white space, whole numbers without a point."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        return int(value) if isinstance(value, float) and value.is_integer() else value

    return json.dumps(plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


async def _register(client: httpx.AsyncClient, issuer: TestIssuer, code: str, naam: str, oin: str) -> dict[str, str]:
    await put_gemeente(client, issuer, code, gemeente_body(naam, provinciecode="PV21"))
    body = organisatie_body(f"Gemeente {naam}", oin, code)
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    scope = "agenda:lezen agenda:schrijven"
    return issuer.headers(f"gemeente-{naam.lower()}", organisaties=[oin], scope=scope)


async def test_waadhoeke_is_signed_by_wethouder_minister_and_school_board_each_with_its_own_token(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    """As samwaadhoeke.nl/gelijke-kansen tells; the day is ours."""
    wethouder = await _register(client, issuer, WAADHOEKE, "Waadhoeke", OIN_WAADHOEKE)
    body = organisatie_body(BOARD, OIN_BOARD, soort="schoolbestuur")
    ok(await client.post("/organisaties", json=body, headers=issuer.beheerder()))
    board = issuer.headers("bestuur", organisaties=[OIN_BOARD], scope="agenda:schrijven")
    agenda = await create_agenda(client, wethouder, gemeenten=[WAADHOEKE])
    agenda = await agree(client, issuer, agenda)
    for headers, signed in (
        (wethouder, signature(gemeentecode=WAADHOEKE)),
        (board, signature("schoolbestuur", organisatienaam=BOARD, functie="bestuurder")),
        (issuer.beheerder(), signature("ocw", functie="minister voor Basis- en Voortgezet Onderwijs")),
    ):
        agenda = ok(await change(client, headers, agenda, "ondertekeningen", signed))
    assert agenda["status"] == "ondertekend"
    assert [(one["partij"], one["opgegevenDoor"]) for one in agenda["ondertekeningen"]] == [
        ("gemeente", None),
        ("schoolbestuur", None),
        ("ocw", None),
    ]
    assert len({one["inhoudHash"] for one in agenda["ondertekeningen"]}) == 1


async def test_amsterdam_is_signed_by_two_wethouders_each_once_in_its_function(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    """Two signing wethouders, by function (gelijke-kansen.nl/gemeenten/amsterdam)."""
    amsterdam = await _register(client, issuer, AMSTERDAM, "Amsterdam", OIN_AMSTERDAM)
    agenda = await agree(client, issuer, await create_agenda(client, amsterdam, gemeenten=[AMSTERDAM]))
    for functie in ("wethouder onderwijs", "wethouder armoede"):
        signed = signature(gemeentecode=AMSTERDAM, functie=functie)
        agenda = ok(await change(client, amsterdam, agenda, "ondertekeningen", signed))
    again = signature(gemeentecode=AMSTERDAM, functie="Wethouder  Onderwijs")
    refused = await change(client, amsterdam, agenda, "ondertekeningen", again)
    assert (refused.status_code, codes_of(refused)) == (409, ["al-getekend"])
    first = agenda["ondertekeningen"][0]["id"]
    reason = {"reden": "Verkeerde portefeuille."}
    agenda = ok(await change(client, amsterdam, agenda, f"ondertekeningen/{first}/_intrekken", reason))
    agenda = ok(await change(client, amsterdam, agenda, "ondertekeningen", again))
    assert [one["ingetrokkenOp"] is None for one in agenda["ondertekeningen"]] == [False, True, True]


async def test_a_proof_is_checked_by_hand(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await signed_agenda(client, issuer, titel="GKA-agenda Súdwest-Fryslân – “samen” €")
    proof = await proof_of(client, agenda)
    assert hashlib.sha256(proof["canoniek"].encode()).hexdigest() == proof["hash"]
    assert proof["hash"] == agenda["ondertekeningen"][0]["inhoudHash"] == proof["ondertekening"]["inhoudHash"]
    assert by_hand(proof["inhoud"]) == proof["canoniek"] == by_hand(json.loads(proof["canoniek"]))
    assert (proof["inhoud"]["id"], proof["inhoud"]["gemeenten"]) == (agenda["id"], ["GM0193"])
    for name in ("titel", "analyse", "activiteiten", "financiering", "periodeTot"):
        assert proof["inhoud"][name] == agenda[name]
    assert (proof["algoritme"], proof["canonicalisatie"]) == ("SHA-256", "RFC 8785")


async def test_what_was_signed_stays_proven_when_the_signature_is_withdrawn_and_the_content_changes(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    before = await proof_of(client, agenda)
    first = agenda["ondertekeningen"][0]["id"]
    reason = {"reden": "De begroting wordt anders."}
    agenda = ok(await change(client, issuer.zwolle(), agenda, f"ondertekeningen/{first}/_intrekken", reason))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark("/financiering")))
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    agenda = ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(analyse="Anders."), headers=at))
    agenda = await sign_by_all(client, issuer, await agree(client, issuer, agenda))
    first_proof, second = await proof_of(client, agenda), await proof_of(client, agenda, 1)
    assert (first_proof["canoniek"], first_proof["hash"]) == (before["canoniek"], before["hash"])
    assert second["hash"] != before["hash"]
    assert second["inhoud"]["analyse"] == "Anders."


async def test_a_proof_of_public_sources_says_that_the_paper_is_elsewhere(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    created = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    agenda = await agree(client, issuer, created)
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    proof = await proof_of(client, agenda)
    assert "document dat hier niet is" in proof["toelichting"]
    assert proof["ondertekening"]["opgegevenDoor"] == OIN_BEHEERDER


async def test_an_addendum_is_proven_with_the_agenda_that_it_belongs_to(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    addendum = await create_addendum(client, issuer.zwolle(), agenda)
    for step in ("_indienen", "_behandelen", "_akkoord"):
        addendum = ok(await change_addendum(client, issuer.beheerder(), addendum, step))
    addendum = await sign_addendum(client, issuer, addendum)
    proof = await proof_of(client, addendum, of="addenda")
    assert (proof["inhoud"]["agendaId"], proof["inhoud"]["id"]) == (agenda["id"], addendum["id"])


async def test_a_proof_is_for_who_may_see_the_agenda(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    agenda = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    signed = agenda["ondertekeningen"][0]["id"]
    other = await create_agenda(client, issuer.zwolle())
    for path in (f"/agendas/{other['id']}", f"/agendas/{signed}"):
        answer = await client.get(f"{path}/ondertekeningen/{signed}/bewijs")
        assert answer.status_code == 404
    mine = await client.get(f"/agendas/{other['id']}/ondertekeningen/{signed}/bewijs", headers=issuer.zwolle())
    assert mine.json()["type"].endswith("ondertekening-niet-gevonden")


async def test_a_signature_of_before_says_that_nothing_was_kept(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_agenda(client, issuer)
    async with app.state.sessions() as session, session.begin():
        await session.execute(text("UPDATE ondertekening SET inhoud_hash = NULL"))
    signed = agenda["ondertekeningen"][0]["id"]
    answer = await client.get(f"/agendas/{agenda['id']}/ondertekeningen/{signed}/bewijs")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (404, "bewijs-niet-vastgelegd")


async def test_the_same_signature_on_another_day_is_refused(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    created = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    agenda = await agree(client, issuer, created)
    agenda = ok(
        await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw", day("2019-07-16")))
    )
    same = await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw", day("2019-07-16")))
    assert ok(same)["versie"] == agenda["versie"]
    other = await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw", day("2019-07-17")))
    assert codes_of(other) == ["al-getekend"]
