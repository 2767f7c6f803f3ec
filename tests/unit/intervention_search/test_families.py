import pytest

from intervention_search.taal.dutch import load_language

language = load_language()


def related(one: str, other: str) -> bool:
    return not set(language.read(one).keys).isdisjoint(language.read(other).keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("schorsing", "geschorst"),
        ("schorsing", "schorsen"),
        ("geschorste", "schorsing"),
        ("thuiszitter", "thuiszittende"),
        ("brugklassers", "brugklas"),
        ("voorlezer", "voorgelezen"),
        ("begeleider", "begeleiding"),
        ("begeleidsters", "begeleiden"),
        ("ontwikkeling", "ontwikkelen"),
        ("schrijver", "schrijven"),
    ],
)
def test_what_is_done_who_does_it_and_doing_it_are_one_family(one: str, other: str) -> None:
    assert related(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("woning", "wonen"), ("gemeente", "menen"), ("leerling", "leren"), ("moeder", "moeden"), ("kamer", "kamen")],
)
def test_what_only_looks_so_is_none(one: str, other: str) -> None:
    assert not related(one, other)


def test_the_parts_of_a_compound_have_families_of_their_own() -> None:
    assert "~verzuimen" in language.read("schoolverzuim").part_keys


@pytest.mark.parametrize("word", ["nt2", "vmbo", "2025"])
def test_an_abbreviation_or_number_has_no_family(word: str) -> None:
    assert language.read(word).keys == ()
