"""Pure: compounds cut into words, scored by word frequency, every level kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from intervention_search.taal.lemmas import Lemmas
from intervention_search.taal.lexicon import Lexicon
from intervention_search.taal.places import shipped_places
from intervention_search.taal.tables import read_rows, read_words

# Every figure below: search.md 2.3, found on three hand-split sets (F1 .96-.98) and kept in the blind check.
WORD_MIN, WORD_MAX = 7, 40
FREQUENT_WORD_ZIPF = 4.0  # words in daily use are no compounds worth splitting: false splits .04 -> .008
PART_MIN = 3
SHORT_PART_ZIPF = 4.0
STEM_ZIPF = 3.5
ZIPF_CAP = 5.0
SHORT_PART_COST = {3: 0.9, 4: 0.35}
LINK_COST = 0.4
EXTRA_PART_COST = 0.55
PARTS_MAX = 4
SCORE_MIN = 2.9
PART_SCORE_MIN = 3.5  # parts split again only when the split is a good one ...
PIECE_MIN = 4  # ... and not into crumbs: bestrijding = best + rij + ding
LINK_ENDINGS = ("ing", "heid", "teit", "schap", "sie", "tie", "dom", "aal", "eit")
LINK_WITNESSES = 4
LINK_WITNESS_MIN, LINK_WITNESS_ZIPF = 4, 3.0
FREQUENT_S_FORM_ZIPF = 3.0
_NEVER_LINKED = frozenset({"thuis", "zelf", "laag", "hoog"})
# Verb stems hardly stand alone, yet begin many compounds (speelplaats, rekenles).
_VERB_STEMS = frozenset(
    {
        "speel",
        "reken",
        "schrijf",
        "lees",
        "leer",
        "werk",
        "zwem",
        "teken",
        "knutsel",
        "dans",
        "zing",
        "kook",
        "zoek",
        "denk",
    }
)
_CACHE_SIZE = 100_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound, itself split when it is a compound."""

    form: str
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class _Segmentation:
    parts: tuple[str, ...]
    score: float  # sum of the parts' scores, link costs taken off


