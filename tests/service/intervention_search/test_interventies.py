"""The register of interventies over HTTP: drafts, ratings with history, publication, who sees what."""

import asyncio

import pytest
from support.interventies import EERST, SearchSystem, make_body
from support.services import without_nulls
from support.versions import version_of

from shared.text import sort_key


async def test_a_draft_comes_back_as_it_was_sent(register: SearchSystem) -> None:
    made = await register.draft(
        naam="Brugfunctionaris",
        themas=["ouderbetrokkenheid"],
        doelgroep={"leeftijdMin": 4, "leeftijdMax": 12, "sectoren": ["po"]},
        gemeenten=[{"code": "14", "naam": "Groningen"}, {"naam": "Ergens"}],
        contact={"functie": "Coördinator", "organisatie": "Gemeente Groningen"},
    )
    response = await register.client.get(f"/interventies/{made['id']}", headers=register.issuer.redacteur())
    assert response.json() == made
    assert made["status"] == "concept"
    assert made["slug"] == made["id"]
    assert made["gemeenten"] == [{"code": "GM0014", "naam": "Groningen"}, {"code": None, "naam": "Ergens"}]
    assert made["contact"] == {"functie": "Coördinator", "organisatie": "Gemeente Groningen", "mailbox": None}


async def test_creating_says_where_it_is_and_which_version(register: SearchSystem) -> None:
    response = await register.client.post("/interventies", json=make_body(), headers=register.issuer.redacteur())
    assert response.headers["Location"] == f"http://gateway.test/zoeken/v1/interventies/{response.json()['id']}"
    assert version_of(response) == 1


async def test_what_is_unknown_stays_unknown(register: SearchSystem) -> None:
    made = await register.draft(beoordelingen=[EERST | {"waarde": None}])
    assert made["beoordelingen"][0]["waarde"] is None
    assert made["bewijskracht"] is None
    assert made["kosten"] is None
    assert made["fase"] is None


async def test_everything_that_blocks_a_publication_is_told_at_once(register: SearchSystem) -> None:
    made = await register.draft(naam="Zachte land…", samenvatting="", bronStatus="niet_bevestigd", bronnen=[])
    judged = await register.move(made, "beoordelen")
    response = await register.client.post(
        f"/interventies/{made['id']}/_publiceren",
        headers=register.issuer.redacteur() | {"If-Match": f'"{judged["versie"]}"'},
    )
    assert response.status_code == 409
    assert [fout["pointer"] for fout in response.json()["fouten"]] == [
        "/samenvatting",
        "/bronStatus",
        "/naam",
        "/bronnen",
    ]


async def test_a_draft_cannot_skip_its_assessment(register: SearchSystem) -> None:
    made = await register.draft()
    headers = register.issuer.redacteur() | {"If-Match": '"1"'}
    response = await register.client.post(f"/interventies/{made['id']}/_publiceren", headers=headers)
    assert response.status_code == 409
    assert response.json()["type"].endswith("/statusovergang-niet-toegestaan")


async def test_publishing_tells_the_siblings_once(register: SearchSystem) -> None:
    made = await register.publish(naam="Petje af", themas=["extra-onderwijs"])
    await register.deliver()
    feed = (await register.client.get("/gebeurtenissen")).json()["resultaten"]
    assert [(event["type"], event["subject"], event["sequence"]) for event in feed] == [
        ("nl.gelijke-kansen.interventies.gepubliceerd", made["id"], "3")
    ]
    # The whole new state, as it is read; what is unknown is left out of events.
    assert feed[0]["data"] == without_nulls((await register.client.get(f"/interventies/{made['id']}")).json())


async def test_a_draft_is_invisible_to_others_on_every_path(register: SearchSystem) -> None:
    made = await register.draft(naam="Geheim plan")
    await register.deliver()
    for headers in ({}, register.issuer.zwolle(), register.issuer.breda()):
        for address in (made["id"], made["slug"]):
            assert (await register.client.get(f"/interventies/{address}", headers=headers)).status_code == 404
        page = (await register.client.get("/interventies", headers=headers)).json()
        assert page["totaal"] == 0
        assert "Geheim" not in (await register.client.get("/gebeurtenissen", headers=headers)).text


