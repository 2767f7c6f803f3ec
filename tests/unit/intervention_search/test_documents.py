from dataclasses import replace
from datetime import date

import pytest

from intervention_search.engines.document import BEHEER, Bron, document_id, make_document, read, sort_keys
from intervention_search.engines.query import Sortering
from intervention_search.taal.dutch import load_taal

BRON = Bron("interventie:1", 4, "interventie", "Taalkansen", samenvatting="Voor het kind", trefwoorden=("Den Haag",))
taal = load_taal()


def test_the_title_counts_three_times() -> None:
    terms = make_document(read(BRON, taal)).alles_nl.split()
    assert terms.count("taal") == 3
    assert terms.count("kind") == 1


def test_keywords_are_found_but_belong_to_the_text() -> None:
    assert make_document(read(BRON, taal)).tekst_exact == "voor het kind den haag"


def test_no_term_holds_white_space() -> None:
    document = make_document(read(replace(BRON, titel="a\tb\u2003c\nd 5 x 50"), taal))
    assert document.titel_exact.split() == ["a", "b", "c", "d", "5", "x", "50"]


def test_a_title_is_suggested_under_each_of_its_first_words() -> None:
    document = make_document(read(replace(BRON, titel="Súd  west"), taal))
    assert document.suggesties == ("sud west\tSúd west\tinterventie:1", "west\tSúd west\tinterventie:1")


def test_who_manages_everything_sees_what_is_not_public() -> None:
    document = make_document(read(replace(BRON, zichtbaar_voor=frozenset({"a"})), taal))
    assert document.zichtbaarheid == ("a", BEHEER)


def test_a_facet_that_the_index_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="kleur"):
        make_document(read(replace(BRON, facetten={"kleur": ("rood",)}), taal))


@pytest.mark.parametrize(
    ("sortering", "better", "worse"),
    [
        (Sortering.DATUM, {"datum": date(2024, 2, 1)}, {"datum": date(2023, 12, 31)}),
        (Sortering.DATUM, {"datum": date(1999, 1, 1)}, {"datum": None}),
        (Sortering.TITEL, {"titel": "École"}, {"titel": "Ferme"}),
        (Sortering.DATUM, {"id": "interventie:0"}, {"id": "interventie:1"}),
    ],
)
def test_sort_keys_put_the_better_first(
    sortering: Sortering, better: dict[str, object], worse: dict[str, object]
) -> None:
    first, second = replace(BRON, **better), replace(BRON, **worse)  # type: ignore[arg-type]  # fields of a record
    assert sort_keys(first)[sortering] < sort_keys(second)[sortering]


def test_an_id_tells_what_it_is_of() -> None:
    assert document_id("agenda", "abc") == "agenda:abc"
