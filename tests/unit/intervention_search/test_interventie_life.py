"""The moves of an interventie and what blocks a publication."""

import pytest

from intervention_search.interventies.lifecycle import (
    LEVENSLOOP,
    Handeling,
    InterventieStatus,
    publication_blockers,
)

ALLOWED = {
    (InterventieStatus.CONCEPT, Handeling.BEOORDELEN): InterventieStatus.BEOORDELING,
    (InterventieStatus.BEOORDELING, Handeling.PUBLICEREN): InterventieStatus.GEPUBLICEERD,
    (InterventieStatus.GEARCHIVEERD, Handeling.PUBLICEREN): InterventieStatus.GEPUBLICEERD,
    (InterventieStatus.GEPUBLICEERD, Handeling.ARCHIVEREN): InterventieStatus.GEARCHIVEERD,
}


@pytest.mark.parametrize("status", InterventieStatus)
@pytest.mark.parametrize("handeling", set(Handeling) - {Handeling.WIJZIGEN})
def test_only_the_listed_moves_exist(status: InterventieStatus, handeling: Handeling) -> None:
    assert LEVENSLOOP.after(handeling, status) == ALLOWED.get((status, handeling))


def test_what_is_archived_is_not_edited() -> None:
    assert set(InterventieStatus) - set(LEVENSLOOP.allowing(Handeling.WIJZIGEN)) == {InterventieStatus.GEARCHIVEERD}


def test_a_complete_interventie_is_not_blocked() -> None:
    blockers = publication_blockers(naam="Petje af", samenvatting="Weekendschool.", bron_status="verwant", bronnen=1)
    assert list(blockers) == []
