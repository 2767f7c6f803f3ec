"""Pure: names of places: each is one unit, found whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from intervention_search.taal.characters import fold
from intervention_search.taal.tables import read_rows
from intervention_search.taal.tokens import tokenise

# Gemeenten of more words have up to five: Bergen op Zoom, Nieuwerkerk aan den IJssel, Noord en Midden Drenthe.
WORDS_MAX = 6
# Shorter names make adjectives that are other words.
ADJECTIVE_MIN = 4
_DOUBLED = frozenset("aeou")
# What no rule makes of a name.
_IRREGULAR = {
    "denbosch": ("bossche",),
    "dordrecht": ("dordtse", "dordts"),
    "fryslan": ("friese", "fries"),
    "drenthe": ("drentse", "drents"),
    "zeeland": ("zeeuwse", "zeeuws"),
    "gelderland": ("gelderse", "gelders"),
    "noordbrabant": ("brabantse", "brabants"),
    "overijssel": ("overijsselse", "overijssels"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written: its words, folded, and the other names of the same place."""

    words: tuple[str, ...]
    others: tuple[str, ...] = ()


class Places:
    """Names by their letters, so that spaces and hyphens make no difference."""

    def __init__(self, gemeenten: Sequence[tuple[str, ...]], villages: Iterable[str] = ()) -> None:
        self._names: dict[str, Name] = {}
        for names in (*gemeenten, *((village,) for village in villages)):
            for name in names:
                words = _words(name)
                others = tuple(other for other in names if other != name)
                self._names.setdefault("".join(words), Name(words, others))
        for names in gemeenten:
            for name in names:
                words = _words(name)
                for form in _adjectives("".join(words), words):
                    self._names.setdefault(form, Name((form,), tuple(dict.fromkeys((name, *names)))))
        # The first word of every name of more words: most words of a text begin none.
        self.heads = frozenset(name.words[0] for name in self._names.values() if len(name.words) > 1)
        # Every name written together, as a hyphen joins it.
        self.together = frozenset(self._names)

    def find(self, forms: Sequence[str], shortest: int = 1) -> Iterator[tuple[int, int, Name]]:
        """Names in a row of folded words, the longest first, from left to right: the words `start` up to `end`."""
        start = 0
        while start < len(forms):
            end = self._end(forms, start)
            if end and end - start >= shortest:
                yield start, end, self._names["".join(forms[start:end])]
            start = end or start + 1

    def _end(self, forms: Sequence[str], start: int) -> int | None:
        longest = WORDS_MAX if forms[start] in self.heads else 1
        ends = range(min(len(forms), start + longest), start, -1)
        return next((end for end in ends if self._is_name(forms[start:end])), None)

    def _is_name(self, forms: Sequence[str]) -> bool:
        """One word may be a name written together; several must be its words."""
        name = self._names.get("".join(forms))
        return name is not None and (len(forms) == 1 or name.words == tuple(forms))


@cache
def shipped_places() -> Places:
    """The names in `data/`."""
    # Gemeenten that are also everyday words (Best, Huizen, Buren) stay words.
    rows = [_members(names) for names, _, everyday, _ in read_rows("places") if not everyday]
    return Places(rows, [name for names, _ in read_rows("villages") for name in _members(names)])


def _members(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|"))


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(token.form) for token in tokenise(name) if not token.joined)


def _adjectives(key: str, words: Sequence[str]) -> Iterator[str]:
    """Haagse, Zwolse, Nijmeegs: of one word, or of a name with an article."""
    yield from _IRREGULAR.get(key, ())
    *article, word = words
    if len(word) < ADJECTIVE_MIN or (article and article not in (["den"], ["s"])):
        return
    stem = word[:-2] if word.endswith("en") else word[:-1] if word[-1] in "ae" else word
    if stem[-2] == stem[-1]:
        stem = stem[:-1]
    # The vowel of an open syllable is written twice once the syllable is closed: Nijmegen, Nijmeegs.
    long = stem[:-1] + stem[-2:] if stem[-2] in _DOUBLED else stem
    for form in dict.fromkeys((word, stem, long)):
        yield f"{form}se"
        if len(form) >= ADJECTIVE_MIN:
            yield f"{form}s"
