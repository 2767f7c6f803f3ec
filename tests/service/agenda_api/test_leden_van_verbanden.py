"""Who changes a samenwerkingsverband, who joins it and who leaves."""

import httpx
import pytest
from support.agendas import Json, codes_of, day, ok, pointers_of, year
from support.samenwerkingsverbanden import PATH, body, coalitie, create, leave, lid, organisatie, put
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer


async def test_who_left_a_coalitie_makes_it_no_longer_whole(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    sent = await coalitie(client)
    sent["leden"][1]["lidTot"] = "2024-01-01"
    answer = await client.post(PATH, json=sent, headers=issuer.zwolle())
    assert codes_of(answer) == ["coalitie-zonder-bevoegd-gezag"]
    stopped = sent | {"fase": "gestopt", "gestoptOp": "2024-08-01"}
    assert (await create(client, issuer.zwolle(), stopped))["fase"] == "gestopt"


async def test_who_comes_back_is_a_member_for_a_second_period(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    zwolle = await organisatie(client, OIN_ZWOLLE)
    periods = [
        lid(zwolle, "gemeente", lidSinds=year("2019"), lidTot="2021-01-01"),
        lid(zwolle, "gemeente", lidSinds=day("2021-01-01")),
    ]
    assert len((await create(client, issuer.zwolle(), body(*periods)))["leden"]) == 2


async def test_a_member_is_named_once_and_a_vestiging_is_one(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    leden = [{"soort": "gemeente"}]
    sent = body(*leden, vestigingen=[{"vestiging": "02QZ"}], contact={"functie": "coördinator"})
    answer = await client.post(PATH, json=sent, headers=issuer.beheerder())
    assert pointers_of(answer) == [
        *("/leden/0", "/vestigingen/0/vestiging", "/contact/organisatie", "/contact/mailbox")
    ]


async def test_only_the_regievoerder_and_the_beheerder_change_what_has_one(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    sent = await coalitie(client)
    sent["leden"].append(lid(await organisatie(client, OIN_BREDA), "gemeente"))
    verband = await create(client, issuer.zwolle(), sent)
    refused = await put(client, issuer.breda(), verband, sent | {"naam": "Van ons"})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (
        403,
        "samenwerkingsverband-van-een-ander",
    )
    changed = ok(await put(client, issuer.zwolle(), verband, sent | {"naam": "Coalitie Noord"}))
    assert ok(await put(client, issuer.beheerder(), changed, sent | {"naam": "Coalitie Oost"}))["versie"] == 3


async def test_without_a_regievoerder_each_member_changes_it_and_nobody_else(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    own = lid(await organisatie(client, OIN_BREDA), "gemeente")
    assert (await client.post(PATH, json=body(own), headers=issuer.zwolle())).status_code == 403
    verband = await create(client, issuer.breda(), body(own))
    assert (await put(client, issuer.zwolle(), verband, body(own, naam="X"))).status_code == 403
    assert ok(await put(client, issuer.breda(), verband, body(own, naam="X")))["naam"] == "X"


async def without_regievoerder(client: httpx.AsyncClient, issuer: TestIssuer) -> tuple[Json, Json]:
    leden = [lid(await organisatie(client, oin), "gemeente") for oin in (OIN_BREDA, OIN_ZWOLLE)]
    sent = body(*leden, lid("Sportclub", "sport"))
    return sent, await create(client, issuer.breda(), sent)


LEAD = {"isRegievoerder": True}


# Of Breda, which registered it, of Zwolle, which asks, and of a club: what each becomes, or None for who is struck out.
TAKEOVERS: dict[str, list[Json | None]] = {
    "alone": [None, LEAD, None],
    "strike out": [None, {}, {}],
    "strike out a name": [{}, {}, None],
    "take the lead": [{}, LEAD, {}],
    "let another leave": [{"lidTot": "2024-01-01"}, {}, {}],
    "rename another": [{}, {}, {"naam": "Mijn club"} | LEAD],
}


@pytest.mark.parametrize("changes", TAKEOVERS.values(), ids=TAKEOVERS)
async def test_a_member_without_the_lead_says_nothing_of_who_takes_part(
    client: httpx.AsyncClient, issuer: TestIssuer, changes: list[Json | None]
) -> None:
    sent, verband = await without_regievoerder(client, issuer)
    leden = [one | change for one, change in zip(sent["leden"], changes, strict=True) if change is not None]
    refused = await put(client, issuer.zwolle(), verband, sent | {"leden": leden})
    assert (refused.status_code, pointers_of(refused), codes_of(refused)) == (403, ["/leden"], ["leden-van-een-ander"])
    assert ok(await client.get(f"{PATH}/{verband['id']}")) == verband
    changed = ok(await put(client, issuer.zwolle(), verband, sent | {"leden": sent["leden"][::-1], "naam": "Anders"}))
    assert changed["naam"] == "Anders"


async def test_who_registered_it_says_who_takes_part_until_it_leaves_or_another_leads(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    sent, verband = await without_regievoerder(client, issuer)
    fewer = sent | {"leden": sent["leden"][:2]}
    verband = ok(await put(client, issuer.breda(), verband, fewer))
    assert len(verband["leden"]) == 2
    breda, zwolle = fewer["leden"]
    led = fewer | {"leden": [breda, zwolle | LEAD]}
    verband = ok(await put(client, issuer.breda(), verband, led))
    assert (await put(client, issuer.breda(), verband, fewer)).status_code == 403
    verband = ok(await put(client, issuer.zwolle(), verband, fewer))
    verband = ok(await leave(client, issuer.breda(), verband, "2026-01-01"))
    assert (await put(client, issuer.breda(), verband, fewer)).status_code == 403
    alone = await put(client, issuer.zwolle(), verband, fewer | {"leden": [zwolle]})
    assert codes_of(alone) == ["leden-van-een-ander"]
    assert len(ok(await put(client, issuer.beheerder(), verband, fewer | {"leden": [zwolle]}))["leden"]) == 1


async def test_who_registers_names_itself_among_the_members(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    breda = lid(await organisatie(client, OIN_BREDA), "gemeente")
    for leden, says in (
        ([lid("Gemeente Zwolle", "gemeente")], "Neem uw eigen organisatie op onder de leden, met haar organisatieId"),
        ([breda], "Neem uw eigen organisatie op onder de leden, met haar organisatieId"),
        ([breda | {"isRegievoerder": True}], "Uw organisatie is niet de regievoerder die u noemt"),
    ):
        refused = await client.post(PATH, json=body(*leden), headers=issuer.zwolle())
        assert (refused.status_code, pointers_of(refused)) == (403, ["/leden"])
        assert refused.json()["fouten"][0]["melding"].startswith(says)


async def test_a_member_leaves_by_itself_and_takes_nobody_along(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    sent = await coalitie(client)
    sent["leden"].append(lid(await organisatie(client, OIN_BREDA), "gemeente", lidSinds=day("2024-01-01")))
    verband = await create(client, issuer.zwolle(), sent)
    early = await leave(client, issuer.breda(), verband, "2024-01-01")
    assert (early.status_code, codes_of(early)) == (400, ["voor-begin"])
    left = ok(await leave(client, issuer.breda(), verband, "2026-01-01"))
    assert [one["lidTot"] for one in left["leden"]] == [None, None, None, "2026-01-01"]
    assert (await leave(client, issuer.breda(), left, "2026-02-01")).status_code == 403
