"""Who works together: kinds, members with their periods, what a coalitie is made of, and who may change it."""

from uuid import uuid4

import httpx
import pytest
from support.agendas import BREDA, codes_of, day, ok, pointers_of, year
from support.samenwerkingsverbanden import PATH, body, coalitie, create, leave, lid, organisatie, put
from support.tokens import OIN_BREDA, OIN_ZWOLLE, TestIssuer

from shared.app import Api
from shared.events.sending.delivery import Delivery

READ_ONLY = {"id", "versie", "aangemaaktOp", "gewijzigdOp"}


async def test_a_coalitie_is_registered_by_its_regievoerder_and_read_by_everybody(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    verband = await create(client, issuer.zwolle(), await coalitie(client))
    assert ok(await client.get(f"{PATH}/{verband['id']}")) == verband
    assert [one["naam"] for one in verband["leden"]] == ["Gemeente Zwolle", "Stichting Scholen", "Sportclub"]
    assert (verband["fase"], verband["geverifieerd"], verband["versie"]) == ("actief", False, 1)


async def test_a_coalitie_hears_of_everything_that_it_lacks_at_once(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    answer = await client.post(PATH, json=body(soort="coalitie", gemeenten=["GM0001"]), headers=issuer.beheerder())
    assert (answer.status_code, codes_of(answer)) == (
        400,
        [
            "onbekende-gemeente",
            "coalitie-zonder-bevoegd-gezag",
            "coalitie-zonder-gemeente",
            "coalitie-zonder-partner",
            "coalitie-zonder-regievoerder",
            "coalitie-zonder-vestiging",
        ],
    )
    assert ok(await client.get(PATH))["totaal"] == 0


@pytest.mark.parametrize("soort", ["lokale_alliantie", "regionale_alliantie", "leernetwerk", "kenniskring"])
async def test_the_other_kinds_need_no_more_than_a_name(
    client: httpx.AsyncClient, issuer: TestIssuer, soort: str
) -> None:
    own = lid(await organisatie(client, OIN_ZWOLLE), "gemeente")
    assert (await create(client, issuer.zwolle(), body(own, soort=soort)))["soort"] == soort


async def test_every_fault_in_members_and_dates_is_told_with_its_place(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    zwolle = await organisatie(client, OIN_ZWOLLE)
    leden = [
        lid(zwolle, "gemeente", lidSinds=year("2019"), lidTot="2021-01-01", isRegievoerder=True),
        lid(zwolle, "gemeente", lidSinds=day("2020-06-01")),
        lid("Fonds A", "fonds", lidSinds=day("2020-06-01"), lidTot="2020-06-01", isRegievoerder=True),
        lid(str(uuid4()), "overig"),
        lid(await organisatie(client, OIN_BREDA), "schoolbestuur"),
    ]
    sent = body(*leden, rol="starter", sinds=year("2024"), gestoptOp="2023-01-01")
    answer = await client.post(PATH, json=sent, headers=issuer.beheerder())
    assert list(zip(pointers_of(answer), codes_of(answer), strict=True)) == [
        ("/leden/3/organisatieId", "onbekende-organisatie"),
        ("/leden/4/soort", "soort-past-niet"),
        ("/gestoptOp", "voor-begin"),
        ("/fase", "past-niet-bij-einde"),
        ("/leden/1/lidSinds", "periode-overlapt"),
        ("/leden/2/lidTot", "voor-begin"),
        ("/leden/2/isRegievoerder", "al-een-regievoerder"),
        ("/rol", "moet-leeg"),
    ]


async def test_what_was_read_may_be_sent_back(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    verband = await create(client, issuer.zwolle(), await coalitie(client))
    read = {name: value for name, value in verband.items() if name not in READ_ONLY}
    assert ok(await put(client, issuer.zwolle(), verband, read)) == verband
    read["leden"][0]["naam"] = "Gemeente Deventer"
    wrong = await put(client, issuer.zwolle(), verband, read)
    assert (pointers_of(wrong), codes_of(wrong)) == (["/leden/0/naam"], ["naam-past-niet"])


async def test_a_change_names_its_version_and_one_that_changes_nothing_makes_none(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    sent = await coalitie(client)
    verband = await create(client, issuer.zwolle(), sent)
    path = f"{PATH}/{verband['id']}"
    assert (await client.put(path, json=sent, headers=issuer.zwolle())).status_code == 428
    assert (await put(client, issuer.zwolle(), verband | {"versie": 9}, sent)).status_code == 412
    assert ok(await put(client, issuer.zwolle(), verband, sent)) == verband


async def test_history_and_events_tell_of_every_change(app: Api, client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    sent = await coalitie(client)
    verband = await create(client, issuer.zwolle(), sent)
    ok(await put(client, issuer.zwolle(), verband, sent | {"naam": "Coalitie Noord"}))
    path = f"{PATH}/{verband['id']}/versies"
    assert [one["gewijzigdDoor"] for one in ok(await client.get(path))["resultaten"]] == [None, None]
    versies = ok(await client.get(path, headers=issuer.zwolle()))["resultaten"]
    assert [(one["wat"], one["gewijzigdDoor"]) for one in versies] == [
        ("registreren", "gemeente-zwolle"),
        ("wijzigen", "gemeente-zwolle"),
    ]
    assert versies[1]["wijzigingen"] == [{"op": "replace", "path": "/naam", "value": "Coalitie Noord"}]
    await Delivery(app.state.sessions, ()).run_once()
    told = ok(await client.get("/gebeurtenissen", params={"subject": verband["id"]}))["resultaten"]
    assert [event["type"].rpartition(".")[2] for event in told] == ["geregistreerd", "gewijzigd"]
    assert told[1]["data"]["naam"] == "Coalitie Noord"


async def test_what_public_sources_know_is_kept_by_the_beheerder_with_its_source(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    known = body(soort="coalitie", herkomst="openbare_bron", geverifieerd=True, bron="Kamerbrief magazine 2017")
    assert (await client.post(PATH, json=known, headers=issuer.zwolle())).status_code == 403
    without = await client.post(PATH, json=known | {"bron": None}, headers=issuer.beheerder())
    assert codes_of(without) == ["bron-ontbreekt"]
    assert (await create(client, issuer.beheerder(), known))["geverifieerd"] is True


async def test_nobody_but_the_beheerder_says_that_it_was_verified(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    own = lid(await organisatie(client, OIN_ZWOLLE), "gemeente")
    assert (await client.post(PATH, json=body(own, geverifieerd=True), headers=issuer.zwolle())).status_code == 403
    verband = await create(client, issuer.beheerder(), body(own, geverifieerd=True))
    changed = ok(await put(client, issuer.zwolle(), verband, body(own, naam="Anders")))
    assert changed["geverifieerd"] is False


async def test_lists_are_filtered_sorted_and_read_on_by_a_cursor(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    zwolle, beheerder = await organisatie(client, OIN_ZWOLLE), issuer.beheerder()
    await create(client, beheerder, body(lid(zwolle, "gemeente"), naam="Één"))
    await create(client, beheerder, body(naam="Twee", themas=["loopbaanleren"], fase="in_oprichting"))
    await create(client, beheerder, body(naam="Drie", soort="kenniskring", gemeenten=[BREDA]))

    async def names(**query: str) -> list[str]:
        return [one["naam"] for one in ok(await client.get(PATH, params=query))["resultaten"]]

    assert await names() == ["Drie", "Één", "Twee"]
    assert await names(sort="-naam") == ["Twee", "Één", "Drie"]
    assert await names(soort="kenniskring") == await names(gemeente="758") == ["Drie"]
    assert (
        await names(thema="loopbaanleren") == await names(fase="in_oprichting") == await names(naam="TWE") == ["Twee"]
    )
    assert await names(organisatie=zwolle) == await names(naam="een") == ["Één"]
    assert await names(naam="!") == []
    first = await client.get(PATH, params={"pageSize": "2"})
    following = httpx.URL(first.links["next"]["url"]).params
    assert [one["naam"] for one in ok(await client.get(PATH, params=following))["resultaten"]] == ["Twee"]


async def test_what_is_not_there_is_404(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    missing = {"id": str(uuid4()), "versie": 1}
    for path in ("", "/versies"):
        assert (await client.get(f"{PATH}/{missing['id']}{path}")).status_code == 404
    assert (await put(client, issuer.beheerder(), missing, body())).status_code == 404
    assert (await leave(client, issuer.zwolle(), missing, "2026-01-01")).status_code == 404


async def test_the_largest_verband_is_stored_and_one_member_more_is_not(
    client: httpx.AsyncClient, issuer: TestIssuer
) -> None:
    largest = body(*(lid(f"Partij {number}", "overig") for number in range(500)))
    assert len((await create(client, issuer.beheerder(), largest))["leden"]) == 500
    one_more = largest | {"leden": [*largest["leden"], lid("Nog een", "overig")]}
    assert pointers_of(await client.post(PATH, json=one_more, headers=issuer.beheerder())) == ["/leden"]


async def test_a_person_is_named_nowhere(client: httpx.AsyncClient, issuer: TestIssuer) -> None:
    contact = {"functie": "Jan de Vries", "organisatie": "Gemeente", "mailbox": "jan.de.vries@zwolle.nl"}
    answer = await client.post(PATH, json=body(contact=contact), headers=issuer.beheerder())
    assert (answer.status_code, pointers_of(answer)) == (400, ["/contact/functie", "/contact/mailbox"])