async def test_a_draft_is_visible_to_its_own_organisation_and_the_editors(register: SearchSystem) -> None:
    made = await register.draft()
    colleague = register.issuer.headers("collega", organisaties=["00000099000000020000"], scope="agenda:lezen")
    for headers in (register.issuer.redacteur(), register.issuer.beheerder(), colleague):
        assert (await register.client.get(f"/interventies/{made['id']}", headers=headers)).status_code == 200
        assert (await register.client.get("/interventies", headers=headers)).json()["totaal"] == 1


async def test_only_editors_write(register: SearchSystem) -> None:
    without_scope = await register.client.post("/interventies", json=make_body(), headers=register.issuer.zwolle())
    assert without_scope.status_code == 403
    token = register.issuer.headers("wie", organisaties=["00000099000001930000"], scope="interventies:schrijven")
    without_role = await register.client.post("/interventies", json=make_body(), headers=token)
    assert without_role.status_code == 403
    assert (await register.client.post("/interventies", json=make_body())).status_code == 401


async def test_a_slug_comes_with_the_first_publication_and_stays(register: SearchSystem) -> None:
    made = await register.publish(naam="School's cool")
    assert made["slug"] == "schools-cool"
    editor, url = register.issuer.redacteur(), f"/interventies/{made['id']}"
    renamed = await register.client.put(url, json=make_body(naam="Anders"), headers=editor | {"If-Match": '"3"'})
    assert renamed.json()["slug"] == "schools-cool"
    for versie, step in (("4", "_archiveren"), ("5", "_publiceren")):
        answer = await register.client.post(f"{url}/{step}", headers=editor | {"If-Match": f'"{versie}"'})
        assert answer.json()["slug"] == "schools-cool"
    assert (await register.client.get("/interventies/schools-cool")).json()["naam"] == "Anders"


async def test_a_slug_does_not_tell_of_drafts_with_that_name(register: SearchSystem) -> None:
    drafts = [await register.draft(naam="Iets") for _ in range(2)]
    assert [draft["slug"] for draft in drafts] == [draft["id"] for draft in drafts]
    slugs = [(await register.publish(naam=naam))["slug"] for naam in ("Iets", "Iets 2", "Iets!")]
    assert slugs == ["iets", "iets-2", "iets-3"]


async def test_equal_names_at_the_same_moment_all_get_an_address(register: SearchSystem) -> None:
    made = await asyncio.gather(*(register.publish(naam="Zomerschool") for _ in range(6)))
    slugs = {interventie["slug"] for interventie in made}
    assert slugs == {"zomerschool", *(f"zomerschool-{number}" for number in range(2, 7))}


async def test_names_stand_in_the_order_in_which_people_look_them_up(register: SearchSystem) -> None:
    order = ["Één klas", "Ĳmond leest", "taal en meer", "Taalklas", "TOP-tijd", "'t Zomerhuis", "Žuid"]
    for naam in ("Žuid", "TOP-tijd", "Taalklas", "'t Zomerhuis", "Ĳmond leest", "Één klas", "taal en meer"):
        await register.publish(naam=naam)
    for sort, expected in (("naam", sorted(order, key=sort_key)), ("-naam", sorted(order, key=sort_key)[::-1])):
        found = (await register.client.get("/interventies", params={"sort": sort})).json()["resultaten"]
        assert [interventie["naam"] for interventie in found] == expected
    assert sorted(order, key=sort_key) == [
        "Één klas",
        "Ĳmond leest",
        "'t Zomerhuis",
        "taal en meer",
        "Taalklas",
        "TOP-tijd",
        "Žuid",
    ]


@pytest.mark.parametrize(
    ("place", "contact"),
    [
        ("functie", {"functie": "Jan de Vries, j.devries@school.nl, 06-12345678", "organisatie": "Gemeente Zwolle"}),
        ("organisatie", {"functie": "Coördinator", "organisatie": "Bel 06-12345678"}),
        ("mailbox", {"functie": "Coördinator", "organisatie": "Gemeente Zwolle", "mailbox": "jan.devries@school.nl"}),
        ("mailbox", {"functie": "Coördinator", "organisatie": "Gemeente Zwolle", "mailbox": "in\u202efo@school.nl"}),
    ],
)
async def test_a_contact_is_a_function_never_a_person(
    register: SearchSystem, place: str, contact: dict[str, str]
) -> None:
    response = await register.client.post(
        "/interventies", json=make_body(contact=contact), headers=register.issuer.redacteur()
    )
    assert response.status_code == 400
    assert {fout["pointer"] for fout in response.json()["fouten"]} == {f"/contact/{place}"}


