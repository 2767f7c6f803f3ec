"""What a searcher finds over HTTP, the same on both engines."""

import pytest
from support.interventies import DEN_HAAG, SUDWEST, SearchSystem

from intervention_search.zoeken import corpus


async def test_an_agenda_is_found_by_every_name_of_its_gemeente(search_system: SearchSystem) -> None:
    await search_system.agenda(titel="Agenda van het zuiden", gemeenten=[DEN_HAAG])
    await search_system.agenda(titel="Agenda van het noorden", gemeenten=[SUDWEST])
    await search_system.index()
    assert await search_system.titles("Den Haag") == ["Agenda van het zuiden"]
    assert await search_system.titles("'s-Gravenhage") == ["Agenda van het zuiden"]
    assert await search_system.titles("zuid-holland") == ["Agenda van het zuiden"]
    assert await search_system.titles("sudwest fryslan") == ["Agenda van het noorden"]


async def test_an_interventie_is_found_by_the_names_its_gemeente_got_later(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Stadsschool", gemeenten=[{"code": "518", "naam": "'s-Gravenhage"}])
    await search_system.index()
    await search_system.tell("gemeenten.geregistreerd", "GM0518", DEN_HAAG)
    await search_system.index()
    assert await search_system.titles("den haag") == ["Stadsschool"]
    assert await search_system.titles("", provincie="PV28") == ["Stadsschool"]


async def test_an_agenda_is_found_by_the_names_its_gemeente_got_later(search_system: SearchSystem) -> None:
    await search_system.agenda(titel="Onze agenda", gemeenten=[DEN_HAAG])
    await search_system.index()
    assert await search_system.titles("hofstad") == []
    await search_system.tell("gemeenten.gewijzigd", "GM0518", DEN_HAAG | {"aliassen": ["Den Haag", "Hofstad"]})
    await search_system.index()
    assert await search_system.titles("hofstad") == ["Onze agenda"]


async def test_a_hit_says_what_it_is_where_it_is_and_why(search_system: SearchSystem) -> None:
    made = await search_system.publish(naam="Ouderkamer", samenvatting="Ouders & <b>school</b> samen.")
    await search_system.index()
    found = await search_system.search("ouders")
    assert found["resultaten"] == [
        {
            "id": made["id"],
            "soort": "interventie",
            "titel": "Ouderkamer",
            "samenvatting": "Ouders & <b>school</b> samen.",
            "fragment": "<mark>Ouders</mark> &amp; &lt;b&gt;school&lt;/b&gt; samen.",
            "redenen": [{"woord": "ouders", "gevondenAls": "ouders", "soort": "exact"}],
            "ruimer": False,
            "metBevinding": False,
            "pad": f"/zoeken/v1/interventies/{made['id']}",
        }
    ]


async def test_a_synonym_is_told(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Voor- en vroegschoolse educatie")
    await search_system.index()
    found = await search_system.search("vve")
    assert "voor- en vroegschoolse educatie" in found["ookGezochtOp"]
    assert {reden["soort"] for reden in found["resultaten"][0]["redenen"]} == {"synoniem"}


async def test_a_typing_error_is_corrected_and_told(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Huiswerkbegeleiding")
    await search_system.index()
    found = await search_system.search("huiswerkbegleiding")
    assert [hit["titel"] for hit in found["resultaten"]] == ["Huiswerkbegeleiding"]
    assert found["correctie"] == {
        "van": "huiswerkbegleiding",
        "naar": "huiswerkbegeleiding",
        "toegepast": True,
    }


async def test_facets_count_with_labels_and_leave_their_own_choice_out(search_system: SearchSystem) -> None:
    await search_system.tell("gemeenten.geregistreerd", "GM0518", DEN_HAAG)
    haags = [{"code": "518", "naam": "'s-Gravenhage"}]
    await search_system.publish(naam="Taalklas", themas=["taalbevordering"], gemeenten=haags, factoren=[16])
    await search_system.publish(naam="Taalhuis", themas=["taalbevordering", "loopbaanleren"], fase="lopend")
    await search_system.agenda(titel="Taalagenda", themas=["loopbaanleren"])
    await search_system.index()
    found = await search_system.search("taal", thema="loopbaanleren")
    assert {hit["titel"] for hit in found["resultaten"]} == {"Taalhuis", "Taalagenda"}
    facets = {facet["naam"]: facet["waarden"] for facet in found["facetten"]}
    assert facets["thema"] == [
        {"code": "loopbaanleren", "label": "Loopbaanleren", "aantal": 2},
        {"code": "taalbevordering", "label": "Taalbevordering", "aantal": 2},
    ]
    assert facets["soort"] == [
        {"code": "agenda", "label": "GKA-agenda", "aantal": 1},
        {"code": "interventie", "label": "Interventie", "aantal": 1},
    ]
    assert facets["gemeente"] == [{"code": "GM0193", "label": "GM0193", "aantal": 1}]
    whole = {facet["naam"]: facet["waarden"] for facet in (await search_system.search(factor="16"))["facetten"]}
    assert whole["gemeente"] == [{"code": "GM0518", "label": "'s-Gravenhage", "aantal": 1}]
    assert whole["niveau"] == [{"code": "school", "label": "School", "aantal": 1}]


async def test_what_is_for_a_part_of_a_sector_is_found_by_the_whole_and_not_the_other_way_round(
    search_system: SearchSystem,
) -> None:
    await search_system.publish(naam="Rekenmaatjes", doelgroep={"sectoren": ["sbo"]})
    await search_system.publish(naam="Leesmaatjes", doelgroep={"sectoren": ["po"]})
    await search_system.index()
    assert sorted(await search_system.titles("", sector="po")) == ["Leesmaatjes", "Rekenmaatjes"]
    assert await search_system.titles("", sector="sbo") == ["Rekenmaatjes"]
    found, *looser = (await search_system.search("rekenmaatjes"))["resultaten"]
    assert all(hit["ruimer"] for hit in looser)
    address, asked = f"/interventies/{found['id']}", {"labels": "true"}
    read = (await search_system.client.get(address, params=asked)).json()
    assert read["doelgroep"]["sectoren"] == ["sbo"]
    assert read["labels"]["sectoren"] == {"sbo": "Speciaal basisonderwijs"}
    assert (await search_system.client.get(address)).json()["labels"] is None
    listed = (await search_system.client.get("/interventies", params=asked)).json()["resultaten"]
    assert {tuple(one["labels"]["sectoren"]) for one in listed} == {("sbo",), ("po",)}


async def test_a_new_name_of_a_gemeente_shows_in_an_answer_given_before(
    search_system: SearchSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "NAMES_MAX_AGE_S", 0.0)
    await search_system.tell("gemeenten.geregistreerd", "GM0518", DEN_HAAG)
    await search_system.agenda(titel="Een", gemeenten=[DEN_HAAG])
    await search_system.publish(naam="Twee")
    await search_system.index()
    for naam in ("'s-Gravenhage", "Den Haag"):
        await search_system.tell("gemeenten.gewijzigd", "GM0518", DEN_HAAG | {"naam": naam})
        found = await search_system.search(sort="-titel", pageSize=1)
        facets = {facet["naam"]: facet["waarden"] for facet in found["facetten"]}
        assert ([hit["titel"] for hit in found["resultaten"]], facets["gemeente"][0]["label"]) == (["Twee"], naam)


async def test_a_gemeente_may_be_written_in_every_way(search_system: SearchSystem) -> None:
    await search_system.agenda(titel="Haagse agenda", gemeenten=[DEN_HAAG])
    await search_system.agenda(titel="Andere agenda")
    await search_system.index()
    for code in ("518", "0518", "GM0518", "gm0518"):
        assert await search_system.titles(gemeente=code) == ["Haagse agenda"]


async def test_pages_do_not_overlap_and_miss_nothing(search_system: SearchSystem) -> None:
    for number in range(23):
        await search_system.publish(naam=f"Taalles {number:02}", samenvatting="Taal leren op school.")
    await search_system.index()
    for sort in ("relevantie", "datum", "titel", "-titel"):
        pages = [await search_system.titles("taal", page=page, pageSize=5, sort=sort) for page in range(1, 7)]
        assert [len(page) for page in pages] == [5, 5, 5, 5, 3, 0]
        assert len({title for page in pages for title in page}) == 23


async def test_sorting_by_title_goes_both_ways(search_system: SearchSystem) -> None:
    for naam in ("Noot taal", "Élan taal", "Aap taal", "Mies taal"):
        await search_system.publish(naam=naam)
    await search_system.index()
    ascending = ["Aap taal", "Élan taal", "Mies taal", "Noot taal"]
    assert await search_system.titles("taal", sort="titel") == ascending
    assert await search_system.titles("taal", sort="-titel") == ascending[::-1]
    assert await search_system.titles("taal", sort="-titel", pageSize=3, page=2) == ["Aap taal"]


async def test_who_finds_nothing_does_not_leave_empty_handed(search_system: SearchSystem) -> None:
    made = await search_system.publish(naam="Ouderkamer", themas=["ouderbetrokkenheid"])
    await search_system.index()
    found = await search_system.search("quantumchromodynamica")
    assert (found["totaal"], found["resultaten"]) == (0, [])
    assert found["versoepeling"]["stap"] == "niets-gevonden"
    assert [hit["id"] for hit in found["alternatieven"]] == [made["id"]]
    assert "thema" in {facet["naam"] for facet in found["facetten"]}


async def test_an_empty_question_shows_everything_newest_first(search_system: SearchSystem) -> None:
    old = {"datum": "2019-07-16", "precisie": "dag"}
    await search_system.agenda(titel="Oude agenda", ondertekendOp=old)
    await search_system.agenda(titel="Jaaragenda", ondertekendOp={"datum": "2020", "precisie": "jaar"})
    await search_system.publish(naam="Nieuwe interventie")
    await search_system.index()
    assert await search_system.titles() == ["Nieuwe interventie", "Jaaragenda", "Oude agenda"]


async def test_links_lead_through_the_pages(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Taal een")
    await search_system.publish(naam="Taal twee")
    await search_system.index()
    response = await search_system.client.get("/zoeken", params={"q": "taal", "pageSize": 1})
    assert response.headers["Total-Count"] == "2"
    assert 'rel="next"' in response.headers["Link"]


async def test_suggestions_begin_with_what_was_typed(search_system: SearchSystem) -> None:
    made = await search_system.publish(naam="Taalklas voor Volwassenen", themas=["taalbevordering"])
    await search_system.draft(naam="Taalplan in de maak")
    await search_system.index()
    response = await search_system.client.get("/suggesties", params={"q": "taal"})
    found = response.json()["resultaten"]
    assert found[0] == {"tekst": "Taalklas voor Volwassenen", "soort": "interventie", "id": made["id"]}
    assert {"tekst": "Taalbevordering", "soort": "thema", "id": None} in found
    assert "plan" not in response.text


@pytest.mark.parametrize("q", ["!", "?!", '""', "🎒", "-", "* * *", "…", "#"])
async def test_signs_without_a_word_find_nothing_and_say_so(search_system: SearchSystem, q: str) -> None:
    await search_system.publish(naam="Ouderkamer")
    await search_system.index()
    found = await search_system.search(q)
    assert (found["totaal"], found["versoepeling"]["stap"]) == (0, "niets-gevonden")
    assert [hit["titel"] for hit in found["alternatieven"]] == ["Ouderkamer"]


async def test_a_question_of_blanks_is_no_question(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Ouderkamer")
    await search_system.index()
    assert await search_system.titles("  \t ") == ["Ouderkamer"]
