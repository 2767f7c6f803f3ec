"""Pure: the words that may be suggested for a typing error, and the nearest of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from intervention_search.taal.characters import fold
from intervention_search.taal.distance import distance
from intervention_search.taal.lexicon import Lexicon
from intervention_search.taal.words import Reading

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A known word near a typed one; `frequency` counts the documents that hold it."""

    word: str
    steps: int
    frequency: int


class Vocabulary:
    """The words of the corpus, their parts, and the words of the synonyms; all folded."""

    def __init__(
        self, counts: Mapping[str, int], members: Iterable[str], lexicon: Lexicon, read: Callable[[str], Reading]
    ) -> None:
        self.lexicon, self.read = lexicon, read
        own = [word for word in (*counts, *members) if word.isalpha()]
        frequencies: dict[str, int] = defaultdict(int)
        for word in own:
            frequencies[word] += counts.get(word, 0)
            for part in read(word).part_forms:
                frequencies[fold(part)] += counts.get(word, 0)
        self.frequencies = dict(frequencies)
        self.terms = frozenset(term for word in own for term in read(word).terms)
        self._buckets = _by_length(self.frequencies)

    def knows(self, word: str) -> bool:
        """Whether the word, its inflection, or each of its parts is in use here."""
        reading = self.read(word)
        found = reading.term in self.terms or any(all(part in self.terms for part in level) for level in reading.levels)
        return word in self.frequencies or found

    def near(self, word: str, limit: int) -> list[Neighbour]:
        """Known words within `limit` steps: nearest first, then the most used, then by alphabet."""
        found = [
            Neighbour(known, steps, self.frequencies[known])
            for known in self._similar(word, limit)
            if (steps := distance(word, known, limit)) <= limit
        ]
        return sorted(found, key=lambda neighbour: (neighbour.steps, -neighbour.frequency, neighbour.word))

    def _similar(self, word: str, limit: int) -> Iterator[str]:
        """Words of about this length and about these letters; one step changes at most two letters of the set."""
        letters = _letters(word)
        for length in range(len(word) - limit, len(word) + limit + 1):
            for known, mask in self._buckets.get(length, ()):
                if (mask ^ letters).bit_count() <= 2 * limit:
                    yield known


def _letters(word: str) -> int:
    """The set of letters of a word as bits; rare signs share one."""
    mask = 0
    for sign in word:
        place = ord(sign) - ord("a")
        mask |= 1 << (place if 0 <= place < _LETTERS else _LETTERS)
    return mask


def _by_length(words: Iterable[str]) -> dict[int, list[tuple[str, int]]]:
    buckets: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for word in sorted(words):
        buckets[len(word)].append((word, _letters(word)))
    return dict(buckets)
