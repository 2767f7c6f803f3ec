"""What search says when it does not know: nothing about effect without a rating, no half answer as a whole one."""

from typing import Any

import pytest
from support.interventies import DEN_HAAG, SearchSystem

MAANDEN = {"soort": "effect", "eenheid": "maanden", "methode": "NPO-menukaart", "methodeversie": "1", "bron": "bron"}
LADDER = {"soort": "bewijskracht", "eenheid": "ladder", "methode": "NJi", "methodeversie": "1", "bron": "bron"}


def titles(found: dict[str, Any]) -> list[str]:
    return [hit["titel"] for hit in found["resultaten"]]


async def _publish_rated(system: SearchSystem) -> None:
    """One record per rating; what the texts say must not matter."""
    await system.publish(naam="Rekenkring", samenvatting="Werkt niet.", beoordelingen=[MAANDEN | {"waarde": 3}])
    await system.publish(naam="Zangkring", samenvatting="Bewezen effectief.", beoordelingen=[MAANDEN | {"waarde": 0}])
    await system.publish(naam="Kookkring", samenvatting="Niet bewezen, geen effect, werkt.")
    beproefd = [LADDER | {"waarde": "niet_effectief_gebleken"}]
    await system.publish(naam="Naaikring", samenvatting="Effectief.", beoordelingen=beproefd)
    onbekend = [MAANDEN | {"waarde": None}]
    await system.publish(naam="Danskring", samenvatting="Zonder effect.", beoordelingen=onbekend)
    await system.index()


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("wat werkt", {"Rekenkring"}),
        ("effectief", {"Rekenkring"}),
        ("bewezen effectieve interventies", {"Rekenkring"}),
        ("wat werkt niet", {"Zangkring", "Naaikring"}),
        ("zonder effect", {"Zangkring", "Naaikring"}),
        ("wat werkt en wat niet", {"Rekenkring", "Zangkring", "Naaikring"}),
        ("niet bewezen", set()),
        ("niet bekend of het werkt", set()),
    ],
)
async def test_what_works_is_answered_from_ratings_and_never_from_words(
    search_system: SearchSystem, q: str, expected: set[str]
) -> None:
    await _publish_rated(search_system)
    found = await search_system.search(q)
    assert set(titles(found)) == expected
    assert found["totaal"] == len(expected)
    assert found["bevindingen"]["grondslag"] == ("beoordelingen" if expected else "geen")
    assert "nog geen bevindingen" in found["bevindingen"]["melding"]


async def test_an_effect_question_with_a_subject_is_answered_by_the_subject_and_says_so(
    search_system: SearchSystem,
) -> None:
    await search_system.publish(naam="Spijbelopvang", samenvatting="Minder schooluitval.")
    await search_system.publish(naam="Werkplaats", samenvatting="Dit werkt goed.")
    await search_system.index()
    found = await search_system.search("wat werkt tegen schooluitval")
    assert titles(found) == ["Spijbelopvang"]
    assert (found["bevindingen"]["gevraagd"], found["bevindingen"]["grondslag"]) == ("werkt", "onderwerp")
    assert (await search_system.search("schooluitval"))["bevindingen"] is None


async def test_what_a_filter_leaves_out_is_not_said_to_be_nowhere(search_system: SearchSystem) -> None:
    await _publish_rated(search_system)
    rated = await search_system.search("effectief", gemeente="GM0193")
    assert (rated["totaal"], rated["bevindingen"]["grondslag"]) == (0, "geen")
    assert "Binnen deze filters: geen enkele beoordeling noemt een positief effect." in rated["bevindingen"]["melding"]
    assert rated["versoepeling"]["uitleg"] == (
        "Er is niets gevonden. Kijk of minder filters helpt, of begin bij de voorbeelden."
    )
    about = await search_system.search("effect van rekenkring", soort="agenda")
    assert "Over het onderwerp is binnen deze filters niets gevonden." in about["bevindingen"]["melding"]
    assert "Niets gevonden binnen deze filters over: rekenkring." in about["versoepeling"]["uitleg"]


