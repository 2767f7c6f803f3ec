"""Pure: what a text holds, ready to be ranked: every term and family with the places of its words.

Made by the worker from the analysis that also makes the document, so that a search has nothing left to analyse.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from intervention_search.engines.document import Gelezen
from intervention_search.taal.dutch import exact_of
from intervention_search.taal.places import place_term
from intervention_search.taal.words import Word

# Words are numbered through a record, stop words included: the title from 0, the summary and the text from these.
SAMENVATTING_VAN: Final = 1_000
TEKST_VAN: Final = 10_000
# Between keywords nothing is near.
GAP: Final = 20

Places = tuple[int, ...]
# The same word stands in many records: kept once each, as are rows of places.
_SHARED_MAX: Final = 500_000
_terms: dict[str, str] = {}
_rows: dict[Places, Places] = {}


# Told apart by identity: what follows from one is remembered with it.
@dataclass(frozen=True, slots=True, eq=False)
class Ontleding:
    """A record as it is ranked: `termen` in order, and of each the places of the words that stand for it.

    `lengte` counts the words that say something; the exact rows hold every word between spaces.
    """

    lengte: int
    termen: tuple[str, ...]
    plaatsen: tuple[Places, ...]
    titel_exact: str
    samenvatting_exact: str
    tekst_exact: str

    @property
    def size(self) -> int:
        """About as many bytes as it takes."""
        return 24 * len(self.termen) + len(self.titel_exact) + len(self.samenvatting_exact) + len(self.tekst_exact)

    def of(self, wanted: frozenset[str]) -> dict[str, Places]:
        """Where each of these terms stands, as far as it does."""
        termen, plaatsen = self.termen, self.plaatsen
        return {term: plaatsen[bisect_left(termen, term)] for term in wanted.intersection(termen)}

    def rows(self, words: Sequence[str]) -> Iterator[int]:
        """Where these words stand in a row, exactly so."""
        row = f" {' '.join(words)} "
        yield from _found(row, self.titel_exact, 0)
        yield from _found(row, self.samenvatting_exact, SAMENVATTING_VAN)
        yield from _found(row, self.tekst_exact, TEKST_VAN)

    def shared(self) -> "Ontleding":
        """The same, with what other records hold too kept once for all of them."""
        if len(_terms) > _SHARED_MAX or len(_rows) > _SHARED_MAX:
            _terms.clear()
            _rows.clear()
        termen = tuple(_terms.setdefault(term, term) for term in self.termen)
        plaatsen = tuple(_rows.setdefault(row, row) for row in map(tuple, self.plaatsen))
        rest = self.titel_exact, self.samenvatting_exact, self.tekst_exact
        return Ontleding(self.lengte, termen, plaatsen, *rest)


def make_ontleding(gelezen: Gelezen) -> Ontleding:
    """What a record is ranked by; `trefwoorden` and what it is kept under stand behind its text."""
    fields = ((0, gelezen.titel), (SAMENVATTING_VAN, gelezen.samenvatting), (TEKST_VAN, gelezen.tekst))
    found: dict[str, list[int]] = {}
    free = 0
    for start, words in fields:
        free = _collect(found, words, start)
    for keyword in gelezen.trefwoorden:
        free = _collect(found, keyword, free + GAP)
    termen = tuple(sorted(found))
    kept = [place_term(kind, name) for kind, name in gelezen.bron.plaatsen]
    tekst = [
        *exact_of(gelezen.tekst),
        *(word for row in gelezen.trefwoorden for word in ("", *exact_of(row))),
        "",
        *kept,
    ]
    return Ontleding(
        lengte=sum(not (word.is_stopword or word.is_joined) for word in (*gelezen.titel, *gelezen.rest)),
        termen=termen,
        plaatsen=tuple(tuple(found[term]) for term in termen),
        titel_exact=_row(exact_of(gelezen.titel)),
        samenvatting_exact=_row(exact_of(gelezen.samenvatting)),
        tekst_exact=_row(tekst),
    )


def _collect(found: dict[str, list[int]], words: Iterable[Word], start: int) -> int:
    """Number the words; a joined form stands where its last piece does. Gives the number behind the last."""
    place = start
    for word in words:
        at = place - 1 if word.is_joined else place
        if not word.is_stopword:
            for term in dict.fromkeys((*word.terms, *word.keys)):
                found.setdefault(term, []).append(at)
        place = at + 1
    return place


def _found(row: str, text: str, start: int) -> Iterator[int]:
    at = text.find(row)
    while at >= 0:
        yield start + text.count(" ", 0, at)
        at = text.find(row, at + 1)


def _row(words: Iterable[str]) -> str:
    """Words between spaces, so that a row of whole words is part of a text or not."""
    return f" {' '.join(words)} "
