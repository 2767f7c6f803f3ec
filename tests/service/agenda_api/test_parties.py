"""Each party has its own rights: the indiener writes and submits, the others consent, and all of them end it."""

import httpx
import pytest
from support.agendas import (
    BREDA,
    TODAY,
    ZWOLLE,
    Json,
    agenda_body,
    agree,
    as_read,
    change,
    codes_of,
    create_agenda,
    make_joint,
    ok,
    openbare_bron_body,
    pointers_of,
    sign_by_all,
    signature,
    year,
)
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer
from support.versions import version_of

JOINT = [ZWOLLE, BREDA]
BEFORE_IT_BEGINS = {"datum": "2020-01-01", "precisie": "dag"}


async def put(client: httpx.AsyncClient, headers: dict[str, str], agenda: Json, **changes: object) -> httpx.Response:
    at = headers | {"If-Match": f'"{agenda["versie"]}"'}
    return await client.put(f"/agendas/{agenda['id']}", json=agenda_body(**changes), headers=at)


async def signed_joint(client: httpx.AsyncClient, issuer: TestIssuer) -> Json:
    agenda = await agree(client, issuer, await make_joint(client, issuer))
    agenda = ok(await change(client, issuer.breda(), agenda, "ondertekeningen", signature(gemeentecode=BREDA)))
    return await sign_by_all(client, issuer, agenda)


async def versions(client: httpx.AsyncClient, issuer: TestIssuer, agenda: Json) -> int:
    totaal: int = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))["totaal"]
    return totaal


@pytest.mark.parametrize("gemeenten", [JOINT, [BREDA]], ids=["rewrite", "strike out the initiator"])
async def test_a_gemeente_that_is_named_along_writes_nothing(
    client: httpx.AsyncClient, issuer: TestIssuer, gemeenten: list[str]
) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), gemeenten=JOINT)
    refused = await put(client, issuer.breda(), agenda, titel="Van Breda", gemeenten=gemeenten)
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("/alleen-de-indiener")
    assert ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.breda())) == as_read(agenda)


async def test_a_gemeente_that_is_named_along_does_not_submit(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await make_joint(client, issuer)
    assert (await change(client, issuer.breda(), agenda, "_indienen")).status_code == 403
    assert ok(await change(client, issuer.zwolle(), agenda, "_indienen"))["status"] == "ingediend"


@pytest.mark.parametrize("who", ["zwolle", "beheerder"])
async def test_submission_waits_for_every_other_gemeente_by_name(
    client: httpx.AsyncClient, issuer: TestIssuer, who: str
) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), gemeenten=JOINT, analyse="")
    refused = await change(client, getattr(issuer, who)(), agenda, "_indienen")
    assert refused.status_code == 409
    assert pointers_of(refused) == ["/analyse", "/instemmingen"]
    assert codes_of(refused) == ["onvolledig", "instemming-ontbreekt"]
    assert refused.json()["fouten"][1]["melding"].startswith("Breda ")


