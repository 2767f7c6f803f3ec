"""Pure: synonyms and abbreviations, as groups with direction, weight and reason, matched on terms, longest first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from intervention_search.taal.tables import read_rows

# An abbreviation is its long form, hence a shade stronger than any synonym (whose weights end at 1.0).
ABBREVIATION_WEIGHT = 1.25
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
    """The groups of `data/`: synonyms by hand, and each abbreviation with its long form."""
    groups = [
        Group(name, _members(members), _members(to), float(weight), reason)
        for name, weight, members, to, reason in read_rows("synonyms")
    ]
    abbreviations = [
        Group(f"afkorting-{short}", (short, *_members(written)), (), ABBREVIATION_WEIGHT, reason)
        for short, written, reason in read_rows("abbreviations")
    ]
    return (*groups, *abbreviations)


class Synonyms:
    """All groups, ready to be matched against the terms of a query."""

    def __init__(self, groups: Iterable[Group], terms_of: TermsOf) -> None:
        self.groups = tuple(groups)
        self._by_key = _index(self.groups, terms_of)
        self._longest = max(map(len, self._by_key), default=0)

    def matches(self, terms: Sequence[str]) -> Iterator[Match]:
        """The members found in a row of terms: longest first, from left to right, never overlapping."""
        start = 0
        while start < len(terms):
            end = self._end_of_match(terms, start)
            if end is not None:
                yield Match(start, end, self._by_key[tuple(terms[start:end])])
            start = end or start + 1

    def _end_of_match(self, terms: Sequence[str], start: int) -> int | None:
        ends = range(min(len(terms), start + self._longest), start, -1)
        return next((end for end in ends if tuple(terms[start:end]) in self._by_key), None)


def _members(cell: str) -> tuple[str, ...]:
    return tuple(member.strip() for member in cell.split("|") if member.strip())


def _index(groups: Iterable[Group], terms_of: TermsOf) -> Mapping[tuple[str, ...], tuple[Synonym, ...]]:
    """Key of each member → what it also finds: the strongest group first, each text once."""
    found: dict[tuple[str, ...], dict[tuple[str, ...], Synonym]] = {}
    for group in sorted(groups, key=lambda group: -group.weight):
        for source in group.members:
            key = terms_of(source)
            for target in group.to or group.members:
                goal = terms_of(target)
                if key and goal and goal != key:
                    found.setdefault(key, {}).setdefault(goal, Synonym(target, group.name, group.weight))
    return MappingProxyType({key: tuple(synonyms.values()) for key, synonyms in found.items()})
