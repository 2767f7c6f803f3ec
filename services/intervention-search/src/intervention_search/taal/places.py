"""Pure: names of places: each is one unit, found whole or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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


GEMEENTE, PROVINCIE, PLAATS = "gemeente", "provincie", "plaats"
# What a word beside a name says that it is; a regio may be any of them.
_SAID = {
    **dict.fromkeys(("gemeente", "gem"), frozenset({GEMEENTE})),
    **dict.fromkeys(("stad", "plaats", "woonplaats", "dorp"), frozenset({GEMEENTE, PLAATS})),
    **dict.fromkeys(("provincie", "prov"), frozenset({PROVINCIE})),
    "regio": frozenset({GEMEENTE, PROVINCIE, PLAATS}),
}
# Beside a name these ask for nothing else: in Best.
_WHERE = frozenset({"in", "te", "uit", "van", "bij", "rond"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written: its words, folded, the other names of the same place, and what is called so.

    `is_word` is a name that is also an everyday word (Putten, Best): a place where it is said to be one, or where
    nothing else is said. `terms` are what a record of that place is kept under, where the words alone mean more.
    """

    words: tuple[str, ...]
    others: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset({PLAATS})
    is_word: bool = False
    terms: tuple[str, ...] = ()

    def as_said(self, word: str) -> "Name | None":
        """The name as what a word beside it says that it is; none when nothing of that kind is called so."""
        kinds = self.kinds & _SAID.get(word, frozenset())
        return self if kinds == self.kinds and not self.is_word else self.told_apart(kinds) if kinds else None

    def told_apart(self, kinds: Iterable[str]) -> "Name":
        """Only what is of one of these kinds."""
        return replace(self, terms=tuple(f"{kind}={''.join(self.words)}" for kind in sorted(kinds)))


def place_term(kind: str, name: str) -> str:
    """Under what a record of a gemeente or in a provincie is kept; no word of a text looks so."""
    return f"{kind}={''.join(_words(name))}"


def kind_of(term: str) -> str:
    """What a place is that a record is kept under."""
    return term.partition("=")[0]


@dataclass(frozen=True, slots=True)
class Row:
    """All names of one place, what it is, and whether they are also everyday words."""

    names: tuple[str, ...]
    kind: str = PLAATS
    is_word: bool = False


class Places:
    """Names by their letters, so that spaces and hyphens make no difference."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._names: dict[str, Name] = {}
        # Names that are also everyday words: no unit by themselves.
        self.everyday: dict[str, Name] = {}
        for row in rows:
            for name in row.names:
                self._add(name, row)
        for row in rows:
            for name in () if row.is_word or row.kind == PLAATS else row.names:
                words = _words(name)
                for form in _adjectives("".join(words), words):
                    self._names.setdefault(form, Name((form,), tuple(dict.fromkeys((name, *row.names)))))
        # Every name as it is written, by its letters.
        self.written = {"".join(_words(name)): name for row in reversed(rows) for name in row.names}
        # The first word of every name of more words: most words of a text begin none.
        self.heads = frozenset(name.words[0] for name in self._names.values() if len(name.words) > 1)
        # Every name written together, as a hyphen joins it.
        self.together = frozenset(self._names)

    def _add(self, name: str, row: Row) -> None:
        words, known = _words(name), self.everyday if row.is_word else self._names
        others = tuple(other for other in row.names if other != name)
        found = known.setdefault("".join(words), Name(words, others, frozenset({row.kind}), row.is_word))
        known["".join(words)] = replace(found, kinds=found.kinds | {row.kind})

    def find(self, forms: Sequence[str], shortest: int = 1) -> Iterator[tuple[int, int, Name]]:
        """Names in a row of folded words, the longest first, from left to right: the words `start` up to `end`."""
        start = 0
        while start < len(forms):
            end = self._end(forms, start)
            if end and end - start >= shortest:
                yield start, end, self._names["".join(forms[start:end])]
            start = end or start + 1

    def asked(self, forms: Sequence[str]) -> dict[int, tuple[int, Name]]:
        """The names in a question by where they begin, with their end: gemeente Utrecht and Utrecht (stad) included.

        A name that is also an everyday word is one only beside a word that says so, or when nothing else is asked.
        """
        names = {start: (end, name) for start, end, name in self.find(forms)}
        words = {start: (start + 1, self.everyday[form]) for start, form in enumerate(forms) if form in self.everyday}
        found: dict[int, tuple[int, Name]] = {}
        free = 0
        for start, (end, name) in sorted((words | names).items()):
            is_alone = all(form in _WHERE for form in (*forms[:start], *forms[end:]))
            before = forms[start - 1] if start > free else ""
            behind = forms[end] if end < len(forms) and end + 1 not in names else ""
            if start < free:
                continue
            if said := name.as_said(before):
                found[start - 1], free = (end, said), end
            elif said := name.as_said(behind):
                found[start], free = (end + 1, said), end + 1
            elif is_alone or not name.is_word:
                found[start], free = (end, name.told_apart(name.kinds) if name.is_word else name), end
        return found

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
    rows = [Row(_members(names), kind, bool(everyday)) for names, kind, everyday, _ in read_rows("places")]
    return Places([*rows, *(Row((name,)) for names, _ in read_rows("villages") for name in _members(names))])


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
