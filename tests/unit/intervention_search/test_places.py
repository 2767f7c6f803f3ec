import pytest

from intervention_search.taal.dutch import load_taal
from intervention_search.taal.places import shipped_places

taal = load_taal()
places = shipped_places()


def names(question: str) -> list[tuple[str, ...]]:
    return [concept.name.words if concept.name else () for concept in taal.query_words(question)]


def kept_under(question: str) -> list[tuple[str, ...]]:
    return [concept.name.terms for concept in taal.query_words(question) if concept.name]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Den Helder", ("den", "helder")),
        ("den-helder", ("den", "helder")),
        ("Ouder-Amstel", ("ouder", "amstel")),
        ("'s-Gravenhage", ("s", "gravenhage")),
        ("Bergen op Zoom", ("bergen", "op", "zoom")),
        ("Beekdaelen", ("beekdaelen",)),
        ("Zaandam", ("zaandam",)),
        ("Haagse", ("haagse",)),
        ("Zuid-Holland", ("zuid", "holland")),
        ("Súdwest Fryslân", ("sudwest", "fryslan")),
    ],
)
def test_a_name_is_one_unit(question: str, row: tuple[str, ...]) -> None:
    assert names(question) == [row]


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("gemeente Utrecht", ("gemeente=utrecht",)),
        ("Utrecht (gemeente)", ("gemeente=utrecht",)),
        ("stad Groningen", ("gemeente=groningen",)),
        ("scholen in de provincie Groningen", ("provincie=groningen",)),
        ("Utrecht", ()),
        ("regio Utrecht", ()),
        ("gemeente Zwolle", ()),
        ("provincie Zwolle", ()),
        ("gemeente Best", ("gemeente=best",)),
        ("Best", ("gemeente=best",)),
        ("in Putten", ("gemeente=putten",)),
    ],
)
def test_a_word_beside_a_name_says_which_of_that_name(question: str, terms: tuple[str, ...]) -> None:
    assert kept_under(question) == [terms]


@pytest.mark.parametrize("question", ["5 van 5", "1 op 3"])
def test_a_count_is_one_unit(question: str) -> None:
    assert names(question) == [tuple(question.split())]


@pytest.mark.parametrize(
    "question", ["de beste school", "oude huizen", "goede buren", "houten speelgoed", "in de wijk"]
)
def test_an_everyday_word_is_no_name(question: str) -> None:
    assert not any(names(question))


@pytest.mark.parametrize(
    ("form", "other"),
    [("haagse", "Den Haag"), ("zwolse", "Zwolle"), ("nijmeegs", "Nijmegen"), ("bossche", "Den Bosch")],
)
def test_an_adjective_also_means_its_place(form: str, other: str) -> None:
    [(_, _, name)] = places.find([form])
    assert other in name.others


def test_of_a_longer_name_no_word_is_indexed_by_itself() -> None:
    terms = taal.index_terms("Ouder-Amstel en Den Helder met Bergen op Zoom")
    assert not {"ouder", "amstel", "den", "helder", "berg", "zoom"} & set(terms)


def test_every_name_of_a_place_finds_it() -> None:
    [concept] = taal.query_words("Den Haag")
    assert "'s-Gravenhage" in {other.text for other in concept.alternatives if other.row}


def test_a_name_is_never_split() -> None:
    assert not any(reading.levels for word in taal.analyse("Zaandam Beekdaelen Hoofddorp") for reading in word.readings)
