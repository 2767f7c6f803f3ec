"""A language that remembers the texts it read lately: the same records are shown again and again."""

from functools import lru_cache
from typing import Final

from intervention_search.taal.dutch import Taal
from intervention_search.taal.words import Word

# Reading the 20 hits of a page costs about 30 ms, which is most of a search; remembered, about a tenth of that.
TEXTS_MAX: Final = 2_048
# With this bound the memory stays under about 120 MB at worst, and near 20 MB for records as editors write them.
CHARACTERS_MAX: Final = 2_000


class Geheugen:
    """Analyses by text: a text that changed is another text."""

    def __init__(self, taal: Taal) -> None:
        self._taal = taal
        self._remembered = lru_cache(TEXTS_MAX)(taal.analyse)

    def analyse(self, text: str) -> list[Word]:
        """The words of a text; whoever gets them must not change the list."""
        return self._remembered(text) if len(text) <= CHARACTERS_MAX else self._taal.analyse(text)
