import pytest
from seed import facts
from seed.interventies import interventie_body, is_publishable, menukaart_body

CODES = {row["naam"]: row["code"] for row in facts.rows("gemeenten")}


def interventie(naam: str) -> tuple[facts.Body, bool]:
    [row] = [row for row in facts.rows("interventies") if row["naam"] == naam]
    own = facts.beschrijvingen()[naam]
    return interventie_body(row, own, CODES), is_publishable(row, own)


def approach(naam: str) -> facts.Body:
    [row] = [row for row in facts.rows("npo_menukaart") if row["naam"] == naam]
    return menukaart_body(row, facts.beschrijvingen()[naam])


def test_a_confirmed_interventie_is_published_with_its_gemeente_and_its_sources() -> None:
    body, public = interventie("Brede School Academie (BSA)")

    assert public
    assert body["gemeenten"] == [{"code": "GM0606", "naam": "Schiedam"}]
    assert body["themas"] == ["extra-onderwijs"]
    assert body["bronnen"] == [
        {
            "titel": None,
            "url": "https://www.gelijke-kansen.nl/gemeenten/schiedam",
            "vermelding": "https://www.gelijke-kansen.nl/gemeenten/schiedam",
        }
    ]


@pytest.mark.parametrize("naam", ["Zachte land…", "SKC Huiswerkbegeleiding"])
def test_an_incomplete_name_and_an_unconfirmed_interventie_stay_a_concept(naam: str) -> None:
    assert interventie(naam)[1] is False


def test_a_guessed_theme_is_not_loaded() -> None:
    assert interventie("Petje af")[0]["themas"] == []


def test_a_theme_of_another_list_is_dropped() -> None:
    assert interventie("Community Urban Education (CUE)")[0]["themas"] == []


def test_landelijk_is_no_gemeente() -> None:
    assert interventie("Community Loopbaanleren")[0]["gemeenten"] == []


def test_what_is_not_an_interventie_says_what_it_is() -> None:
    soorten = [own.get("soort") for own in facts.beschrijvingen().values()]

    assert soorten.count("leernetwerk") == 5
    assert soorten.count("landelijke_agenda") == 3


def test_the_ages_of_a_target_group_are_those_of_the_source() -> None:
    doelgroep = interventie("2GetThere - jongerencoaches")[0]["doelgroep"]

    assert isinstance(doelgroep, dict)
    assert (doelgroep["leeftijdMin"], doelgroep["leeftijdMax"]) == (14, 30)


def test_feedback_keeps_both_ratings_and_says_which_is_later() -> None:
    body = approach("Feedback")
    beoordelingen = body["beoordelingen"]

    assert isinstance(beoordelingen, list)
    effects = [(one["methodeversie"], one["waarde"]) for one in beoordelingen if one["soort"] == "effect"]
    assert effects == [("eerste versie", 8), ("latere versie", 6)]
    assert "+8 maanden leerwinst" in str(body["samenvatting"])


def test_a_later_rating_that_is_unknown_is_unknown_and_not_zero() -> None:
    beoordelingen = approach("Ouderbetrokkenheid")["beoordelingen"]

    assert isinstance(beoordelingen, list)
    assert [one["waarde"] for one in beoordelingen if one["soort"] == "effect"] == [3, None]


def test_an_approach_without_figures_has_no_ratings() -> None:
    body = approach("Directe instructie")

    assert body["beoordelingen"] == []
    assert "maanden" not in str(body["samenvatting"])


def test_every_description_is_one_to_four_sentences() -> None:
    too_long = [
        naam for naam, own in facts.beschrijvingen().items() if not 1 <= own["samenvatting"].count(". ") + 1 <= 4
    ]

    assert too_long == []
