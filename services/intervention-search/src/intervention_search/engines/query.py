"""Pure: what an engine can be asked and answers: plain values, the same for both engines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class TextField(StrEnum):
    """The searched fields: terms and parts of everything, their families, and the unstemmed twins of title and text."""

    ALLES = "alles_nl"
    FAMILIES = "families_nl"
    TITEL = "titel_exact"
    TEKST = "tekst_exact"


class ListField(StrEnum):
    """Fields whose values can be listed: the words of the corpus, its terms and families, and titles to suggest."""

    WOORDEN = "woorden"
    TERMEN = "termen"
    SUGGESTIES = "suggesties"


class Sortering(StrEnum):
    """Orders a searcher may choose; the ties are always broken by id."""

    RELEVANTIE = "relevantie"
    DATUM = "datum"
    TITEL = "titel"


class RedenSoort(StrEnum):
    """Waardoor iets gevonden is."""

    WOORD = "woord"
    SAMENSTELLING = "samenstelling"
    SYNONIEM = "synoniem"
    SPELLING = "spelling"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Reason:
    """What in the question led to a term: the word as typed, and for a synonym what it was replaced by."""

    soort: RedenSoort
    woord: str
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one field; its score is multiplied by the weight."""

    field: TextField
    term: str
    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, next to each other; on an unstemmed twin only."""

    field: TextField
    words: tuple[str, ...]
    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `minimum` of the nodes; scores are summed."""

    nodes: tuple["Node", ...]
    minimum: int


@dataclass(frozen=True, slots=True)
class BestOf:
    """Any of the nodes; the best score counts."""

    nodes: tuple["Node", ...]


Node = Term | Phrase | AtLeast | BestOf


def all_of(nodes: Sequence[Node]) -> Node:
    """All of the nodes; a single one is itself."""
    return nodes[0] if len(nodes) == 1 else AtLeast(tuple(nodes), len(nodes))


def best_of(nodes: Sequence[Node]) -> Node:
    """The best of the nodes; a single one is itself."""
    return nodes[0] if len(nodes) == 1 else BestOf(tuple(nodes))


@dataclass(frozen=True, slots=True)
class Choice:
    """Documents with any of these values in a keyword field; without values: none."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """One question to an engine.

    `must` decides what is found, `bonus` only adds to the score.
    `filters` hold for hits and facets; each of `choices` holds for the hits and for every facet but its own.
    `is_reversed` begins an order at its other end; relevance has one end only.
    """

    must: Node | None
    filters: tuple[Choice, ...]
    bonus: tuple[Node, ...] = ()
    choices: tuple[Choice, ...] = ()
    facets: tuple[str, ...] = ()
    sortering: Sortering = Sortering.RELEVANTIE
    is_reversed: bool = False
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, by id; scores of two engines cannot be compared."""

    id: str
    versie: int
    score: float


# Facet → value → the number of documents that hold it.
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one page, how many there are in all, and the facets if they were counted along."""

    total: int
    hits: tuple[Hit, ...]
    facets: Counts = field(default_factory=dict)


def has_facets(total: int, search: Search) -> bool:
    """Whether there is anything to count: what nothing matches has facets only through a choice."""
    return bool(search.facets) and (total > 0 or bool(search.choices))


@dataclass(frozen=True, slots=True)
class Listing:
    """Values of a field that begin with `prefix`, counted over the documents that pass the filters."""

    field: ListField
    prefix: str
    filters: tuple[Choice, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A value and the number of documents that hold it."""

    value: str
    count: int
