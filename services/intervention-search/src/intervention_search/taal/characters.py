"""Pure: one spelling per character, with a map back to the original text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_APOSTROPHES = "’‘\u02bc"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_REPLACED: dict[str, str] = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_INVISIBLE, "")
    | {"ĳ": "ij", "Ĳ": "IJ", "\u00a0": " ", "\u202f": " ", "\u2010": "-", "\u2011": "-"}
)
_SPECIAL = re.compile("[" + "".join(_REPLACED) + "]")
# Sorting combining marks is quadratic in their number: a longer pile is cut, no language needs it.
_CLUSTER_MAX = 16


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text in one spelling; `starts[i]` and `ends[i]` give the place of sign `i` in the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of `text[start:end]` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Normalised:
    """NFC, one apostrophe, no invisible signs; a text that is so already keeps its own offsets."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _needs_work(text)):
        return Normalised(text, range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for sign in _spell(text[start:end]):
            signs.append(sign)
            starts.append(start)
            ends.append(end)
    return Normalised("".join(signs), starts, ends)


def fold(word: str) -> str:
    """The word without accents, in lower case: the last step of index and query alike."""
    if word.isascii():
        return word.lower()
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(sign))
    return plain.replace("ß", "ss").replace("ø", "o").replace("æ", "ae").replace("\u0131", "i")


def _needs_work(text: str) -> bool:
    return _SPECIAL.search(text) is not None or any(map(unicodedata.combining, text))


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of a sign with the combining marks behind it."""
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        closes = index == len(text) or not unicodedata.combining(text[index]) or index - start >= _CLUSTER_MAX
        if closes:
            spans.append((start, index))
            start = index
    return spans


def _spell(cluster: str) -> str:
    """One cluster in our spelling; marks that no letter can carry are dropped."""
    composed = unicodedata.normalize("NFC", "".join(_REPLACED.get(sign, sign) for sign in cluster))
    return "".join(sign for sign in composed if not unicodedata.combining(sign))