async def test_a_consent_is_kept_with_who_gave_it(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await make_joint(client, issuer)
    (given,) = agenda["instemmingen"]
    assert (given["gemeentecode"], given["organisatie"]) == (BREDA, OIN_BREDA)
    assert given["gegevenOp"] == agenda["gewijzigdOp"] or given["gegevenOp"] < agenda["gewijzigdOp"]


async def test_a_consent_given_twice_is_one(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await make_joint(client, issuer)
    again = await change(client, issuer.breda(), agenda, "_instemmen")
    assert (ok(again), version_of(again)) == (agenda, agenda["versie"])
    assert await versions(client, issuer, agenda) == agenda["versie"]


async def test_other_content_needs_consent_anew(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await make_joint(client, issuer)
    agenda = ok(await put(client, issuer.zwolle(), agenda, gemeenten=JOINT, titel="Toch anders"))
    assert agenda["instemmingen"] == []
    assert codes_of(await change(client, issuer.zwolle(), agenda, "_indienen")) == ["instemming-ontbreekt"]


async def test_the_same_content_again_changes_nothing_and_keeps_the_consent(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await make_joint(client, issuer)
    again = await put(client, issuer.zwolle(), agenda, gemeenten=JOINT)
    assert (ok(again), version_of(again)) == (agenda, agenda["versie"])
    assert await versions(client, issuer, agenda) == agenda["versie"]


async def test_a_gemeente_consents_to_the_version_that_it_read(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), gemeenten=JOINT)
    ok(await put(client, issuer.zwolle(), agenda, gemeenten=JOINT, titel="Ongezien gewijzigd"))
    assert (await change(client, issuer.breda(), agenda, "_instemmen")).status_code == 412


async def test_nobody_consents_for_another_or_to_its_own(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle(), gemeenten=JOINT)
    own = await change(client, issuer.zwolle(), agenda, "_instemmen")
    assert (own.status_code, own.json()["type"].rpartition("/")[2]) == (409, "instemming-niet-nodig")
    assert (await change(client, issuer.beheerder(), agenda, "_instemmen")).status_code == 403


async def test_what_is_submitted_is_past_consent(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = ok(await change(client, issuer.zwolle(), await make_joint(client, issuer), "_indienen"))
    assert codes_of(await change(client, issuer.breda(), agenda, "_instemmen")) == ["status-past-niet"]


async def test_a_joint_agenda_ends_when_its_last_gemeente_says_so_on_the_last_day_named(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_joint(client, issuer)
    agenda = ok(await change(client, issuer.breda(), agenda, "_beeindigen", {"datum": "2028-07-01"}))
    assert (agenda["status"], agenda["beeindigdOp"]) == ("ondertekend", None)
    assert [(one["gemeentecode"], one["datum"]) for one in agenda["opzeggingen"]] == [(BREDA, "2028-07-01")]
    assert ok(await change(client, issuer.breda(), agenda, "_beeindigen", {"datum": "2028-07-01"})) == agenda
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": "2027-01-01"}))
    assert (agenda["status"], agenda["beeindigdOp"]) == ("ondertekend", "2028-07-01")


async def test_a_gemeente_may_name_another_day_until_the_last_one_has(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_joint(client, issuer)
    for datum in ("2028-07-01", "2027-03-01"):
        agenda = ok(await change(client, issuer.breda(), agenda, "_beeindigen", {"datum": datum}))
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": "2027-01-01"}))
    assert agenda["beeindigdOp"] == "2027-03-01"


async def test_the_beheerder_ends_a_joint_agenda_with_a_reason_only(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await signed_joint(client, issuer)
    refused = await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": "2027-01-01"})
    assert (refused.status_code, pointers_of(refused)) == (400, ["/reden"])
    body = {"datum": TODAY["datum"], "reden": "Beide gemeenten vroegen erom."}
    assert ok(await change(client, issuer.beheerder(), agenda, "_beeindigen", body))["status"] == "beeindigd"
    last = ok(await client.get(f"/agendas/{agenda['id']}/versies", headers=issuer.zwolle()))["resultaten"][-1]
    assert last["reden"] == body["reden"]


async def test_the_beheerder_ends_what_public_sources_know(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    created = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    agenda = await agree(client, issuer, created)
    for body in (signature(datum=year("2019")), signature("ocw", year("2019"))):
        agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", body))
    ended = ok(await change(client, issuer.beheerder(), agenda, "_beeindigen", {"datum": "2020-06-01"}))
    assert ended["status"] == "beeindigd"


async def test_another_system_of_the_same_gemeente_writes_too(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    second = "00000099000001940000"
    organisaties = ok(await client.get("/organisaties", params={"naam": "Zwolle"}))["resultaten"]
    body: Json = {
        "naam": "Gemeente Zwolle",
        "soort": "gemeente",
        "identificaties": [{"type": "OIN", "waarde": oin} for oin in (OIN_ZWOLLE, second)],
        "gemeentecode": ZWOLLE,
    }
    at = issuer.beheerder() | {"If-Match": '"1"'}
    ok(await client.put(f"/organisaties/{organisaties[0]['id']}", json=body, headers=at))
    agenda = await create_agenda(client, issuer.zwolle())
    scope = "agenda:lezen agenda:schrijven"
    other = issuer.headers("zwolle-tweede-systeem", organisaties=[second], scope=scope)
    assert ok(await put(client, other, agenda, titel="Vanuit een tweede systeem"))["versie"] == 2


async def test_the_beheerder_takes_no_agenda_from_its_indiener(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())

    refused = await put(client, issuer.beheerder(), agenda, gemeenten=[BREDA], periodeTot=BEFORE_IT_BEGINS)

    assert refused.status_code == 400
    assert pointers_of(refused) == ["/gemeenten", "/periodeTot"]
    assert codes_of(refused)[0] == "indiener-ontbreekt"
    assert ok(await client.get(f"/agendas/{agenda['id']}", headers=issuer.zwolle())) == as_read(agenda)


async def test_not_by_way_of_an_agenda_without_gemeenten_either(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    for who in (issuer.beheerder(), issuer.zwolle()):
        refused = await put(client, who, agenda, gemeenten=[])
        assert (refused.status_code, codes_of(refused)) == (400, ["indiener-ontbreekt"])
        created = await client.post("/agendas", json=agenda_body(gemeenten=[]), headers=who)
        assert (created.status_code, pointers_of(created)) == (400, ["/gemeenten"])
        assert codes_of(created) == ["indiener-ontbreekt"]


async def test_the_beheerder_names_others_beside_the_indiener(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())

    joint = ok(await put(client, issuer.beheerder(), agenda, gemeenten=JOINT))

    assert (await put(client, issuer.zwolle(), joint, titel="Van Zwolle", gemeenten=JOINT)).status_code == 200


async def test_the_beheerder_gives_its_own_agenda_other_gemeenten(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.beheerder())

    assert ok(await put(client, issuer.beheerder(), agenda, gemeenten=[BREDA]))["gemeenten"][0]["code"] == BREDA
