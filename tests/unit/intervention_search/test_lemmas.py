import pytest

from intervention_search.taal.dutch import load_language
from intervention_search.taal.tables import read_rows

term = load_language().lemmas.term


@pytest.mark.parametrize(
    "family",
    [
        "kans kansen",
        "klas klassen",
        "gezin gezinnen",
        "huis huizen",
        "interventie interventies",
        "gemeente gemeentes gemeenten",
        "programma programmas",
        "les lessen",
        "toets toetsen",
        "ouder ouders",
        "betrokken betrekken betrokkenheid",
        "school scholen",
        "kind kinderen",
        "samenwerken samenwerking samenwerkt",
        "begeleiden begeleiding begeleid",
        "financiële financiele financieel",
        "coördinator coordinator coördinatoren",
        "themas thema",
        "agendas agenda",
        "regios regio",
        "niveaus niveau",
        "werkgever werkgevers",
        "onderzoeker onderzoekers",
        "súdwest sudwest Súdwest",
        "fryslân fryslan",
        "Nederlandse nederlands",
        "leraar leraren",
    ],
)
def test_these_forms_are_one_term(family: str) -> None:
    assert len({term(form.lower()) for form in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "ouders ouderen",
        "werkgever werkgeefster",
        "minder weinig",
        "eerste een",
        "begeleiding beleid",
        "gelijke lijken",
        "gemeente menen",
        "kans kan",
        "geloof wangeloven",
        "gedragen verdragen",
    ],
)
def test_these_forms_are_different_terms(pair: str) -> None:
    left, right = pair.split()
    assert term(left) != term(right)


@pytest.mark.parametrize("form", ["nt2", "21e", "5x50", "2getthere", "vve", "po", "vmbo"])
def test_abbreviations_and_words_with_digits_stay_whole(form: str) -> None:
    assert term(form) == form


def test_an_underscore_of_the_dictionary_is_repaired() -> None:
    assert load_language().lemmas.lemma("samenwerken") == "samenwerken"


def test_every_override_has_a_reason_and_no_form_stands_twice() -> None:
    forms = [form for _, forms, _ in read_rows("overrides") for form in forms.split()]
    assert all(reason for _, _, reason in read_rows("overrides"))
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("vaak", "vak"),
        ("taak", "tak"),
        ("zaken", "zakken"),
        ("weet", "wet"),
        ("loon", "lon"),
        ("school", "schol"),
        ("raad", "rad"),
        ("maat", "mat"),
        ("spelen", "spellen"),
        ("bomen", "bommen"),
    ],
)
def test_a_long_vowel_makes_another_word(left: str, right: str) -> None:
    assert term(left) != term(right)


@pytest.mark.parametrize("family", ["taak taken", "zaak zaken", "weet weten", "loon lonen", "raad raden", "boom bomen"])
def test_a_long_vowel_is_the_same_in_open_and_closed_syllables(family: str) -> None:
    assert len({term(form) for form in family.split()}) == 1
