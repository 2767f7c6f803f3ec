"""The moves of an interventie, what blocks a publication, and its address."""

import pytest

from intervention_search.interventies.lifecycle import (
    InterventieStatus,
    Zet,
    destination,
    may_be_edited,
    publication_blockers,
)
from intervention_search.interventies.slugs import SLUG_MAX, free_slug, slug_of

ALLOWED = {
    (InterventieStatus.CONCEPT, Zet.BEOORDELEN): InterventieStatus.BEOORDELING,
    (InterventieStatus.BEOORDELING, Zet.PUBLICEREN): InterventieStatus.GEPUBLICEERD,
    (InterventieStatus.GEARCHIVEERD, Zet.PUBLICEREN): InterventieStatus.GEPUBLICEERD,
    (InterventieStatus.GEPUBLICEERD, Zet.ARCHIVEREN): InterventieStatus.GEARCHIVEERD,
}


@pytest.mark.parametrize("status", InterventieStatus)
@pytest.mark.parametrize("zet", Zet)
def test_only_the_listed_moves_exist(status: InterventieStatus, zet: Zet) -> None:
    assert destination(status, zet) == ALLOWED.get((status, zet))


def test_what_is_archived_is_not_edited() -> None:
    assert [status for status in InterventieStatus if not may_be_edited(status)] == [InterventieStatus.GEARCHIVEERD]


def test_a_complete_interventie_is_not_blocked() -> None:
    blockers = publication_blockers(naam="Petje af", samenvatting="Weekendschool.", bron_status="verwant", bronnen=1)
    assert list(blockers) == []


@pytest.mark.parametrize(
    ("naam", "slug"),
    [
        ("Brede School Academie", "brede-school-academie"),
        ("Súdwest-Fryslân: élan", "sudwest-fryslan-elan"),
        ("School's cool", "schools-cool"),
        ("#FixdeKloof", "fixdekloof"),
        ("Project 5 x 50", "project-5-x-50"),
        ("教育", "interventie"),
        ("a" * 300, "a" * SLUG_MAX),
    ],
)
def test_a_slug_reads_as_the_name(naam: str, slug: str) -> None:
    assert slug_of(naam) == slug


def test_a_slug_in_use_gets_the_first_free_number() -> None:
    assert free_slug("petje-af", {"petje-af", "petje-af-2"}) == "petje-af-3"