@pytest.mark.parametrize(
    ("q", "advice"),
    [
        ("niet bewezen", "Er is niets gevonden. Begin bij de voorbeelden."),
        ("olifant", "Er is niets gevonden. Kijk of een andere spelling helpt, of begin bij de voorbeelden."),
    ],
)
async def test_advice_is_given_only_where_it_can_help(search_system: SearchSystem, q: str, advice: str) -> None:
    await search_system.publish(naam="Muziek maken")
    await search_system.index()
    assert (await search_system.search(q))["versoepeling"]["uitleg"].startswith(advice)


async def test_a_name_whose_words_stand_apart_is_not_found(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Vroeg beginnen", samenvatting="Een rij nummers, en nederlands als laatste taal.")
    await search_system.publish(naam="Les in een tweede taal", samenvatting="Ook nederlands en rekenen.")
    await search_system.index()
    found = await search_system.search("nt2")
    assert (titles(found), found["totaal"], found["ruimer"]) == ([], 0, 0)


async def test_a_new_compound_of_known_words_is_no_typing_error(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Schoolvoeten en voetbal", samenvatting="Schoolfoton.")
    await search_system.index()
    assert (await search_system.search("schoolfoto"))["correctie"] is None


async def test_a_name_is_suggested_as_it_is_written(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Samen leren", samenvatting="In Súdwest-Fryslân.")
    await search_system.index()
    response = await search_system.client.get("/suggesties", params={"q": "FRYS"})
    assert [found["tekst"] for found in response.json()["resultaten"]] == ["Fryslân"]


async def test_without_an_answer_the_nearest_themas_lead_on(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Muziek op school")
    await search_system.index()
    found = await search_system.search("taalachterstand van kleuters")
    assert (found["totaal"], found["themas"][0]) == (
        0,
        {"code": "taalbevordering", "label": "Taalbevordering", "pad": "/zoeken/v1/zoeken?thema=taalbevordering"},
    )
    assert (await search_system.search("muziek"))["themas"] == []


@pytest.mark.parametrize("q", ["", " "])
async def test_without_a_question_all_is_shown_and_no_words_are_said_to_be_found(
    search_system: SearchSystem, q: str
) -> None:
    await search_system.publish(naam="Muziek maken")
    await search_system.index()
    found = await search_system.search(q)
    assert (found["totaal"], found["versoepeling"]["uitleg"]) == (
        1,
        "Er is niet op woorden gezocht: alles wordt getoond.",
    )
    chosen = await search_system.search(q, soort="interventie")
    assert "alles binnen de gekozen filters" in chosen["versoepeling"]["uitleg"]


@pytest.mark.parametrize(
    ("q", "suggested"),
    [
        ("wat werkt niet", []),
        ("den", []),
        ("hel", []),
        ("muz", ["muziek"]),
        ("ouderb", []),
        ("extra", ["Extra onderwijs"]),
    ],
)
async def test_what_finds_nothing_is_not_suggested(search_system: SearchSystem, q: str, suggested: list[str]) -> None:
    await search_system.publish(naam="Samen in Den Helder", samenvatting="Niet met muziek.", themas=["extra-onderwijs"])
    await search_system.index()
    response = await search_system.client.get("/suggesties", params={"q": q})
    texts = [suggestie["tekst"] for suggestie in response.json()["resultaten"] if suggestie["id"] is None]
    assert texts == suggested


async def test_effect_is_a_facet_of_what_is_rated_only(search_system: SearchSystem) -> None:
    await _publish_rated(search_system)
    facets = {facet["naam"]: facet["waarden"] for facet in (await search_system.search())["facetten"]}
    assert {(waarde["code"], waarde["aantal"]) for waarde in facets["effect"]} == {("positief", 1), ("geen", 2)}
    assert await search_system.titles(effect="positief") == ["Rekenkring"]


async def test_hits_of_a_looser_question_are_marked_and_not_counted(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Muziek en dans")
    await search_system.publish(naam="Muziek maken")
    await search_system.index()
    response = await search_system.client.get("/zoeken", params={"q": "muziek dans", "pageSize": 1})
    found = response.json()
    assert (found["totaal"], found["ruimer"], response.headers["Total-Count"]) == (1, 1, "1")
    assert 'rel="next"' in response.headers["Link"]
    whole = await search_system.search("muziek dans")
    assert [(hit["titel"], hit["ruimer"]) for hit in whole["resultaten"]] == [
        ("Muziek en dans", False),
        ("Muziek maken", True),
    ]
    assert whole["versoepeling"]["uitleg"].startswith("Op de hele vraag: 1. De treffers daarna zijn ruimer")


async def test_without_the_words_that_carry_it_a_question_has_no_answer(search_system: SearchSystem) -> None:
    await search_system.publish(naam="School en buurt")
    await search_system.publish(naam="Muziek op school")
    await search_system.index()
    found = await search_system.search("parkeervergunning aanvragen school")
    assert (found["totaal"], found["ruimer"], found["versoepeling"]["stap"]) == (0, 0, "niets-gevonden")
    assert found["versoepeling"]["zonderTreffer"] == ["parkeervergunning"]
    half = await search_system.search("parkeervergunning muziek")
    assert [(hit["titel"], hit["ruimer"]) for hit in half["resultaten"]] == [("Muziek op school", True)]
    assert half["versoepeling"]["zonderTreffer"] == ["parkeervergunning"]
    assert "parkeervergunning" in half["versoepeling"]["uitleg"]


@pytest.mark.parametrize("q", ["de het een", "van de", "wie is het", "?", "...", "niet", "vaak niet", "geen goede"])
async def test_without_a_word_to_look_for_nothing_is_found_and_the_reason_told(
    search_system: SearchSystem, q: str
) -> None:
    await search_system.publish(naam="Wie is het van de een", samenvatting="De het een, vaak niet, geen goede.")
    await search_system.index()
    found = await search_system.search(q)
    assert (found["totaal"], found["versoepeling"]["stap"]) == (0, "niets-gevonden")
    assert "geen woorden om op te zoeken" in found["versoepeling"]["uitleg"]


@pytest.mark.parametrize(
    "q", ["Den Helder", "Ouder-Amstel", "Beekdaelen", "Zaandam", "Hoeksche Waard", "Bergen op Zoom", "Loon op Zand"]
)
async def test_a_place_is_found_whole_or_not_at_all(search_system: SearchSystem, q: str) -> None:
    for naam in (
        "Ouderbetrokkenheid",
        "Beekdelen",
        "In den beginne",
        "Loon naar werk",
        "Een helder plan",
        "Zand en zoom",
    ):
        await search_system.publish(naam=naam)
    await search_system.agenda(titel="Agenda van Den Haag", gemeenten=[DEN_HAAG])
    await search_system.index()
    found = await search_system.search(q)
    assert (found["totaal"], found["ruimer"], found["correctie"]) == (0, 0, None)
    await search_system.publish(naam=f"Samen in {q}")
    await search_system.index()
    assert await search_system.titles(q) == [f"Samen in {q}"]


async def test_a_word_of_the_name_of_a_place_does_not_find_it(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Samen in Ouder-Amstel")
    await search_system.publish(naam="Ouders en school")
    await search_system.index()
    assert await search_system.titles("ouders") == ["Ouders en school"]


async def test_the_adjective_of_a_place_finds_it(search_system: SearchSystem) -> None:
    await search_system.agenda(titel="Agenda van het zuiden", gemeenten=[DEN_HAAG])
    await search_system.index()
    assert await search_system.titles("Haagse") == ["Agenda van het zuiden"]


async def test_a_part_of_a_compound_counts_when_the_other_part_is_there_too(search_system: SearchSystem) -> None:
    await search_system.publish(naam="School en buurt", samenvatting="Leraren en leerlingen op school.")
    await search_system.publish(naam="Advies over school")
    await search_system.publish(naam="Tekort aan docenten")
    await search_system.index()
    assert await search_system.titles("schooluniform") == []
    assert await search_system.titles("schooladvies") == ["Advies over school"]
    found = await search_system.search("lerarentekort")
    assert titles(found) == ["Tekort aan docenten"]


async def test_what_has_a_hit_is_not_corrected_and_what_finds_nothing_is_not_offered(
    search_system: SearchSystem,
) -> None:
    await search_system.publish(naam="Coaching van jongeren")
    await search_system.publish(naam="Twee voor de klas", samenvatting="Met co-teaching.")
    await search_system.index()
    assert (await search_system.search("coteaching"))["correctie"] is None
    both = await search_system.search("coteaching jongeren")
    assert both["correctie"] is None
    # Near a word of a synonym of which nothing is written here.
    assert (await search_system.search("zomerschol"))["correctie"] is None


async def test_vowels_make_other_words(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Bossche Vakschool")
    await search_system.index()
    found = await search_system.search("vaak verzuim")
    assert (found["totaal"], found["ruimer"]) == (0, 0)


UTRECHT = {"code": "GM0344", "naam": "Utrecht", "provinciecode": "PV26", "provincie": "Utrecht"}
AMERSFOORT = {"code": "GM0307", "naam": "Amersfoort", "provinciecode": "PV26", "provincie": "Utrecht"}
PUTTEN = {"code": "GM0273", "naam": "Putten", "provinciecode": "PV25", "provincie": "Gelderland"}


async def test_a_word_beside_a_name_says_whether_gemeente_or_provincie_is_meant(search_system: SearchSystem) -> None:
    await search_system.agenda(titel="Agenda van de Domstad", gemeenten=[UTRECHT])
    await search_system.agenda(titel="Agenda van de Keistad", gemeenten=[AMERSFOORT])
    await search_system.publish(naam="Rekenkring", samenvatting="In de provincie Utrecht.")
    await search_system.index()

    async def whole(q: str) -> set[str]:
        return {hit["titel"] for hit in (await search_system.search(q))["resultaten"] if not hit["ruimer"]}

    everything = {"Agenda van de Domstad", "Agenda van de Keistad", "Rekenkring"}
    assert await whole("Utrecht") == await whole("provincie Utrecht") == await whole("regio Utrecht") == everything
    assert await whole("gemeente Utrecht") == await whole("Utrecht (stad)") == {"Agenda van de Domstad"}
    assert await whole("gemeente Amersfoort") == {"Agenda van de Keistad"}


async def test_a_place_that_is_also_a_word_is_found_as_a_place(search_system: SearchSystem) -> None:
    await search_system.agenda(titel="Agenda van de Veluwe", gemeenten=[PUTTEN])
    await search_system.publish(naam="Uit een put", samenvatting="Het beste is het best.")
    await search_system.index()
    found = await search_system.search("Putten")
    assert [(hit["titel"], hit["ruimer"]) for hit in found["resultaten"]] == [
        ("Agenda van de Veluwe", False),
        ("Uit een put", True),
    ]
    assert titles(await search_system.search("gemeente Putten")) == ["Agenda van de Veluwe"]
    best = await search_system.search("Best")
    assert (best["totaal"], best["ruimer"], best["versoepeling"]["zonderTreffer"]) == (0, 0, ["best"])


async def test_words_that_are_there_without_each_other_are_not_said_to_be_missing(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Taal op school")
    await search_system.publish(naam="Rekenen op school")
    await search_system.index()
    found = await search_system.search("taal en rekenen")
    assert (found["totaal"], found["ruimer"], found["versoepeling"]["zonderTreffer"]) == (0, 2, [])


async def test_a_word_of_the_name_of_a_place_is_no_reason(search_system: SearchSystem) -> None:
    await search_system.publish(naam="Samen in Zuid-Holland", samenvatting="Met de stad Rotterdam.")
    await search_system.index()
    found = await search_system.search("Rotterdam Zuid")
    assert found["versoepeling"]["zonderTreffer"] == ["zuid"]
    assert [reden["woord"] for reden in found["resultaten"][0]["redenen"]] == ["rotterdam"]


async def test_a_compound_of_generic_words_is_not_found_by_their_standing_apart(search_system: SearchSystem) -> None:
    for number in range(30):
        await search_system.publish(naam=f"De taal van nummer {number}", samenvatting="Ouders, school, project.")
    await search_system.publish(naam="De taalschool")
    await search_system.index()
    found = await search_system.search("taalschool", pageSize=1)
    assert (found["resultaten"][0]["titel"], found["totaal"]) == ("De taalschool", 1)
    for q in ("ouderproject", "kansenproject", "schooltaal"):
        assert (await search_system.search(q))["totaal"] == 0
