"""The moves of an interventie and what blocks a publication."""

import pytest

from intervention_search.interventies.lifecycle import (
    LEVENSLOOP,
    InterventieStatus,
    Zet,
    publication_blockers,
)

ALLOWED = {
    (InterventieStatus.CONCEPT, Zet.BEOORDELEN): InterventieStatus.BEOORDELING,
    (InterventieStatus.BEOORDELING, Zet.PUBLICEREN): InterventieStatus.GEPUBLICEERD,
    (InterventieStatus.GEARCHIVEERD, Zet.PUBLICEREN): InterventieStatus.GEPUBLICEERD,
    (InterventieStatus.GEPUBLICEERD, Zet.ARCHIVEREN): InterventieStatus.GEARCHIVEERD,
}


@pytest.mark.parametrize("status", InterventieStatus)
@pytest.mark.parametrize("zet", set(Zet) - {Zet.WIJZIGEN})
def test_only_the_listed_moves_exist(status: InterventieStatus, zet: Zet) -> None:
    assert LEVENSLOOP.after(status, zet) == ALLOWED.get((status, zet))


def test_what_is_archived_is_not_edited() -> None:
    assert set(InterventieStatus) - set(LEVENSLOOP.allowing(Zet.WIJZIGEN)) == {InterventieStatus.GEARCHIVEERD}


def test_a_complete_interventie_is_not_blocked() -> None:
    blockers = publication_blockers(naam="Petje af", samenvatting="Weekendschool.", bron_status="verwant", bronnen=1)
    assert list(blockers) == []
