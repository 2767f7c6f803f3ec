"""An agenda from concept to its end."""

import httpx
import pytest
from support.agendas import (
    TODAY,
    ZWOLLE,
    agenda_body,
    agree,
    change,
    codes_of,
    create_agenda,
    ok,
    openbare_bron_body,
    pointers_of,
    remark,
    sign_by_all,
    signature,
)
from support.tokens import TestIssuer


async def test_an_agenda_lives_from_concept_to_its_end(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    assert agenda["status"] == "concept"
    agenda = await agree(client, issuer, agenda)
    assert agenda["status"] == "akkoord"
    agenda = await sign_by_all(client, issuer, agenda)
    assert agenda["status"] == "ondertekend"
    assert agenda["ondertekendOp"] == TODAY
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": TODAY["datum"]}))
    assert agenda["status"] == "beeindigd"
    assert agenda["beeindigdOp"] == TODAY["datum"]


async def test_an_agenda_that_ended_stays_ended(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await sign_by_all(
        client, issuer, await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    )
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": TODAY["datum"]}))
    again = await change(client, issuer.zwolle(), agenda, "_indienen")
    assert again.status_code == 409
    assert codes_of(again) == ["status-past-niet"]
    assert again.json()["fouten"][0]["melding"].endswith("deze agenda is beëindigd.")


async def test_what_is_not_signed_is_told_in_dutch_that_it_cannot_end(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = ok(await change(client, issuer.zwolle(), await create_agenda(client, issuer.zwolle()), "_indienen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    refused = (await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": "2028-07-01"})).json()
    assert refused["detail"] == "Beëindigen kan nu niet; zie de fouten."
    melding = "Beëindigen kan alleen vanuit ondertekend; deze agenda is in behandeling."
    assert [fout["melding"] for fout in refused["fouten"]] == [melding]


async def test_an_agenda_cannot_end_before_it_begins(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await sign_by_all(
        client, issuer, await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    )
    refused = await change(client, issuer.zwolle(), agenda, "_beeindigen", {"datum": "2025-12-31"})
    assert refused.status_code == 400
    assert (await client.get(f"/agendas/{agenda['id']}")).json()["status"] == "ondertekend"


async def test_everything_that_is_missing_is_said_at_once(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    concept = {"soort": "gemeentelijk", "titel": "Nog bijna leeg", "gemeenten": [ZWOLLE]}
    agenda = ok(await client.post("/agendas", json=concept, headers=issuer.zwolle()))
    refused = await change(client, issuer.zwolle(), agenda, "_indienen")
    assert refused.status_code == 409
    assert pointers_of(refused) == [
        "/periodeVan",
        "/periodeTot",
        "/analyse",
        "/themas",
        "/ambities",
        "/activiteiten",
        "/afspraken",
        "/financiering",
    ]
    assert set(codes_of(refused)) == {"onvolledig"}


async def test_an_agenda_from_public_sources_needs_not_be_complete(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = ok(await client.post("/agendas", json=openbare_bron_body(), headers=issuer.beheerder()))
    assert ok(await change(client, issuer.beheerder(), agenda, "_indienen"))["status"] == "ingediend"


async def test_an_agenda_that_was_sent_back_can_be_changed_and_submitted_again(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_behandelen"))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "_terugsturen", remark()))
    assert agenda["status"] == "teruggestuurd"
    body = agenda_body(analyse="Een langere analyse.")
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    agenda = ok(await client.put(f"/agendas/{agenda['id']}", json=body, headers=at))
    assert ok(await change(client, issuer.zwolle(), agenda, "_indienen"))["status"] == "ingediend"


async def test_what_is_submitted_cannot_be_changed(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    agenda = ok(await change(client, issuer.zwolle(), agenda, "_indienen"))
    at = issuer.zwolle() | {"If-Match": f'"{agenda["versie"]}"'}
    refused = await client.put(f"/agendas/{agenda['id']}", json=agenda_body(titel="Anders"), headers=at)
    assert refused.status_code == 409


@pytest.mark.parametrize("step", ["_behandelen", "_akkoord", "_terugsturen"])
async def test_a_gemeente_cannot_judge_its_own_agenda(client: httpx.AsyncClient, issuer: TestIssuer, step: str) -> None:
    agenda = await create_agenda(client, issuer.zwolle())
    body = remark() if step == "_terugsturen" else None
    assert (await change(client, issuer.zwolle(), agenda, step, body)).status_code == 403


async def test_an_agenda_signed_by_one_party_is_not_signed_yet(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    agenda = await agree(client, issuer, await create_agenda(client, issuer.zwolle()))
    agenda = ok(await change(client, issuer.beheerder(), agenda, "ondertekeningen", signature("ocw")))
    assert agenda["status"] == "akkoord"
    assert agenda["ondertekendOp"] is None
    assert agenda["isLopend"] is False


async def test_the_kind_and_origin_of_an_agenda_stay_what_they_are(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    agenda = ok(await client.post("/agendas", json=agenda_body(), headers=issuer.beheerder()))
    at = issuer.beheerder() | {"If-Match": '"1"'}
    body = openbare_bron_body(soort="landelijk_thema")
    refused = await client.put(f"/agendas/{agenda['id']}", json=body, headers=at)
    assert refused.status_code == 400
    assert pointers_of(refused) == ["/soort", "/herkomst"]
