"""Whether something works is answered from findings: by outcome and direction, with their limits, never by words."""

import pytest
from support.interventies import JSON, SearchSystem, make_bevinding, make_onderzoek


async def _fill(system: SearchSystem) -> dict[str, JSON]:
    klein = await system.publish(naam="Kleine groepen")
    over = [{"id": klein["id"], "naam": "Instructie in kleine groepen"}]
    studies = {
        "rekenen": make_onderzoek(
            make_bevinding(richting="positief", interventies=over, conclusie="Leerlingen rekenden beter."),
            make_bevinding(richting="geen", uitkomstdomein="taal", conclusie="Bij taal was er geen verschil."),
            titel="Small groups",
            land="Engeland",
            geverifieerd="nee",
        ),
        "zittenblijven": make_onderzoek(
            make_bevinding(
                uitkomstdomein="doorstroom",
                richting="negatief",
                interventies=[{"naam": "Zittenblijven"}],
                conclusie="Wie bleef zitten haalde later minder vaak een diploma.",
                beperking="Alleen jongens deden mee.",
            ),
            titel="Grade retention",
            geverifieerd="ja",
        ),
        # The words say it works, the finding does not.
        "schaken": make_onderzoek(
            make_bevinding(conclusie="Schaken werkt bewezen effectief, hoopten de makers."), titel="Chess"
        ),
    }
    made = {name: await system.tell_everybody("onderzoeken", body) for name, body in studies.items()}
    await system.publish(naam="Zittenblijven voorkomen", samenvatting="Een aanpak tegen zittenblijven.")
    await system.index()
    return made


def _told(found: JSON) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (study["titel"], [(one["uitkomstdomein"], one["richting"]) for one in study["bevindingen"]])
        for study in found["bevindingen"]["onderzoeken"]
    ]


CASES = {
    "wat werkt niet": [
        ("Grade retention", [("doorstroom", "negatief")]),
        ("Chess", [("rekenen", "geen")]),
        ("Small groups", [("taal", "geen")]),
    ],
    "geen effect": [
        ("Grade retention", [("doorstroom", "negatief")]),
        ("Chess", [("rekenen", "geen")]),
        ("Small groups", [("taal", "geen")]),
    ],
    "bewezen effect bij rekenen": [("Small groups", [("rekenen", "positief")])],
    "wat werkt niet bij rekenen": [("Chess", [("rekenen", "geen")])],
    "heeft zittenblijven zin": [("Grade retention", [("doorstroom", "negatief")])],
    "werken kleine groepen": [("Small groups", [("rekenen", "positief"), ("taal", "geen")])],
    "bewezen effect bij lezen": [],
}


@pytest.mark.parametrize("question", CASES)
async def test_a_question_is_answered_by_the_findings_of_its_outcome_and_direction(
    search_system: SearchSystem, question: str
) -> None:
    await _fill(search_system)
    found = await search_system.search(question)

    assert sorted(_told(found)) == sorted(CASES[question])
    assert (found["bevindingen"]["grondslag"] == "bevindingen") == bool(CASES[question])


async def test_what_was_checked_comes_first_when_no_subject_tells_them_apart(search_system: SearchSystem) -> None:
    await _fill(search_system)

    assert _told(await search_system.search("wat werkt niet"))[0][0] == "Grade retention"


async def test_each_finding_tells_its_limits_and_what_it_is_about(search_system: SearchSystem) -> None:
    await _fill(search_system)
    retention = (await search_system.search("heeft zittenblijven zin"))["bevindingen"]
    groups = (await search_system.search("werken kleine groepen"))["bevindingen"]["onderzoeken"][0]

    assert retention["onderzoeken"][0]["bevindingen"][0]["grenzen"][0] == "Alleen jongens deden mee."
    assert "1 bevinding in 1 onderzoek (1 × negatief effect)" in retention["melding"]
    assert retention["onderzoeken"][0]["bevindingen"][0]["interventies"] == [
        {"id": None, "naam": "Zittenblijven", "pad": None}
    ]
    (named,) = groups["bevindingen"][0]["interventies"]
    assert (named["naam"], named["pad"]) == ("Kleine groepen", f"/zoeken/v1/interventies/{named['id']}")
    assert "Onderzocht in: Engeland; in Nederland kan het anders zijn." in groups["bevindingen"][0]["grenzen"]
    assert "Dit is niet in een tweede bron nagegaan." in groups["bevindingen"][0]["grenzen"]


async def test_hits_with_findings_are_told_from_those_without(search_system: SearchSystem) -> None:
    await _fill(search_system)
    groups = await search_system.search("werken kleine groepen")
    retention = await search_system.search("heeft zittenblijven zin")

    assert {hit["titel"]: hit["metBevinding"] for hit in groups["resultaten"]} == {
        "Small groups": True,
        "Kleine groepen": True,
    }
    assert {hit["titel"]: hit["metBevinding"] for hit in retention["resultaten"]} == {
        "Grade retention": True,
        "Zittenblijven voorkomen": False,
    }


async def test_what_was_never_studied_is_said_to_be_so(search_system: SearchSystem) -> None:
    await _fill(search_system)
    found = (await search_system.search("heeft kookles zin"))["bevindingen"]

    assert (found["grondslag"], found["onderzoeken"], found["overigeOnderzoeken"]) == ("geen", [], 0)
    assert "nog geen bevindingen" in found["melding"]


async def test_a_study_that_was_withdrawn_answers_no_more(search_system: SearchSystem) -> None:
    made = await _fill(search_system)
    await search_system.step("onderzoeken", made["zittenblijven"], "archiveren")

    assert _told(await search_system.search("heeft zittenblijven zin")) == []


async def test_effect_and_outcome_are_facets_of_studies_too(search_system: SearchSystem) -> None:
    await _fill(search_system)

    assert await search_system.titles(effect="negatief") == ["Grade retention"]
    assert await search_system.titles(uitkomstdomein="taal") == ["Small groups"]
