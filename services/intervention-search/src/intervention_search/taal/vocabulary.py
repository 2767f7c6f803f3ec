"""Pure: the words that may be suggested for a typing error, and the nearest of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from intervention_search.taal.characters import fold
from intervention_search.taal.lexicon import Lexicon
from intervention_search.taal.words import Reading

# A word that every tenth record holds tells none of them apart; in a small collection that says nothing.
COMMON_SHARE = 0.1
RECORDS_MIN = 30


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A known word near a typed one; `frequency` counts the documents that hold it."""

    word: str
    steps: int
    frequency: int


class Vocabulary:
    """The words of the corpus, their parts, and the words of the synonyms, all folded; and how many records hold what.

    `held` counts the records of each term, part and family; `records` counts all of them.
    """

    def __init__(  # noqa: PLR0917 - what is known of a corpus comes from four sides
        self,
        counts: Mapping[str, int],
        members: Iterable[str],
        lexicon: Lexicon,
        read: Callable[[str], Reading],
        held: Mapping[str, int],
        records: int,
    ) -> None:
        self.lexicon, self.read, self.held, self.records = lexicon, read, held, records
        self.members = frozenset(members)
        own = [word for word in (*counts, *self.members) if word.isalpha()]
        frequencies: dict[str, int] = defaultdict(int)
        for word in own:
            frequencies[word] += counts.get(word, 0)
            for part in read(word).part_forms:
                frequencies[fold(part)] += counts.get(word, 0)
        self.frequencies = dict(frequencies)
        self.terms = frozenset(term for word in own for term in read(word).terms)
        self._by_length = _by_length(self.frequencies)
        is_small = records < RECORDS_MIN
        # Terms that tell few records apart.
        self.common = frozenset(
            term for term, count in held.items() if count >= COMMON_SHARE * records and not is_small
        )

    def knows(self, word: str) -> bool:
        """Whether the word, its inflection, or each of its parts is in use here."""
        reading = self.read(word)
        found = reading.term in self.terms or any(all(part in self.terms for part in level) for level in reading.levels)
        return word in self.frequencies or found

    def has(self, term: str) -> bool:
        """Whether any record holds this term, part or family."""
        return term in self.held

    def near(self, word: str, limit: int) -> list[Neighbour]:
        """Known words within `limit` steps: nearest first, then the most used, then by alphabet."""
        # A step adds, drops or replaces a letter or swaps two neighbours: each changes the length by one at most.
        found = [
            Neighbour(known, int(steps), self.frequencies[known])
            for length in range(len(word) - limit, len(word) + limit + 1)
            for known, steps, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=limit, limit=None
            )
        ]
        return sorted(found, key=lambda neighbour: (neighbour.steps, -neighbour.frequency, neighbour.word))


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return dict(found)
