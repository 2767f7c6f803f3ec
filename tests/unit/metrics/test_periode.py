import pytest

from metrics.periode import Periode, PeriodeOnleesbaar, Periodetype, read_periode

SCHOOLJAAR, KALENDERJAAR, PEILDATUM = Periodetype.SCHOOLJAAR, Periodetype.KALENDERJAAR, Periodetype.PEILDATUM


@pytest.mark.parametrize(
    "geschreven",
    [
        "2023-2024",
        "2023/2024",
        "2023/24",
        "2023-24",
        "202324",
        "20232024",
        "2023\u20132024",
        " 2023 - 2024 ",
        "2023 / 2024",
        "2023/'24",
        "'23-'24",
        "\u201923/\u201924",
        "23/24",
        "2023_2024",
        "2023 t/m 2024",
        "2023 tot en met 2024",
        "Schooljaar 2023-2024",
        "SJ 2023/24",
        "sj. 23-24",
        "2023SJ00",
        "cursusjaar 2023/2024",
    ],
)
def test_every_spelling_of_a_school_year_is_one(geschreven: str) -> None:
    assert read_periode(geschreven, SCHOOLJAAR) == Periode(SCHOOLJAAR, "2023-2024")


@pytest.mark.parametrize(
    ("geschreven", "soort", "code"),
    [
        ("2023", KALENDERJAAR, "2023"),
        ("2023JJ00", KALENDERJAAR, "2023"),
        ("2023.0", KALENDERJAAR, "2023"),
        ("jaar 2023", KALENDERJAAR, "2023"),
        ("2023-10-01", PEILDATUM, "2023-10-01"),
        ("20231001", PEILDATUM, "2023-10-01"),
        ("1-10-2023", PEILDATUM, "2023-10-01"),
        ("01/10/2023", PEILDATUM, "2023-10-01"),
        ("1 oktober 2023", PEILDATUM, "2023-10-01"),
        ("1-okt-2023", PEILDATUM, "2023-10-01"),
        ("2023-10-01 00:00:00", PEILDATUM, "2023-10-01"),
        ("2023-10-01T00:00:00Z", PEILDATUM, "2023-10-01"),
        ("29-02-2024", PEILDATUM, "2024-02-29"),
    ],
)
def test_years_and_days_are_read_as_people_write_them(geschreven: str, soort: Periodetype, code: str) -> None:
    assert read_periode(geschreven, soort).code == code


@pytest.mark.parametrize(
    ("geschreven", "soort", "code", "zegt"),
    [
        ("2023", SCHOOLJAAR, "periode-vorm", "2023-2024 of 2022-2023"),
        ("2023-2025", SCHOOLJAAR, "schooljaar-niet-opeenvolgend", "2023-2024"),
        ("2024-2023", SCHOOLJAAR, "schooljaar-niet-opeenvolgend", "2024-2025"),
        ("2023-08-01", SCHOOLJAAR, "periode-vorm", "2023-2024"),
        ("groep 8", SCHOOLJAAR, "periode-vorm", "schooljaar"),
        ("", SCHOOLJAAR, "periode-vorm", "schooljaar"),
        ("2023-2024", KALENDERJAAR, "periode-vorm", "kalenderjaar"),
        ("2023MM10", KALENDERJAAR, "periode-vorm", "kalenderjaar"),
        ("1899", KALENDERJAAR, "periode-vorm", "kalenderjaar"),
        ("31-02-2023", PEILDATUM, "datum-bestaat-niet", "bestaat niet"),
        ("10/13/2023", PEILDATUM, "datum-bestaat-niet", "bestaat niet"),
        ("1 okto 2023", PEILDATUM, "periode-vorm", "2023-10-01"),
        ("2023-10", PEILDATUM, "periode-vorm", "2023-10-01"),
        ("9" * 10_000, PEILDATUM, "periode-vorm", "2023-10-01"),
    ],
)
def test_what_is_no_period_says_what_one_looks_like(geschreven: str, soort: Periodetype, code: str, zegt: str) -> None:
    with pytest.raises(PeriodeOnleesbaar) as refused:
        read_periode(geschreven, soort)

    assert refused.value.code == code
    assert zegt in refused.value.hint


@pytest.mark.parametrize(
    ("periode", "begin", "peildatum", "vorige"),
    [
        (Periode(SCHOOLJAAR, "2023-2024"), "2023-08-01", "2023-10-01", "2022-2023"),
        (Periode(KALENDERJAAR, "2023"), "2023-01-01", "2023-01-01", "2022"),
        (Periode(PEILDATUM, "2024-02-29"), "2024-02-29", "2024-02-29", "2023-02-28"),
    ],
)
def test_a_period_knows_its_first_day_the_day_it_is_counted_and_the_year_before(
    periode: Periode, begin: str, peildatum: str, vorige: str
) -> None:
    assert (periode.begin.isoformat(), periode.peildatum.isoformat(), periode.vorige.code) == (begin, peildatum, vorige)
