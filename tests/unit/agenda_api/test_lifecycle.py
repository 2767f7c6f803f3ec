"""The table of moves: every handeling in every status."""

import pytest

from agenda_api.agendas.lifecycle import HAPPENINGS, LEVENSLOOP, PUBLIC, SIGNED, Handeling, Status

ALLOWED = {
    (Handeling.WIJZIGEN, Status.CONCEPT): Status.CONCEPT,
    (Handeling.WIJZIGEN, Status.TERUGGESTUURD): Status.TERUGGESTUURD,
    (Handeling.INSTEMMEN, Status.CONCEPT): Status.CONCEPT,
    (Handeling.INSTEMMEN, Status.TERUGGESTUURD): Status.TERUGGESTUURD,
    (Handeling.INDIENEN, Status.CONCEPT): Status.INGEDIEND,
    (Handeling.INDIENEN, Status.TERUGGESTUURD): Status.INGEDIEND,
    (Handeling.IN_BEHANDELING_NEMEN, Status.INGEDIEND): Status.IN_BEHANDELING,
    (Handeling.TERUGSTUREN, Status.IN_BEHANDELING): Status.TERUGGESTUURD,
    (Handeling.AKKOORD, Status.IN_BEHANDELING): Status.AKKOORD,
    (Handeling.ONDERTEKENEN, Status.AKKOORD): Status.AKKOORD,
    (Handeling.VOLTOOIEN, Status.AKKOORD): Status.ONDERTEKEND,
    (Handeling.OPZEGGEN, Status.ONDERTEKEND): Status.ONDERTEKEND,
    (Handeling.BEEINDIGEN, Status.ONDERTEKEND): Status.BEEINDIGD,
}


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("handeling", list(Handeling))
def test_a_handeling_leads_where_the_table_says_or_nowhere(handeling: Handeling, status: Status) -> None:
    assert LEVENSLOOP.after(status, handeling) == ALLOWED.get((handeling, status))


def test_every_handeling_has_a_participle_for_siblings() -> None:
    assert set(HAPPENINGS) == set(Handeling)


def test_what_is_signed_is_public() -> None:
    assert SIGNED < PUBLIC


def test_nothing_follows_the_end() -> None:
    assert {LEVENSLOOP.after(Status.BEEINDIGD, handeling) for handeling in Handeling} == {None}
