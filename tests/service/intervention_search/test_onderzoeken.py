"""The register of studies over HTTP: what they found, what still runs, who sees what, what it was before."""

from uuid import uuid4

import pytest
from support.interventies import JSON, SearchSystem, make_bevinding, make_onderzoek

from shared.clock import today

LOPEND = {"vraag": "Helpt een stagemakelaar?", "partners": ["SEO Economisch Onderzoek"], "oplevering": None}


async def test_a_study_comes_back_as_it_was_sent_and_says_what_is_unknown(register: SearchSystem) -> None:
    body = make_onderzoek(
        make_bevinding(effectgrootte=-0.08, effectmaat="sd", beperking="De proef was kort."),
        jaar=2013,
        doi="10.1016/j.econedurev.2013.04.002",
        geverifieerd="nee",
    )
    made = await register.describe("onderzoeken", body)
    found = await register.client.get(f"/onderzoeken/{made['id']}", headers=register.issuer.redacteur())

    assert found.json() == made
    assert {name: made[name] for name in ("jaar", "doi", "geverifieerd", "n", "lopend", "verouderd", "status")} == {
        "jaar": 2013,
        "doi": "10.1016/j.econedurev.2013.04.002",
        "geverifieerd": "nee",
        "n": None,
        "lopend": None,
        "verouderd": False,
        "status": "concept",
    }
    assert made["bevindingen"] == [
        {
            "interventies": [],
            "uitkomstdomein": "rekenen",
            "richting": "geen",
            "effectgrootte": -0.08,
            "effectmaat": "sd",
            "conclusie": "Er was geen verschil.",
            "beperking": "De proef was kort.",
        }
    ]


BAD: dict[str, tuple[JSON, list[tuple[str, str]]]] = {
    "a direction and an outcome that do not exist": (
        make_onderzoek(make_bevinding(richting="beetje", uitkomstdomein="geluk")),
        [("/bevindingen/0/richting", "onbekende-code"), ("/bevindingen/0/uitkomstdomein", "onbekende-code")],
    ),
    "a size without its measure": (
        make_onderzoek(make_bevinding(effectgrootte=0.2)),
        [("/bevindingen/0", "effectmaat-ontbreekt")],
    ),
    "a DOI as an address, nobody who took part, a year ahead": (
        make_onderzoek(doi="https://doi.org/10.1016/x", n=0, jaar=2101),
        [("/doi", "verkeerde-vorm"), ("/jaar", "te-groot"), ("/n", "te-klein")],
    ),
    "running with findings": (make_onderzoek(lopend=LOPEND), [("", "lopend-met-bevindingen")]),
    "an interventie that is not there": (
        make_onderzoek(make_bevinding(interventies=[{"id": str(uuid4()), "naam": "Zittenblijven"}])),
        [("/bevindingen/0/interventies/0/id", "onbekende-interventie")],
    ),
}


@pytest.mark.parametrize("name", BAD)
async def test_every_fault_is_told_at_its_place(register: SearchSystem, name: str) -> None:
    body, expected = BAD[name]
    answer = await register.client.post("/onderzoeken", json=body, headers=register.issuer.redacteur())

    assert answer.status_code == 400, answer.text
    assert sorted((fout["pointer"], fout["code"]) for fout in answer.json()["fouten"]) == sorted(expected)


@pytest.mark.parametrize(("jaar", "n"), [(1900, 1), (2100, 10_000_000_000)])
async def test_the_edges_themselves_are_allowed(register: SearchSystem, jaar: int, n: int) -> None:
    made = await register.describe("onderzoeken", make_onderzoek(jaar=jaar, n=n))

    assert (made["jaar"], made["n"]) == (jaar, n)


async def test_a_study_that_tells_nothing_is_not_published(register: SearchSystem) -> None:
    empty = make_onderzoek(bevindingen=[], bronnen=[], titel="Het effect van…")
    judged = (await register.step("onderzoeken", await register.describe("onderzoeken", empty), "beoordelen")).json()
    refused = await register.step("onderzoeken", judged, "publiceren")

    assert refused.status_code == 409
    assert [fout["pointer"] for fout in refused.json()["fouten"]] == ["/titel", "/bronnen", "/bevindingen"]


async def test_running_research_is_published_with_its_question(register: SearchSystem) -> None:
    made = await register.tell_everybody("onderzoeken", make_onderzoek(bevindingen=[], lopend=LOPEND))

    assert (made["status"], made["lopend"]) == ("gepubliceerd", LOPEND)


async def test_drafts_are_for_editors_and_what_is_published_for_everybody(register: SearchSystem) -> None:
    draft = await register.describe("onderzoeken", make_onderzoek(titel="Nog geheim"))
    public = await register.tell_everybody("onderzoeken", make_onderzoek(titel="Voor iedereen"))

    assert (await register.client.get(f"/onderzoeken/{draft['id']}")).status_code == 404
    assert (await register.client.get(f"/onderzoeken/{public['slug']}")).json() == public
    listed = (await register.client.get("/onderzoeken")).json()["resultaten"]
    assert [one["titel"] for one in listed] == ["Voor iedereen"]


async def test_only_an_editor_describes_one(register: SearchSystem) -> None:
    gemeente = register.issuer.headers("magister", scope="interventies:schrijven")
    refused = await register.client.post("/onderzoeken", json=make_onderzoek(), headers=gemeente)

    assert refused.status_code == 403


