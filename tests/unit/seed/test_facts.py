"""Every row of the facts is loaded, or it is explained why not: what a file holds is what the register gets."""

from collections import Counter

import pytest
from seed import facts
from seed.agendas import agenda_body, divide
from seed.gemeenten import gemeente_body, herindeling_body
from seed.interventies import NIET_BEVESTIGD, is_interventie
from seed.inwoners import waarnemingen_body
from seed.load import named_interventies, wanted_interventies

FILES = {
    "gemeenten": 360,
    "herindelingen": 22,
    "gka_gemeenten": 42,
    "interventies": 55,
    "npo_menukaart": 24,
    "samenwerkingsverbanden": 13,
    "onderzoeken": 104,
    "acties": 57,
    "begrippen": 94,
    "bewijsladders": 75,
    "eef_strands": 30,
    "experimenten": 2,
    "kennisbank_themas": 32,
    "kennisitems": 45,
    "praktijkvoorbeelden": 10,
    "rijksmaatregelen": 17,
}


def test_every_interventie_and_approach_has_a_description_and_no_description_is_left_over() -> None:
    named = {row["naam"] for name in ("interventies", "npo_menukaart") for row in facts.rows(name)}

    assert set(facts.beschrijvingen()) == named


def test_a_cell_with_several_values_is_a_list() -> None:
    assert facts.parts("Groningen; Waadhoeke ; ") == ["Groningen", "Waadhoeke"]


def test_an_empty_cell_is_unknown_and_not_zero() -> None:
    assert facts.number("") is None
    assert facts.number("0") == 0
    assert facts.known("  ") is None


@pytest.mark.parametrize("name", FILES)
def test_the_facts_are_the_known_numbers_of_rows_and_each_names_its_source(name: str) -> None:
    rows = facts.rows(name)

    assert len(rows) == FILES[name]
    assert [row for row in rows if not row["bron"].strip()] == []


def test_every_gemeente_herindeling_and_agenda_is_loaded() -> None:
    gemeenten = [gemeente_body(row, []) for row in facts.rows("gemeenten")]
    herindelingen = [herindeling_body(row) for row in facts.rows("herindelingen")]
    agendas = [agenda_body(row, []) for row in facts.rows("gka_gemeenten")]

    assert [len(gemeenten), len(herindelingen), len(agendas)] == [360, 22, 42]


def test_every_interventie_and_approach_is_loaded_and_what_stays_hidden_says_why() -> None:
    wanted = {str(body["naam"]): is_public for body, is_public in wanted_interventies()}
    own = facts.beschrijvingen()
    rows = facts.rows("interventies") + facts.rows("npo_menukaart")
    elsewhere = {row["naam"] for row in rows if not is_interventie(own[row["naam"]])}
    unconfirmed = {row["naam"] for row in facts.rows("interventies") if row["status"] == NIET_BEVESTIGD}
    unfinished = {naam for naam, own in facts.beschrijvingen().items() if own.get("publiceren") is False}

    assert set(wanted) == {row["naam"] for row in rows} - elsewhere
    assert {naam for naam, is_public in wanted.items() if not is_public} == (unconfirmed | unfinished) - elsewhere
    assert len(elsewhere) == 14


def test_the_inhabitants_that_are_not_loaded_are_sums_of_those_that_are() -> None:
    rows = {row["code"]: row for row in facts.rows("gemeenten")}
    loaded = waarnemingen_body(facts.rows("gemeenten"))["waarnemingen"]
    assert isinstance(loaded, list)
    sums = Counter[str]()
    for row in facts.rows("herindelingen"):
        sums[row["naarCode"]] += int(rows[row["vanCode"]]["inwoners"])

    explained = rows.keys() - {one["gemeente"] for one in loaded}

    assert len(loaded) + len(explained) == len(rows)
    assert {code: int(rows[code]["inwoners"]) for code in explained} == {code: sums[code] for code in explained}


def test_every_mention_of_an_interventie_is_an_activity_or_is_named_beside_the_agenda_or_has_no_agenda() -> None:
    namen = {row["code"]: row["naam"] for row in facts.rows("gemeenten")}
    genoemd = named_interventies()
    mentions = {(one.naam, gemeente) for one in genoemd for gemeente in one.gemeenten}
    told = set[tuple[str, str]]()
    for row in facts.rows("gka_gemeenten"):
        inside, elsewhere = divide(row, namen, genoemd)
        told |= {(naam, namen[code]) for naam in (*inside, *elsewhere) for code in facts.parts(row["code"])}

    assert told == mentions
