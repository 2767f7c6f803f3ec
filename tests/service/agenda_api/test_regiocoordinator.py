"""The regiocoördinator of a gemeente: sees its drafts, takes up or sends back what was submitted, speaks for nobody."""

import httpx
import pytest
from support.agendas import (
    BREDA,
    ZWOLLE,
    Json,
    agenda_body,
    agree,
    as_read,
    change,
    codes_of,
    coordinator_body,
    create_agenda,
    decide,
    make_joint,
    ok,
    pointers_of,
    remark,
    sign_by_all,
    signature,
)
from support.tokens import OIN_BREDA, TestIssuer

from agenda_api.levensloop.schemas import MAX_OPMERKING, MAX_OPMERKINGEN
from shared.app import Api
from shared.events.sending.delivery import Delivery


@pytest.fixture(autouse=True)
async def serves_both(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    """The register names it for Zwolle and Breda; a token may name fewer."""
    ok(await client.post("/regiocoordinatoren", json=coordinator_body(ZWOLLE, BREDA), headers=issuer.beheerder()))


async def submitted(client: httpx.AsyncClient, issuer: TestIssuer, **changes: object) -> Json:
    agenda = await create_agenda(client, issuer.zwolle(), **changes)
    return ok(await change(client, issuer.zwolle(), agenda, "_indienen"))


async def taken_up(client: httpx.AsyncClient, issuer: TestIssuer) -> Json:
    agenda = await submitted(client, issuer)
    return ok(await change(client, issuer.regiocoordinator(), agenda, "_behandelen"))


async def test_a_draft_is_seen_on_every_path_from_its_first_version_on(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    regio, agenda = issuer.regiocoordinator(), await create_agenda(client, issuer.zwolle(), titel="Eerste gedachte")
    path = f"/agendas/{agenda['id']}"
    assert ok(await client.get(path, headers=regio)) == as_read(agenda)
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    await Delivery(app.state.sessions, ()).run_once()
    assert ok(await client.get(path, headers=regio)) == as_read(agenda)
    assert [one["id"] for one in ok(await client.get("/agendas", headers=regio))["resultaten"]] == [agenda["id"]]
    versies = ok(await client.get(f"{path}/versies", headers=regio))["resultaten"]
    assert [(one["wat"], one["gewijzigdDoor"]) for one in versies] == [
        ("registreren", "gemeente-zwolle"),
        ("indienen", "gemeente-zwolle"),
    ]
    events = [
        e for e in ok(await client.get("/gebeurtenissen", headers=regio))["resultaten"] if e["subject"] == agenda["id"]
    ]
    assert [event["type"].rpartition(".")[2] for event in events] == ["geregistreerd", "ingediend"]


async def test_who_serves_another_gemeente_sees_and_moves_nothing(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda, other = await submitted(client, issuer), issuer.regiocoordinator(OIN_BREDA)
    assert (await client.get(f"/agendas/{agenda['id']}", headers=other)).status_code == 404
    refused = await change(client, other, agenda, "_behandelen")
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (403, "agenda-van-een-ander")


async def test_one_of_the_gemeenten_of_a_joint_agenda_is_enough(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = ok(await change(client, issuer.zwolle(), await make_joint(client, issuer), "_indienen"))
    taken = ok(await change(client, issuer.regiocoordinator(OIN_BREDA), agenda, "_behandelen"))
    assert taken["status"] == "in_behandeling"


async def test_the_step_has_its_own_name_too(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await submitted(client, issuer)
    taken = ok(await change(client, issuer.regiocoordinator(), agenda, "_in_behandeling_nemen"))
    assert taken["status"] == "in_behandeling"


async def test_it_speaks_for_no_gemeente_that_it_serves(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    regio, agenda = issuer.regiocoordinator(), await taken_up(client, issuer)
    at = regio | {"If-Match": f'"{agenda["versie"]}"'}
    path = f"/agendas/{agenda['id']}"
    answers = [
        await client.post("/agendas", json=agenda_body(), headers=regio),
        await client.put(path, json=agenda_body(titel="Van de regio"), headers=at),
        await client.delete(path, headers=at),
        await decide(client, regio, agenda, ZWOLLE),
        await change(client, regio, agenda, "_indienen"),
        await change(client, regio, agenda, "_instemmen"),
        await change(client, regio, agenda, "_akkoord"),
        await change(client, regio, agenda, "_intrekken", {"reden": "x"}),
        await change(client, regio, agenda, "ondertekeningen", signature()),
        await change(client, regio, agenda, "ondertekeningen", signature("partner", organisatienaam="Fonds")),
        await change(client, regio, agenda, "_beeindigen", {"datum": "2027-01-01"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * len(answers)
    assert ok(await client.get(path, headers=issuer.zwolle())) == as_read(agenda)


async def test_the_same_key_gives_no_answer_to_who_serves_others_by_now(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await submitted(client, issuer)
    key = {"Idempotency-Key": "regio-2026-1", "If-Match": f'"{agenda["versie"]}"'}
    path = f"/agendas/{agenda['id']}/_behandelen"
    ok(await client.post(path, headers=issuer.regiocoordinator() | key))
    assert (await client.post(path, headers=issuer.regiocoordinator(OIN_BREDA) | key)).status_code == 422


async def test_remarks_stay_readable_until_the_agenda_is_submitted_again(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await taken_up(client, issuer)
    body = {
        "opmerkingen": [*remark("/ambities/0/doelen/0")["opmerkingen"], *remark("", "Een mooi begin.")["opmerkingen"]]
    }
    agenda = ok(await change(client, issuer.regiocoordinator(), agenda, "_terugsturen", body))
    assert agenda["status"] == "teruggestuurd"
    assert agenda["laatsteBeoordeling"]["opmerkingen"] == body["opmerkingen"]
    assert agenda["laatsteBeoordeling"]["op"] <= agenda["gewijzigdOp"]
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    agenda = ok(await client.put(f"/agendas/{agenda['id']}", json=agenda_body(analyse="Langer."), headers=at))
    assert agenda["laatsteBeoordeling"]["opmerkingen"] == body["opmerkingen"]
    first = agenda["ingediendOp"]
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    assert (agenda["status"], agenda["laatsteBeoordeling"], agenda["ingediendOp"]) == ("ingediend", None, first)


@pytest.mark.parametrize(
    ("pointer", "code"),
    [
        ("", None),
        ("/gemeenten/0", None),
        ("/financiering/0/bedrag", None),
        ("/documenten", None),
        ("financiering", "geen-pointer"),
        ("/a~2b", "geen-pointer"),
        ("/bestaatNiet", "bestaat-niet"),
        ("/financiering/1", "bestaat-niet"),
        ("/financiering/-", "bestaat-niet"),
        ("/financiering/00", "bestaat-niet"),
        ("/titel/0", "bestaat-niet"),
        ("/periode_van", "bestaat-niet"),
        ("/" + "9" * 199, "bestaat-niet"),
        ("/" + "9" * 200, "te-lang"),
    ],
)
async def test_a_remark_points_into_the_content(
    client: httpx.AsyncClient, issuer: TestIssuer, pointer: str, code: str | None
) -> None:
    agenda = await taken_up(client, issuer)
    body = {"opmerkingen": [*remark()["opmerkingen"], *remark(pointer)["opmerkingen"]]}
    answer = await change(client, issuer.regiocoordinator(), agenda, "_terugsturen", body)
    if code is None:
        assert ok(answer)["status"] == "teruggestuurd"
    else:
        assert (pointers_of(answer), codes_of(answer)) == (["/opmerkingen/1/pointer"], [code])


@pytest.mark.parametrize(
    ("number", "length", "status"),
    [
        (1, 1, 200),
        (MAX_OPMERKINGEN, MAX_OPMERKING, 200),
        (0, 1, 400),
        (MAX_OPMERKINGEN + 1, 1, 400),
        (1, 0, 400),
        (1, MAX_OPMERKING + 1, 400),
    ],
)
async def test_a_return_has_so_many_remarks_of_such_a_length(
    client: httpx.AsyncClient, issuer: TestIssuer, number: int, length: int, status: int
) -> None:
    agenda = await taken_up(client, issuer)
    body = {"opmerkingen": remark("", "x" * length)["opmerkingen"] * number}
    assert (await change(client, issuer.regiocoordinator(), agenda, "_terugsturen", body)).status_code == status


async def test_from_akkoord_the_beheerder_sends_back_while_nobody_signed(
    app: Api, client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    slug = agenda["slug"]
    assert (await change(client, issuer.regiocoordinator(), agenda, "_terugsturen", remark())).status_code == 403
    signed = ok(await change(client, issuer.zwolle(), agenda, "ondertekeningen", signature()))
    blocked = await change(client, issuer.beheerder(), signed, "_terugsturen", remark())
    assert (blocked.status_code, codes_of(blocked)) == (409, ["al-ondertekend"])
    (one,) = signed["ondertekeningen"]
    path = f"ondertekeningen/{one['id']}/_intrekken"
    agenda = ok(await change(client, issuer.zwolle(), signed, path, {"reden": "De verkeerde versie."}))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark()))
    assert (agenda["status"], agenda["akkoordOp"], agenda["slug"]) == ("teruggestuurd", None, slug)
    assert (await client.get(f"/agendas/{agenda['id']}")).status_code == 404
    await Delivery(app.state.sessions, ()).run_once()
    told = [e for e in ok(await client.get("/gebeurtenissen"))["resultaten"] if e["subject"] == agenda["id"]]
    assert [event["type"].rpartition(".")[2] for event in told] == ["verborgen"]
    assert set(told[-1]["data"]) == {"id", "versie", "soort", "status", "openbaar", "organisaties"}
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    for step in ("_behandelen", "_akkoord"):
        agenda = ok(await change(client, issuer.beheerder(), agenda, step))
    assert agenda["slug"] == slug
    assert (await sign_by_all(client, issuer, agenda))["status"] == "ondertekend"


async def test_each_college_decides_for_its_own_gemeente_on_the_content_as_it_is(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await make_joint(client, issuer)
    too_early = await decide(client, issuer.breda(), agenda, BREDA)
    assert (too_early.status_code, codes_of(too_early)) == (409, ["status-past-niet"])
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    for who in (issuer.zwolle(), issuer.beheerder()):
        assert (await decide(client, who, agenda, BREDA)).status_code == 403
    agenda = ok(await decide(client, issuer.breda(), agenda, BREDA))
    agenda = ok(await decide(client, issuer.breda(), agenda, BREDA, datum="2026-06-16"))
    assert agenda["collegebesluiten"] == [{"gemeentecode": BREDA, "datum": "2026-06-16", "kenmerk": "B&W 2026-118"}]
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark()))
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    body = agenda_body(gemeenten=[ZWOLLE, BREDA], analyse="Anders.")
    assert ok(await client.put(f"/agendas/{agenda['id']}", json=body, headers=at))["collegebesluiten"] == []


@pytest.mark.parametrize(
    ("gemeente", "datum", "faults"),
    [
        (ZWOLLE, "2016-10-31", []),
        (ZWOLLE, "2016-10-30", [("/datum", "voor-alliantie")]),
        (ZWOLLE, "2099-01-01", [("/datum", "in-de-toekomst")]),
        (BREDA, "2099-01-01", [("/pad/gemeentecode", "gemeente-van-agenda"), ("/datum", "in-de-toekomst")]),
    ],
)
async def test_a_collegebesluit_is_of_a_day_that_can_be(
    client: httpx.AsyncClient, issuer: TestIssuer, gemeente: str, datum: str, faults: list[tuple[str, str]]
) -> None:
    answer = await decide(client, issuer.zwolle(), await submitted(client, issuer), gemeente, datum)
    found = [] if answer.is_success else list(zip(pointers_of(answer), codes_of(answer), strict=True))
    assert found == faults
