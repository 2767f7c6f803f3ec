"""Whatever decides a document changes the fingerprint; what does not, leaves it alone."""

from dataclasses import replace

import pytest

from intervention_search.indexing.fingerprint import fingerprint
from intervention_search.indexing.searchable import Registry
from intervention_search.registry import REGISTRY
from intervention_search.taal.dutch import Taal, load_language
from shared.waardelijsten.lists import Waarde, waardelijsten


def now(registry: Registry = REGISTRY) -> str:
    """Reckoned anew: a language of its own was never asked before."""
    return fingerprint(registry, Taal(load_language(), ()))


ours = now()


def test_it_is_the_same_for_the_same_code_and_lists() -> None:
    assert now() == ours


@pytest.mark.parametrize("lijst", sorted(waardelijsten()))
def test_another_label_in_any_code_list_is_another_index(lijst: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = waardelijsten()
    code, waarde = next(iter(lists[lijst].items()))
    monkeypatch.setitem(lists[lijst], code, replace(waarde, label="Anders"))
    assert now() != ours


def test_a_code_that_came_or_went_is_another_index(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Waarde("nieuw-thema", "Nieuw thema", None, None, "proef")
    monkeypatch.setitem(waardelijsten()["themas-gka"], new.code, new)
    assert now() != ours


def test_a_kind_of_record_that_came_or_went_is_another_index() -> None:
    fewer = replace(REGISTRY, searchables=REGISTRY.searchables[:1])
    assert now(fewer) != ours
