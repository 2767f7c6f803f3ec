"""Every kind of record that editors publish: the same life, its own shape, found by its own words and filters."""

from typing import Any

import pytest
from support.interventies import JSON, SearchSystem
from support.voorbeelden_kennis import example_of

from intervention_search.registry import KINDS
from intervention_search.stukken.kind import Kind

BY_PAD = {kind.pad: kind for kind in KINDS}
BRON = [{"vermelding": "Een bron"}]


@pytest.mark.parametrize("kind", KINDS, ids=BY_PAD)
async def test_a_record_of_each_kind_goes_through_its_life(register: SearchSystem, kind: Kind[Any]) -> None:
    sent = example_of(kind)
    made = await register.tell_everybody(kind.pad, sent)
    archived = (await register.step(kind.pad, made, "archiveren")).json()
    seen = (await register.client.get(f"/{kind.pad}/{made['slug']}")).json()
    await register.deliver()
    told = (await register.client.get("/gebeurtenissen", params={"type": f"nl.gelijke-kansen.{kind.pad}"})).json()

    assert {name: made[name] for name in sent} == sent
    assert seen == archived
    assert [one["type"].rpartition(".")[2] for one in told["resultaten"]] == ["gepubliceerd", "gearchiveerd"]


@pytest.mark.parametrize("kind", KINDS, ids=BY_PAD)
async def test_what_was_archived_is_published_again_and_not_edited_before(
    register: SearchSystem, kind: Kind[Any]
) -> None:
    made = await register.tell_everybody(kind.pad, example_of(kind))
    archived = (await register.step(kind.pad, made, "archiveren")).json()
    match = register.issuer.redacteur() | {"If-Match": f'"{archived["versie"]}"'}
    refused = await register.client.put(f"/{kind.pad}/{made['id']}", json=example_of(kind), headers=match)
    again = (await register.step(kind.pad, archived, "publiceren")).json()

    assert (refused.status_code, again["status"], again["slug"]) == (409, "gepubliceerd", made["slug"])


@pytest.mark.parametrize("kind", KINDS, ids=BY_PAD)
async def test_an_id_of_another_kind_is_nobodys(register: SearchSystem, kind: Kind[Any]) -> None:
    other = next(pad for pad in BY_PAD if pad != kind.pad)
    made = await register.tell_everybody(other, example_of(BY_PAD[other]))

    assert (await register.client.get(f"/{kind.pad}/{made['id']}")).status_code == 404
    assert (await register.step(kind.pad, made, "archiveren")).status_code == 404


@pytest.mark.parametrize("kind", KINDS, ids=BY_PAD)
async def test_the_codes_of_each_kind_are_told_on_request(register: SearchSystem, kind: Kind[Any]) -> None:
    made = await register.tell_everybody(kind.pad, example_of(kind))
    asked = (await register.client.get(f"/{kind.pad}/{made['id']}", params={"labels": "true"})).json()
    coded = {name for name in made if name in {"themas", "sectoren", "subthemas", "kennisbankthema", "fase"}}

    assert {name for name in coded if made[name]} <= set(asked["labels"])


BAD: dict[str, tuple[str, JSON, list[tuple[str, str]]]] = {
    "a section without a point, of a theme that is not there": (
        "kennisbank",
        {"titel": "Leeg", "kennisbankthema": "honger", "sectie": "inleiding", "punten": []},
        [("/kennisbankthema", "onbekende-code"), ("/punten", "te-weinig"), ("/sectie", "onbekende-code")],
    ),
    "an action for nobody": (
        "subthemas",
        {"titel": "Leeg", "acties": [{"wat": "", "uitleg": "Zo", "niveau": "land"}]},
        [("/acties/0/niveau", "onbekende-code"), ("/acties/0/wat", "tekst-leeg")],
    ),
    "an item of no kind, with a link that leads nowhere": (
        "kennisitems",
        {"titel": "Iets", "soort": "boek", "samenvatting": "x", "link": "javascript:alert(1)"},
        [("/link", "adres-onjuist"), ("/soort", "onbekende-code")],
    ),
    "a date that is none": (
        "rijksmaatregelen",
        {"titel": "Wet", "soort": "wet", "uitleg": "x", "genomenOp": {"datum": "2021-13", "precisie": "maand"}},
        [("/genomenOp", "datum-bestaat-niet")],
    ),
    "an unknown field, and one that is missing": (
        "begrippen",
        {"titel": "stapelen", "betekenis": "x"},
        [("/betekenis", "onbekend-veld"), ("/uitleg", "verplicht")],
    ),
    "a step too high": (
        "bewijsladders",
        {"titel": "Ladder", "treden": [{"niveau": 21, "code": "", "naam": "A", "uitleg": "a"}]},
        [("/treden/0/code", "tekst-leeg"), ("/treden/0/niveau", "te-groot")],
    ),
    "a person as partner": (
        "experimenten",
        {"titel": "Proef", "aanpak": "x", "partners": ["Jan Jansen"]},
        [("/partners/0", "persoonsgegeven")],
    ),
}


