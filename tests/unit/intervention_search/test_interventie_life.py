"""The moves of an interventie and what blocks a publication."""

import pytest

from intervention_search.interventies.lifecycle import publication_blockers
from intervention_search.redactie.lifecycle import LEVENSLOOP, Handeling, RedactieStatus

ALLOWED = {
    (RedactieStatus.CONCEPT, Handeling.BEOORDELEN): RedactieStatus.BEOORDELING,
    (RedactieStatus.BEOORDELING, Handeling.PUBLICEREN): RedactieStatus.GEPUBLICEERD,
    (RedactieStatus.GEARCHIVEERD, Handeling.PUBLICEREN): RedactieStatus.GEPUBLICEERD,
    (RedactieStatus.GEPUBLICEERD, Handeling.ARCHIVEREN): RedactieStatus.GEARCHIVEERD,
}


@pytest.mark.parametrize("status", RedactieStatus)
@pytest.mark.parametrize("handeling", set(Handeling) - {Handeling.WIJZIGEN})
def test_only_the_listed_moves_exist(status: RedactieStatus, handeling: Handeling) -> None:
    assert LEVENSLOOP.after(handeling, status) == ALLOWED.get((status, handeling))


def test_what_is_archived_is_not_edited() -> None:
    assert set(RedactieStatus) - set(LEVENSLOOP.allowing(Handeling.WIJZIGEN)) == {RedactieStatus.GEARCHIVEERD}


def test_a_complete_interventie_is_not_blocked() -> None:
    blockers = publication_blockers(naam="Petje af", samenvatting="Weekendschool.", bron_status="verwant", bronnen=1)
    assert list(blockers) == []