async def test_changes_need_the_current_version(register: SearchSystem) -> None:
    made = await register.draft()
    url, editor = f"/interventies/{made['id']}", register.issuer.redacteur()
    assert (await register.client.put(url, json=make_body(), headers=editor)).status_code == 428
    stale = await register.client.put(url, json=make_body(), headers=editor | {"If-Match": '"7"'})
    assert stale.status_code == 412
    assert stale.headers["ETag"] == '"1"'


async def test_of_two_editors_at_once_one_is_told_to_read_again(register: SearchSystem) -> None:
    made = await register.draft()
    headers = register.issuer.redacteur() | {"If-Match": '"1"'}
    both = await asyncio.gather(
        *(
            register.client.put(f"/interventies/{made['id']}", json=make_body(naam=naam), headers=headers)
            for naam in ("Een", "Twee")
        )
    )
    assert sorted(response.status_code for response in both) == [200, 412]


async def test_a_repeated_post_with_the_same_key_makes_one(register: SearchSystem) -> None:
    headers = register.issuer.redacteur() | {"Idempotency-Key": "zaad-rij-000001"}
    first = await register.client.post("/interventies", json=make_body(), headers=headers)
    again = await register.client.post("/interventies", json=make_body(), headers=headers)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()


async def test_the_list_filters_and_sorts(register: SearchSystem) -> None:
    ladder = {
        "soort": "bewijskracht",
        "eenheid": "ladder",
        "waarde": "goed_onderbouwd",
        "methode": "NJi",
        "methodeversie": "2018",
        "bron": "nji.nl",
    }
    amsterdam = [{"code": "GM0363", "naam": "Amsterdam"}]
    await register.publish(naam="Aap", themas=["taalbevordering"], fase="lopend", gemeenten=amsterdam)
    await register.publish(naam="Noot", themas=["loopbaanleren"], fase="experiment", beoordelingen=[ladder])
    await register.publish(naam="Mies", themas=["taalbevordering", "loopbaanleren"])
    assert await _names(register, thema="taalbevordering") == ["Aap", "Mies"]
    assert await _names(register, bewijskracht="goed_onderbouwd") == ["Noot"]
    assert await _names(register, fase=["experiment", "lopend"], sort="-naam") == ["Noot", "Aap"]
    assert await _names(register, status="concept") == []
    for code in ("363", "0363", "GM0363", "gm0363"):
        assert await _names(register, gemeente=code) == ["Aap"]


async def test_an_unknown_filter_code_is_refused_with_a_hint(register: SearchSystem) -> None:
    response = await register.client.get("/interventies", params={"thema": "taalbevorderng", "paginas": "1"})
    assert response.status_code == 400
    fouten = {fout["pointer"]: fout for fout in response.json()["fouten"]}
    assert fouten.keys() == {"/query/thema/0", "/query/paginas"}
    assert "taalbevordering" in fouten["/query/thema/0"]["melding"]


async def test_what_is_archived_stays_readable_but_not_editable(register: SearchSystem) -> None:
    archived = await register.move(await register.publish(), "archiveren")
    assert (await register.client.get(f"/interventies/{archived['id']}")).json()["status"] == "gearchiveerd"
    headers = register.issuer.redacteur() | {"If-Match": f'"{archived["versie"]}"'}
    response = await register.client.put(f"/interventies/{archived['id']}", json=make_body(), headers=headers)
    assert response.status_code == 409


async def test_a_personal_number_is_refused_anywhere(register: SearchSystem) -> None:
    body = make_body(aanpak="Bel 111222333 voor meer.")
    response = await register.client.post("/interventies", json=body, headers=register.issuer.redacteur())
    assert response.status_code == 400
    assert [(fout["pointer"], fout["code"]) for fout in response.json()["fouten"]] == [("/aanpak", "persoonsnummer")]
    assert "111222333" not in response.text


async def _names(register: SearchSystem, **query: object) -> list[str]:
    response = await register.client.get("/interventies", params=query)  # type: ignore[arg-type]  # plain values
    assert response.status_code == 200, response.text
    return [row["naam"] for row in response.json()["resultaten"]]
