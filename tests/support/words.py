"""What is known of a corpus of words, as the engine would tell."""

from collections import Counter

from intervention_search.taal.dutch import Taal
from intervention_search.taal.vocabulary import Vocabulary


def vocabulary_of(taal: Taal, counts: dict[str, int]) -> Vocabulary:
    """Every word in records of its own."""
    held: Counter[str] = Counter()
    for word, count in counts.items():
        reading = taal.read(word)
        held.update(dict.fromkeys((*reading.terms, *reading.keys, *reading.part_keys), count))
    return taal.vocabulary(counts, held, sum(counts.values()))
