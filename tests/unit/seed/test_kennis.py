"""Every row about knowledge is loaded, fits the shape of its kind, and may be published; nothing is made of nothing."""

from collections import Counter
from typing import Any

import pytest
from seed import facts, kennis, onderzoeken

from intervention_search.registry import KINDS
from intervention_search.stukken.kind import Kind
from shared.waardelijsten.lists import waardelijsten

IDS = {"Feedback": "0b6f1f0e-0d6c-4c39-9a55-7f1d5a3f7f10"}
# The rows of each collection, and how many records they are.
ROWS = {
    "onderzoeken": ("onderzoeken", 70),
    "kennisbank": ("kennisbank_themas", 17),
    "subthemas": ("acties", 10),
    "kennisitems": ("kennisitems", 45),
    "praktijkvoorbeelden": ("praktijkvoorbeelden", 10),
    "rijksmaatregelen": ("rijksmaatregelen", 17),
    "experimenten": ("experimenten", 2),
    "begrippen": ("begrippen", 94),
    "bewijsladders": ("bewijsladders", 17),
    "eef-strands": ("eef_strands", 30),
}
# Where the rows of a record stand, when it has several.
PARTS = {"onderzoeken": "bevindingen", "kennisbank": "punten", "subthemas": "acties", "bewijsladders": "treden"}


def _codes(lijst: str) -> dict[str, str]:
    return {waarde.label: code for code, waarde in waardelijsten()[lijst].items()}


def _bodies() -> dict[str, list[dict[str, Any]]]:
    themas, subthemas = _codes("themas-klassen-kennisbank"), _codes("themas-vo-raad")
    studies = onderzoeken.onderzoek_bodies(facts.rows("onderzoeken"), IDS)
    return {"onderzoeken": studies, **kennis.all_bodies(themas, subthemas, IDS)}


def test_every_kind_of_record_is_loaded() -> None:
    assert _bodies().keys() == {kind.pad for kind in KINDS} == ROWS.keys()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.pad)
def test_every_row_becomes_a_record_or_a_part_of_one_that_may_be_published(kind: Kind[Any]) -> None:
    bodies = _bodies()[kind.pad]
    read = [kind.inhoud.model_validate(body) for body in bodies]
    name, records = ROWS[kind.pad]
    rows = sum(len(body[PARTS[kind.pad]]) for body in bodies) if kind.pad in PARTS else len(bodies)

    assert (len(bodies), rows) == (records, len(facts.rows(name)))
    assert len({body["titel"] for body in bodies}) == records
    assert [list(kind.eisen(one)) for one in read if list(kind.eisen(one))] == []
    assert all(kind.samenvatting(one) for one in read)


def test_findings_go_every_way_and_say_whether_they_were_checked() -> None:
    studies = _bodies()["onderzoeken"]
    directions = Counter(finding["richting"] for study in studies for finding in study["bevindingen"])

    assert directions == {"positief": 44, "geen": 34, "negatief": 15, "gemengd": 11}
    assert {study["geverifieerd"] for study in studies} == {"ja", "nee"}


def test_what_stands_in_the_index_is_named_by_id_and_the_rest_by_name() -> None:
    named = [
        one for study in _bodies()["onderzoeken"] for finding in study["bevindingen"] for one in finding["interventies"]
    ]

    assert {one["naam"] for one in named if one["id"]} == {"Feedback"}
    assert {"Zittenblijven", "Groeimindset"} <= {one["naam"] for one in named if one["id"] is None}


def test_a_month_by_which_something_was_there_ends_on_its_last_day() -> None:
    measures = {one["titel"]: one["genomenOp"] for one in _bodies()["rijksmaatregelen"]}

    assert measures["Richtlijnen aanvullend onderwijs"] == {"datum": "2023-07-31", "precisie": "uiterlijk"}


def test_no_figure_of_a_strand_is_invented() -> None:
    unknown = [strand for strand in _bodies()["eef-strands"] if strand["maanden"] is None]

    assert len(unknown) == sum(row["maanden"] == "" for row in facts.rows("eef_strands")) == 4
