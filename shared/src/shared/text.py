"""Pure: text as people compare it: folded for finding, as a slug for addresses, as a key for the order of names."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

# One sign can come apart into eighteen, and an index takes no key above 2,704 bytes; nobody sees the order beyond this.
SORT_KEY_MAX: Final = 200
# Stands between the forms of one name, so that a search never matches across two of them.
SEPARATOR: Final = "|"
# Long enough for any name in the register, short enough to paste in a letter.
SLUG_MAX: Final = 80
# What Unicode does not take apart: letters of names in and around the Netherlands.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)

# Letters of other scripts that look like those of ours, in the case in which they do.
_LOOK_ALIKES: Final = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹαεικνορτυχϲωАВЕЅІЈКМНОРСТУХѠԜавеѕіјкмнорстухѡԝԁһӏօսո",
    "ABEZHIKMNOPTYXCaeiknoptuxcwABESIJKMHOPCTYXWWabesijkmhopctyxwwdhloun",
)


def unmask(text: str) -> str:
    """Greek, Cyrillic and Armenian letters that pass for ours, as ours, such as those in a false `OCW`."""
    return unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKES)


def fold(text: str) -> str:
    """`Súdwest-Fryslân` and `sudwest fryslan` both give `sudwestfryslan`; may be empty."""
    return "".join(char for char in _plain(text) if char.isalnum())


def fold_all(*texts: str) -> str:
    """Every form of a name in one searchable text."""
    return SEPARATOR.join(fold(text) for text in texts)


def sort_key(text: str) -> str:
    """The place of a name in a list, as a dictionary has it: `Één` beside `Een`, `Ĳmond` as `IJmond`, no capitals.

    Words count one by one, so that `Den Haag` comes before `Denekamp`; signs at the edges do not count
    (`'s-Gravenhage` stands at S).
    """
    return " ".join(re.findall(r"[^\W_]+", _plain(text)))[:SORT_KEY_MAX]


def one_of(names: Sequence[str]) -> str:
    """At least one name, as a sentence counts them up: `concept, ingediend of akkoord`."""
    *others, last = names
    return f"{', '.join(others)} of {last}" if others else last


def slugify(text: str, fallback: str) -> str:
    """Lower-case letters, digits and single hyphens; accents fold, apostrophes vanish; `fallback` for nothing left."""
    plain = re.sub(r"['’‘`\u00b4]", "", _plain(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_MAX].strip("-") or fallback


def _plain(text: str) -> str:
    """Small letters without marks; compatibility forms such as `ĳ` taken apart."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
