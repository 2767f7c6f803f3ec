"""What public sources know of who works together is accepted by the register as the seed sends it."""

import httpx
from seed import facts
from seed.verbanden import THEMA_AGENDA, thema_agenda_body, verband_body
from support.agendas import agree, gemeente_body, ok, put_gemeente
from support.tokens import TestIssuer

ROWS = facts.rows("samenwerkingsverbanden")


async def test_every_samenwerkingsverband_is_there_with_its_source_its_phase_and_that_it_was_verified(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for code, naam in (("GM0606", "Schiedam"), ("GM0935", "Maastricht")):
        await put_gemeente(client, issuer, code, gemeente_body(naam))
    rows = [row for row in ROWS if row["soort"] != THEMA_AGENDA]
    for row in rows:
        ok(await client.post("/samenwerkingsverbanden", json=verband_body(row), headers=issuer.beheerder()))
    found = ok(await client.get("/samenwerkingsverbanden", params={"pageSize": 100}))["resultaten"]
    assert {(one["naam"], one["soort"], one["fase"], one["bron"]) for one in found} == {
        (row["naam"], row["soort"], row["status"], row["bron"]) for row in rows
    }
    assert all(one["geverifieerd"] and one["herkomst"] == "openbare_bron" for one in found)
    by_name = {one["naam"]: one for one in found}
    maastricht = by_name["Voorloperscoalitie Rijke schooldag Maastricht"]
    assert maastricht["gemeenten"] == ["GM0935"]
    assert maastricht["sinds"] == {"datum": "2022", "precisie": "jaar"}
    assert by_name["Community Armoede"]["sinds"] is None
    assert by_name["Community Extra Onderwijs"]["faseOp"] == {"datum": "2021-01", "precisie": "maand"}


async def test_the_landelijke_thema_agendas_of_2022_are_public_without_a_gemeente_and_signed_by_nobody(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    for row in ROWS:
        if row["soort"] == THEMA_AGENDA:
            made = ok(await client.post("/agendas", json=thema_agenda_body(row), headers=issuer.beheerder()))
            await agree(client, issuer, made)
    found = ok(await client.get("/agendas", params={"soort": "landelijk_thema"}))["resultaten"]
    assert {(one["titel"], tuple(one["themas"])) for one in found} == {
        ("Landelijke GKA-agenda professionalisering", ()),
        ("Landelijke GKA-agenda taal en ouders", ("taalbevordering", "ouderbetrokkenheid")),
        ("Landelijke GKA-agenda omgaan met armoede op scholen", ("armoede-en-gezondheid",)),
    }
    for one in found:
        assert (one["status"], one["gemeenten"], one["ondertekendOp"], one["isLopend"]) == ("akkoord", [], None, False)
