"""Text as people compare it."""

import pytest

from shared.text import fold, fold_all, slugify, sort_key


@pytest.mark.parametrize(
    "text", ["Súdwest-Fryslân", "sudwest fryslan", "SÚDWEST FRYSLÂN", "Su\u0301dwest-Frysla\u0302n"]
)
def test_a_name_folds_to_one_form(text: str) -> None:
    assert fold(text) == "sudwestfryslan"


def test_forms_of_a_name_never_match_across_one_another() -> None:
    assert fold_all("Den Haag", "'s-Gravenhage") == "denhaag|sgravenhage"


def test_names_are_in_the_order_of_a_dictionary() -> None:
    names = "Één, Eemsdelta, ĲSSELSTEIN, IJmond, aa, Zwolle, 's-Gravenhage, Denekamp, Den Haag, TOP, Taal"
    ordered = sorted(names.split(", "), key=sort_key)
    expected = "aa, Den Haag, Denekamp, Eemsdelta, Één, IJmond, ĲSSELSTEIN, 's-Gravenhage, Taal, TOP, Zwolle"
    assert ", ".join(ordered) == expected


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Súdwest-Fryslân 2019", "sudwest-fryslan-2019"),
        ("Kinderen’s orkest", "kinderens-orkest"),
        ("Ĳmond & Ærø", "ijmond-aero"),
        ("!!!", "niets"),
        ("漢字", "niets"),
        ("a" * 100, "a" * 80),
    ],
)
def test_a_slug_is_readable_and_never_empty(text: str, slug: str) -> None:
    assert slugify(text, "niets") == slug
