"""Pure: synonyms and abbreviations, as groups with direction, weight and reason, matched on terms, longest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from intervention_search.taal.tables import read_rows

# An abbreviation is its long form, hence a shade stronger than any synonym (whose weights end at 1.0).
ABBREVIATION_WEIGHT = 1.25
# Begins the name of a group of an abbreviation and its long forms.
ABBREVIATION = "afkorting-"
TermsOf = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """Members that find each other, or (with `to`) members that find others only."""

    name: str
    members: tuple[str, ...]
    to: tuple[str, ...]
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """What is also searched for: the words of another member."""

    text: str
    group: str
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """A run of words that is a member of groups: words `start` up to `end` of the query."""

    start: int
    end: int
    synonyms: tuple[Synonym, ...]


def shipped_groups() -> tuple[Group, ...]:
    """The groups of `data/`: synonyms by hand, those of the field, and each abbreviation with its long form."""
    groups = [
        Group(name, _members(members), _members(to), float(weight), reason)
        for source in ("synonyms", "field", "everyday")
        for name, weight, members, to, reason in read_rows(source)
    ]
    abbreviations = [
        Group(f"{ABBREVIATION}{short}", (short, *_members(written)), (), ABBREVIATION_WEIGHT, reason)
        for short, written, reason in read_rows("abbreviations")
    ]
    return (*groups, *abbreviations)


Found = Mapping[tuple[str, ...], tuple[Synonym, ...]]


class Synonyms:
    """All groups, ready to be matched against the terms of a query."""

    def __init__(self, groups: Iterable[Group], terms_of: TermsOf, row_of: TermsOf) -> None:
        self.groups = tuple(groups)
        self._by_key, self._by_row = _index(self.groups, terms_of, row_of)
        self._longest = max(map(len, self._by_key), default=0)
        self._longest_row = max(map(len, self._by_row), default=0)

    def of(self, key: tuple[str, ...]) -> tuple[Synonym, ...]:
        """What exactly these terms are also called."""
        return self._by_key.get(key, ())

    def matches(self, terms: Sequence[str]) -> Iterator[Match]:
        """The members found in a row of terms: longest first, from left to right, never overlapping."""
        return _matches(terms, self._by_key, self._longest)

    def rows(self, words: Sequence[str]) -> Iterator[Match]:
        """The members found in a row of all words that are found in no other way (voor niets)."""
        return _matches(words, self._by_row, self._longest_row)


def _matches(terms: Sequence[str], known: Found, longest: int) -> Iterator[Match]:
    start = 0
    while start < len(terms):
        ends = range(min(len(terms), start + longest), start, -1)
        end = next((end for end in ends if tuple(terms[start:end]) in known), None)
        if end is not None:
            yield Match(start, end, known[tuple(terms[start:end])])
        start = end or start + 1


def _members(cell: str) -> tuple[str, ...]:
    return tuple(member.strip() for member in cell.split("|") if member.strip())


def _index(groups: Iterable[Group], terms_of: TermsOf, row_of: TermsOf) -> tuple[Found, Found]:
    """Key of each member, or its row, → what it also finds: the strongest group first, each text once."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Synonym]] = {}
    rows: dict[tuple[str, ...], dict[tuple[str, ...], Synonym]] = {}
    for group in sorted(groups, key=lambda group: -group.weight):
        for source in group.members:
            row = row_of(source)
            key, kept = (row, rows) if row else (terms_of(source), found)
            for target in group.to or group.members:
                goal = row_of(target) or terms_of(target)
                if key and goal and goal != key:
                    kept.setdefault(key, {}).setdefault(goal, Synonym(target, group.name, group.weight))
    return _frozen(found), _frozen(rows)


def _frozen(found: Mapping[tuple[str, ...], Mapping[tuple[str, ...], Synonym]]) -> Found:
    return MappingProxyType({key: tuple(synonyms.values()) for key, synonyms in found.items()})
