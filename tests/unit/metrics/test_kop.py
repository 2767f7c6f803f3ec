import pytest

from metrics.aanleveringen.bestand.kop import MAX_KOLOMMEN, read_kop

GOOD = ("indicator", "gemeente", "periode", "teller")


@pytest.mark.parametrize(
    ("kop", "velden", "overgeslagen"),
    [
        (GOOD, GOOD, ()),
        (("Onderwerp", "RegioS", "Perioden", "Waarde"), GOOD, ()),
        (("INDICATOR", "GEMEENTENUMMER", "SCHOOLJAAR", "AANTAL"), GOOD, ()),
        ((*GOOD, "", " "), GOOD, ()),
        (("indicator", "Gemeentenaam", "periode", "teller"), GOOD, ()),
        (("indicator", "Gemeentenaam", "gemeentecode", "periode", "teller"), GOOD, ("Gemeentenaam",)),
        ((*GOOD, "Toelichting"), GOOD, ("Toelichting",)),
        (("indicator", "wijk", "jaar", "status"), ("indicator", "wijk", "periode", "status"), ()),
        ((*GOOD, "Opleidingsniveau van de ouders"), (*GOOD, "opleidingsniveauOuders"), ()),
    ],
)
def test_columns_are_known_by_the_names_that_sources_give_them(
    kop: tuple[str, ...], velden: tuple[str, ...], overgeslagen: tuple[str, ...]
) -> None:
    found, fouten = read_kop(kop)

    assert fouten == []
    assert (sorted(found.gelezen), found.overgeslagen) == (sorted(velden), overgeslagen)


@pytest.mark.parametrize(
    ("kop", "codes"),
    [
        ((), {"kolom-ontbreekt"}),
        ((*GOOD, "geslacht"), {"onbekende-kolom"}),
        ((*GOOD, "Teller"), {"dubbele-kolom"}),
        (GOOD[:3], {"kolom-ontbreekt"}),
        ((*GOOD, *("toelichting" for _ in range(MAX_KOLOMMEN))), {"te-veel-kolommen"}),
    ],
)
def test_every_fault_of_a_header_is_told_at_once(kop: tuple[str, ...], codes: set[str]) -> None:
    assert {fout.code for fout in read_kop(kop)[1]} == codes


def test_a_column_that_is_almost_right_names_the_one_that_was_meant() -> None:
    (fout,) = read_kop((*GOOD, "noemr"))[1]

    assert "Bedoelt u noemer?" in fout.melding
