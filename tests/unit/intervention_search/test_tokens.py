import pytest

from intervention_search.taal.characters import fold, normalise
from intervention_search.taal.tokens import tokenise


def forms(text: str) -> list[str]:
    return [form for token in tokenise(text) for form in token.forms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kansen in de klas", ["kansen", "in", "de", "klas"]),
        ("programma's", ["programma"]),
        ("programma’s", ["programma"]),
        ("pabo‘s", ["pabo"]),
        ("School's cool", ["school", "cool"]),
        ("mbo'er", ["mbo"]),
        ("'s avonds", ["s", "avonds"]),
        ("'s-Gravenhage", ["s", "gravenhage", "sgravenhage"]),
        ("po/vo", ["po", "vo", "povo"]),
        ("e-mail", ["e", "mail", "email"]),
        ("kansen(on)gelijkheid", ["kansenongelijkheid", "kansengelijkheid"]),
        ("leerling(en)", ["leerlingen", "leerling"]),
        ("(on)gelijk", ["ongelijk", "gelijk"]),
        ("kansen (en meer)", ["kansen", "en", "meer"]),
        ("m.b.o.", ["mbo"]),
        ("het m.b.o en verder", ["het", "mbo", "en", "verder"]),
        ("einde. Begin", ["einde", "begin"]),
        ("NT2 en de 21e eeuw", ["nt2", "en", "de", "21e", "eeuw"]),
        ("5 x 50", ["5", "x", "50", "5x50"]),
        ("5×50", ["5", "50", "5x50"]),
        ("2GetThere", ["2getthere"]),
        ("2F-1S", ["2f", "1s", "2f1s"]),
        ("#FixdeKloof", ["fixdekloof"]),
        ("kan\u00adsen", ["kansen"]),
        ("kan\u200bsen", ["kansen"]),
        ("ĳsbaan", ["ijsbaan"]),
        ("extra\u00a0les", ["extra", "les"]),
        ("cafe\u0301", ["café"]),
        ("a/b/c/d/e", ["a", "b", "c", "d", "e"]),
        ("😀 kansen 😀", ["kansen"]),
        ("\0kansen\0", ["kansen"]),
        ("שלום kansen", ["שלום", "kansen"]),
        ("", []),
    ],
)
def test_a_text_is_read_as_these_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_the_readings_of_a_bracketed_word_lie_over_one_span() -> None:
    text = "over kansen(on)gelijkheid"
    token = tokenise(text)[1]
    assert text[token.start : token.end] == "kansen(on)gelijkheid"


@pytest.mark.parametrize("text", ["cafe\u0301 dicht", "kan\u00adsen dicht", "ĳs dicht", "’t is dicht"])
def test_offsets_point_into_the_original_text(text: str) -> None:
    token = tokenise(text)[-1]
    assert text[token.start : token.end] == "dicht"


def test_the_halves_of_an_ellipsis_are_marked() -> None:
    left = tokenise("sport- en cultuuraanbod")
    right = tokenise("loopbaanoriëntatie en -begeleiding")
    assert [token.open_end for token in left] == [True, False, False]
    assert [token.open_start for token in right] == [False, False, True]


def test_a_dash_between_words_is_no_ellipsis() -> None:
    assert not any(token.open_end or token.open_start for token in tokenise("kansen - en meer"))


def test_a_plain_text_keeps_its_own_offsets() -> None:
    assert normalise("kansen").starts == range(6)


@pytest.mark.parametrize(
    ("word", "plain"), [("Fryslân", "fryslan"), ("coördinator", "coordinator"), ("Straße", "strasse")]
)
def test_accents_are_folded(word: str, plain: str) -> None:
    assert fold(word) == plain
