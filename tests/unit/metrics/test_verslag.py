from decimal import Decimal

import pytest

from metrics.bescherming.cellen import Sleutel
from metrics.cel import Celstatus
from metrics.kloven.kloof import Band
from metrics.publicaties.cellen import GetoondeKloof, Kloofsoort
from metrics.rapport.verslag import gap_sentence, number

LABELS = {("ouders", "wo"): "Wo", ("ouders", "mbo"): "Mbo"}


def kloof(verschil: tuple[str, str, str] | None, verhouding: str | None = None) -> GetoondeKloof:
    band = Band(*map(Decimal, verschil)) if verschil else None
    ratio = Band(Decimal(verhouding), Decimal(1), Decimal(3)) if verhouding else None
    where = Sleutel("x", "2024", "NL", ())
    return GetoondeKloof(where, "ouders", Kloofsoort.PAAR, "mbo", "wo", Celstatus.OK, band, ratio)


@pytest.mark.parametrize(
    ("found", "zin"),
    [
        (
            kloof(("13.3", "8.1", "18.0"), "1.67"),
            "Wo: 13,3 procentpunt hoger dan mbo (tussen 8,1 en 18,0). Dat is 1,67 keer zo vaak.",
        ),
        (kloof(("-9.1", "-14.1", "-4.0")), "Wo: 9,1 procentpunt lager dan mbo (tussen 4,0 en 14,1)."),
        (kloof(("1.0", "-2.0", "4.0")), "Wo en mbo: het verschil kan toeval zijn (1,0 procentpunt)."),
        (kloof(None), "Wo en mbo: niet te vergelijken, omdat een van beide niet wordt getoond."),
    ],
    ids=["hoger", "lager", "toeval", "verborgen"],
)
def test_a_gap_is_told_in_one_sentence_with_its_bounds(found: GetoondeKloof, zin: str) -> None:
    assert gap_sentence(found, LABELS) == zin


@pytest.mark.parametrize(
    ("waarde", "written"), [(Decimal("33.3"), "33,3"), (17415, "17.415"), (Decimal("-0.5"), "-0,5"), (0, "0")]
)
def test_numbers_are_written_as_dutch_readers_write_them(waarde: Decimal | int, written: str) -> None:
    assert number(waarde) == written