class Splitter:
    """Splits words; the answer for a word is remembered."""

    def __init__(self, lexicon: Lexicon, lemmas: Lemmas, stopwords: frozenset[str]) -> None:
        self._lexicon, self._lemmas = lexicon, lemmas
        self._unfit = read_words("bound") | stopwords
        self._bound = read_words("bound")
        rows = read_rows("compounds")
        self.manual = {word: tuple(parts.split()) for kind, word, parts, _ in rows if kind == "manual"}
        self._allowed = frozenset(word for kind, word, _, _ in rows if kind == "allow")
        self._denied = (
            read_words("names") | shipped_places().together | {word for kind, word, _, _ in rows if kind == "deny"}
        )
        self._whole = lru_cache(_CACHE_SIZE)(self._split_whole)
        self._part = lru_cache(_CACHE_SIZE)(self._split_part)
        self._is_linked = lru_cache(_CACHE_SIZE)(self._takes_s)

    def split(self, word: str) -> tuple[Part, ...]:
        """The parts of a lower-cased word, coarsest level first; empty when it is no compound."""
        return tuple(Part(form, self._part(form)) for form in self._whole(word))

    def _split_whole(self, word: str) -> tuple[str, ...]:
        if word in self.manual:
            return self.manual[word]
        if not self._is_candidate(word):
            return ()
        return self._best(word, SCORE_MIN) if self._lemma_splits(word, SCORE_MIN) else ()

    def _split_part(self, form: str) -> tuple[Part, ...]:
        """A part splits again without the frequency guard, but only into a good split and never past its lemma."""
        if form in self.manual:
            pieces = self.manual[form]
        elif self._has_right_shape(form) and self._lemma_splits(form, PART_SCORE_MIN):
            pieces = self._best(form, PART_SCORE_MIN)
        else:
            pieces = ()
        is_crumbled = form not in self.manual and any(len(piece) < PIECE_MIN for piece in pieces)
        return () if is_crumbled else tuple(Part(piece, self._part(piece)) for piece in pieces if piece != form)

    def _has_right_shape(self, word: str) -> bool:
        return WORD_MIN <= len(word) <= WORD_MAX and word.isalpha() and word not in self._denied

    def _is_candidate(self, word: str) -> bool:
        is_frequent = self._lexicon.zipf(word) >= FREQUENT_WORD_ZIPF and word not in self._allowed
        return self._has_right_shape(word) and not is_frequent

    def _lemma_splits(self, word: str, floor: float) -> bool:
        """Lemma guard: a word whose lemma is another word that does not split, does not split either."""
        lemma = self._lemmas.lemma(word)
        if lemma is None or lemma in (word, *self.manual):
            return True
        fits = self._is_candidate(lemma) if floor == SCORE_MIN else self._has_right_shape(lemma)
        return fits and bool(self._best(lemma, floor))

    def _best(self, word: str, floor: float) -> tuple[str, ...]:
        spelled = self._lexicon.spelled(word)
        scored = [(self._score(found), found.parts) for found in self._segment(spelled, PARTS_MAX, is_first=True)]
        score, parts = max(scored, default=(0.0, ()))
        return parts if score >= floor else ()

    @staticmethod
    def _score(found: _Segmentation) -> float:
        count = len(found.parts)
        return found.score / count - EXTRA_PART_COST * max(0, count - 2) if count > 1 else 0.0

    def _segment(self, rest: str, room: int, *, is_first: bool) -> Iterator[_Segmentation]:
        """All ways to read `rest` as at most `room` parts that cover it."""
        if not is_first and (value := self._value(rest, is_first=False)) is not None:
            yield _Segmentation((rest,), value)
        if room == 1:
            return
        for cut in range(PART_MIN, len(rest) - PART_MIN + 1):
            part = rest[:cut]
            value = self._value(part, is_first=is_first)
            if value is None:
                continue
            for start, cost in self._continuations(rest, part):
                for tail in self._segment(rest[start:], room - 1, is_first=False):
                    yield _Segmentation((part, *tail.parts), value - cost + tail.score)

    def _continuations(self, rest: str, part: str) -> Iterator[tuple[int, float]]:
        """Where the next part may begin: right behind this one, or after a linking s."""
        yield len(part), 0.0
        follows = len(rest) - len(part) - 1
        if follows >= PART_MIN and rest[len(part)] == "s" and self._is_linked(part):
            yield len(part) + 1, LINK_COST

    def _value(self, part: str, *, is_first: bool) -> float | None:
        """How good a part is; none when it cannot be one."""
        if len(part) < PART_MIN or part in self._unfit:
            return None
        zipf = self._lexicon.zipf(part)
        if is_first and part in _VERB_STEMS:
            zipf = max(zipf, STEM_ZIPF)
        if not self._lexicon.has_word(part) and part not in _VERB_STEMS:
            return None
        if len(part) == PART_MIN and zipf < SHORT_PART_ZIPF:
            return None
        return min(zipf, ZIPF_CAP) - SHORT_PART_COST.get(len(part), 0.0)

    def _takes_s(self, part: str) -> bool:
        """May a linking s follow? By its ending, or because the word list shows it."""
        if part in _NEVER_LINKED or part in self._bound:
            return False
        if len(part) <= max(SHORT_PART_COST) and self._lexicon.zipf(f"{part}s") >= FREQUENT_S_FORM_ZIPF:
            return False
        if part.endswith(LINK_ENDINGS):
            return True
        witnesses = 0
        for form in self._lexicon.starting_with(f"{part}s"):
            tail = form[len(part) + 1 :]
            witnesses += len(tail) >= LINK_WITNESS_MIN and self._lexicon.zipf(tail) >= LINK_WITNESS_ZIPF
            if witnesses == LINK_WITNESSES:
                return True
        return False