@pytest.mark.parametrize("name", BAD)
async def test_every_fault_is_told_at_its_place(register: SearchSystem, name: str) -> None:
    pad, body, expected = BAD[name]
    answer = await register.client.post(f"/{pad}", json=body, headers=register.issuer.redacteur())

    assert answer.status_code == 400, answer.text
    assert sorted((fout["pointer"], fout["code"]) for fout in answer.json()["fouten"]) == sorted(expected)


async def test_a_subtheme_without_anything_to_do_is_not_published(register: SearchSystem) -> None:
    judged = await register.step(
        "subthemas", await register.describe("subthemas", {"titel": "Leeg", "bronnen": BRON}), "beoordelen"
    )
    refused = await register.step("subthemas", judged.json(), "publiceren")

    assert [fout["pointer"] for fout in refused.json()["fouten"]] == ["/acties"]


FILTERS = {
    "kennisbank": ({"voor": "team", "sectie": "wat_speelt_er", "kennisbankthema": "armoede"}, {"voor": "bestuur"}),
    "subthemas": ({"voor": "bestuur", "overstapmoment": "po-vo", "sector": "vo"}, {"voor": "team"}),
    "kennisitems": ({"soort": "handreiking", "subthema": "armoede", "sector": "vo"}, {"soort": "webinar"}),
    "praktijkvoorbeelden": ({"subthema": "aanvullend-onderwijs"}, {"subthema": "segregatie"}),
    "rijksmaatregelen": ({"soort": "regeling", "sector": "po"}, {"soort": "wet"}),
    "experimenten": ({"fase": "gestopt", "gemeente": "193", "thema": "mentoring-en-coaching"}, {"fase": "lopend"}),
}


@pytest.mark.parametrize("pad", FILTERS)
async def test_a_list_is_filtered_by_what_its_kind_knows(register: SearchSystem, pad: str) -> None:
    made = await register.tell_everybody(pad, example_of(BY_PAD[pad]))
    holds, other = FILTERS[pad]

    assert [one["id"] for one in (await register.client.get(f"/{pad}", params=holds)).json()["resultaten"]] == [
        made["id"]
    ]
    assert (await register.client.get(f"/{pad}", params=other)).json()["resultaten"] == []


async def test_a_filter_that_is_no_code_is_refused(register: SearchSystem) -> None:
    answer = await register.client.get("/kennisitems", params={"soort": "boek", "kleur": "rood"})

    assert answer.status_code == 400
    assert {fout["pointer"] for fout in answer.json()["fouten"]} == {"/query/soort/0", "/query/kleur"}


async def test_each_kind_is_found_by_its_own_words(search_system: SearchSystem) -> None:
    asked = {
        "rustige plek": "kennisbank",
        "meedoen gratis": "subthema",
        "kosten voor ouders laag": "kennisitem",
        "middagen per week huiswerk": "praktijkvoorbeeld",
        "geld voor scholen die met voorbeelden werken": "rijksmaatregel",
        "brugklassers oudere leerlingen": "experiment",
        "doorstromen na een diploma": "begrip",
        "op papier staat waarom": "bewijsladder",
    }
    for kind in KINDS:
        await search_system.tell_everybody(kind.pad, example_of(kind))
    await search_system.index()
    first = {q: (await search_system.search(q))["resultaten"][0]["soort"] for q in asked}
    facets = {facet["naam"]: facet["waarden"] for facet in (await search_system.search())["facetten"]}

    assert first == asked
    assert {one["code"] for one in facets["soort"]} == {kind.soort for kind in KINDS}
    assert {one["label"] for one in facets["voor"]} == {"Leraar of begeleider", "Team", "Bestuur"}
    assert "Van basisschool naar voortgezet onderwijs" in {one["label"] for one in facets["overstapmoment"]}
