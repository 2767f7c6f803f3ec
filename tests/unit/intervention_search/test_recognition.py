"""Which rows of a file are known, stand twice, or only look alike."""

from uuid import UUID

import pytest

from intervention_search.redactie.lifecycle import RedactieStatus
from intervention_search.redactie.recognition import Bekend, Genoemd, recognise

ID = UUID("0b6f1f0e-0d6c-4c39-9a55-7f1d5a3f7f10")


def known(titel: str, nummer: str | None = None) -> Bekend:
    return Bekend(ID, 1, RedactieStatus.CONCEPT, Genoemd(titel, nummer))


@pytest.mark.parametrize(
    ("row", "there", "is_known", "looks_like"),
    [
        (Genoemd("Petje af"), known("Petje af"), True, None),
        (Genoemd(" petje  AF "), known("Petje af"), True, None),
        (Genoemd("Één kans"), known("Een kans"), False, "Een kans"),
        (Genoemd("Petje-af!"), known("Petje af"), False, "Petje af"),
        (Genoemd("Petje op"), known("Petje af"), False, None),
        # A number decides, whatever the title.
        (Genoemd("Another title", "10.1/x"), known("A title", "10.1/x"), True, None),
        (Genoemd("A title", "10.1/y"), known("A title", "10.1/x"), True, None),
        (Genoemd("A title"), known("A title", "10.1/x"), True, None),
    ],
)
def test_a_number_or_a_title_recognises_and_accents_are_told(
    row: Genoemd, there: Bekend, *, is_known: bool, looks_like: str | None
) -> None:
    found = recognise({7: row}, [there])

    assert (7 in found.bekend, found.lijkt_op.get(7)) == (is_known, looks_like)


def test_a_row_that_says_what_one_before_it_said_is_double() -> None:
    rows = {2: Genoemd("Een"), 3: Genoemd("EEN"), 4: Genoemd("Twee", "10.1/x"), 5: Genoemd("Drie", "10.1/x")}

    assert recognise(rows, []).dubbel == {3: 2, 5: 4}


def test_rows_of_one_file_that_differ_in_accents_only_look_alike() -> None:
    assert recognise({2: Genoemd("Één"), 3: Genoemd("Een")}, []).lijkt_op == {3: "Één"}