async def test_the_list_is_filtered_by_what_was_found(register: SearchSystem) -> None:
    interventie = await register.publish(naam="Verlengde schooldagen")
    over = [{"id": interventie["id"], "naam": "Verlengde schooldagen"}]
    await register.tell_everybody("onderzoeken", make_onderzoek(make_bevinding(interventies=over), titel="Geen"))
    positief = make_bevinding(richting="positief", uitkomstdomein="lezen")
    await register.tell_everybody("onderzoeken", make_onderzoek(positief, titel="Wel", sectoren=["sbo"], opzet=None))

    async def titles(**query: str) -> list[str]:
        answer = await register.client.get("/onderzoeken", params=query)
        assert answer.status_code == 200, answer.text
        return [one["titel"] for one in answer.json()["resultaten"]]

    assert await titles(richting="geen") == ["Geen"]
    assert await titles(uitkomstdomein="lezen", richting="positief") == ["Wel"]
    assert await titles(interventie=interventie["id"]) == ["Geen"]
    assert await titles(sector="po") == ["Wel"]
    assert await titles(opzet="rct") == ["Geen"]
    assert await titles(richting="negatief") == []


async def test_every_version_stays_readable_and_drafts_stay_hidden(register: SearchSystem) -> None:
    public = await register.tell_everybody("onderzoeken", make_onderzoek(titel="Eerst"))
    address, editor = f"/onderzoeken/{public['id']}", register.issuer.redacteur()
    body = make_onderzoek(titel="Later")
    changed = await register.client.put(address, json=body, headers=editor | {"If-Match": f'"{public["versie"]}"'})
    assert changed.status_code == 200, changed.text

    seen = (await register.client.get(f"{address}/versies")).json()
    everything = (await register.client.get(f"{address}/versies", headers=editor)).json()

    assert [(one["versie"], one["titel"], one["status"]) for one in seen["resultaten"]] == [
        (4, "Later", "gepubliceerd"),
        (3, "Eerst", "gepubliceerd"),
    ]
    assert [one["status"] for one in everything["resultaten"]][2:] == ["beoordeling", "concept"]


async def test_the_same_content_changes_nothing(register: SearchSystem) -> None:
    public = await register.tell_everybody("onderzoeken", make_onderzoek())
    headers = register.issuer.redacteur() | {"If-Match": f'"{public["versie"]}"'}
    again = await register.client.put(f"/onderzoeken/{public['id']}", json=make_onderzoek(), headers=headers)

    assert again.json() == public


async def test_two_editors_at_once_do_not_overwrite_each_other(register: SearchSystem) -> None:
    public = await register.tell_everybody("onderzoeken", make_onderzoek())
    headers = register.issuer.redacteur() | {"If-Match": f'"{public["versie"]}"'}
    address = f"/onderzoeken/{public['id']}"
    await register.client.put(address, json=make_onderzoek(titel="Van de een"), headers=headers)
    late = await register.client.put(address, json=make_onderzoek(titel="Van de ander"), headers=headers)

    assert late.status_code == 412


@pytest.mark.parametrize(("dagen", "verouderd"), [(-1, True), (0, False), (1, False)])
async def test_after_its_review_day_it_says_that_it_is_outdated(
    register: SearchSystem, dagen: int, *, verouderd: bool
) -> None:
    dag = today().fromordinal(today().toordinal() + dagen).isoformat()
    made = await register.tell_everybody("onderzoeken", make_onderzoek(teHerzienOp=dag))
    listed = (await register.client.get("/onderzoeken", params={"verouderd": "true"})).json()["totaal"]

    assert made["verouderd"] is verouderd
    assert listed == int(verouderd)


async def test_whoever_follows_hears_of_it_with_its_whole_state(register: SearchSystem) -> None:
    public = await register.tell_everybody("onderzoeken", make_onderzoek())
    archived = (await register.step("onderzoeken", public, "archiveren")).json()
    await register.deliver()
    told = (await register.client.get("/gebeurtenissen", params={"type": "nl.gelijke-kansen.onderzoeken"})).json()

    assert [(one["type"].rpartition(".")[2], one["data"]["status"]) for one in told["resultaten"]] == [
        ("gepubliceerd", "gepubliceerd"),
        ("gearchiveerd", "gearchiveerd"),
    ]
    assert told["resultaten"][1]["data"]["bevindingen"][0]["conclusie"] == archived["bevindingen"][0]["conclusie"]


async def test_a_study_is_found_by_its_findings_and_by_the_name_its_interventie_has_now(
    search_system: SearchSystem,
) -> None:
    interventie = await search_system.publish(naam="Zomerschool")
    over = [{"id": interventie["id"], "naam": "vakantieproject"}]
    study = make_onderzoek(make_bevinding(interventies=over), titel="Summer learning")
    public = await search_system.tell_everybody("onderzoeken", study)
    await search_system.index()

    assert "Summer learning" in await search_system.titles("zomerschool", soort="onderzoek")
    assert "Summer learning" in await search_system.titles("verschil rekenen")
    hit = (await search_system.search("vakantieproject"))["resultaten"][0]
    assert (hit["soort"], hit["pad"]) == ("onderzoek", f"/zoeken/v1/onderzoeken/{public['id']}")

    await search_system.step("onderzoeken", public, "archiveren")
    await search_system.index()
    assert await search_system.titles("vakantieproject") == []
