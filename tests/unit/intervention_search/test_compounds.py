import pytest

from intervention_search.taal.compounds import Part
from intervention_search.taal.dutch import load_language
from intervention_search.taal.tables import read_rows

split = load_language().splitter.split


def shown(parts: tuple[Part, ...]) -> str:
    return "+".join(part.form + (f"({shown(part.parts)})" if part.parts else "") for part in parts)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huiswerkbegeleiding", "huiswerk(huis+werk)+begeleiding"),
        ("kansenongelijkheid", "kansen+ongelijkheid"),
        ("ouderbetrokkenheid", "ouder+betrokkenheid"),
        ("taalachterstanden", "taal+achterstanden"),
        ("taalontwikkelingsstoornis", "taalontwikkeling(taal+ontwikkeling)+stoornis"),
        ("leerplichtambtenaar", "leerplicht(leer+plicht)+ambtenaar"),
        ("onderwijsachterstandenbeleid", "onderwijs+achterstanden+beleid"),
        ("rekenonderwijs", "reken+onderwijs"),
        ("gezondheidsbevordering", "gezondheid+bevordering"),
        ("samenwerkingsverband", "samenwerking+verband"),
        ("kinderopvang", "kinder+opvang"),
        ("naschoolse", "na+school"),
        ("stagemakelaar", "stage+makelaar"),
    ],
)
def test_a_compound_is_split_on_every_level(word: str, parts: str) -> None:
    assert shown(split(word)) == parts


@pytest.mark.parametrize(
    "word",
    [
        "gekregen",
        "verschillen",
        "oktober",
        "pareltjes",
        "rapporteerde",
        "ingestoken",
        "stroming",
        "medewerkers",
        "maatregelen",
        "veerkracht",
        "raakvlakken",
        "samenwerking",
        "gelijkheid",
        "begeleiding",
        "vlaardingen",
        "rotterdam",
        "school",
        "nt2onderwijs1",
    ],
)
def test_what_is_no_compound_is_not_split(word: str) -> None:
    assert split(word) == ()


def test_crumbs_are_no_parts_of_a_part() -> None:
    assert shown(split("armoedebestrijding")) == "armoede+bestrijding"


def test_a_word_of_any_length_is_split_in_bounded_time() -> None:
    assert split("kansenongelijkheid" * 10_000) == ()


def test_every_line_of_the_lists_has_a_reason() -> None:
    rows = [*read_rows("compounds"), *read_rows("bound"), *read_rows("stopwords"), *read_rows("names")]
    assert all(row[-1] for row in rows)


def test_no_word_is_both_denied_and_split_by_hand() -> None:
    kinds: dict[str, set[str]] = {}
    for kind, word, _, _ in read_rows("compounds"):
        kinds.setdefault(word, set()).add(kind)
    assert [word for word, found in kinds.items() if len(found) > 1] == []
