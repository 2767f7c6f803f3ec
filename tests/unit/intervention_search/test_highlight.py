from intervention_search.taal.dutch import load_taal
from intervention_search.taal.highlight import Span, fragment, marked, spans, stands

taal = load_taal()


def marks(text: str, *wanted: str) -> list[Span]:
    """What holds one of these terms, each a thing of its own."""
    words = [word for word in taal.analyse(text) if not word.is_joined]
    found = {place: {wanted.index(term) for term in word.terms if term in wanted} for place, word in enumerate(words)}
    return spans(stands(words), {place: frozenset(things) for place, things in found.items() if things})


def highlighted(text: str, *wanted: str) -> str:
    return marked(text, marks(text, *wanted))


def test_every_inflection_is_marked() -> None:
    assert highlighted("Kansen voor elk gezin", "kans", "gezin") == "<mark>Kansen</mark> voor elk <mark>gezin</mark>"


def test_a_part_marks_its_whole_word() -> None:
    assert highlighted("De huiswerkbegeleiding.", "huiswerk") == "De <mark>huiswerkbegeleiding</mark>."


def test_what_the_text_holds_is_escaped() -> None:
    assert highlighted('<b>kans</b> & "x"', "kans") == "&lt;b&gt;<mark>kans</mark>&lt;/b&gt; &amp; &quot;x&quot;"


def test_a_word_under_two_readings_is_marked_once() -> None:
    assert highlighted("kansen(on)gelijkheid", "kans") == "<mark>kansen(on)gelijkheid</mark>"
    assert highlighted("po/vo", "po") == "<mark>po</mark>/vo"


def test_signs_that_vanish_stay_inside_the_mark() -> None:
    assert highlighted("kan\u00adsen nu", "kans") == "<mark>kan\u00adsen</mark> nu"


def test_the_window_holds_most_different_words() -> None:
    text = "kans " * 80 + "en dan school met taal" + " stil" * 80
    shown = fragment(text, marks(text, "kans", "school", "taal"), size=60)
    assert "<mark>school</mark>" in shown
    assert "<mark>taal</mark>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_without_a_find_the_beginning_is_shown() -> None:
    text = "woord " * 100
    assert fragment(text, [], size=20) == "woord woord woord…"
