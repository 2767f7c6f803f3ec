"""Pure: what a word without any hit may have meant: an unknown compound, another spelling, its end or beginning."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from intervention_search.engines.query import Reason, RedenSoort
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.ways import Asked, Generic, Way, asked_for, by_parts, by_reading
from intervention_search.taal.concepts import Concept, Piece
from intervention_search.taal.dutch import Taal
from intervention_search.taal.spelling import correct, is_near_known, is_suspect
from intervention_search.taal.unknown import HEAD_ZIPF, covered, head_of, tail_of
from intervention_search.taal.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Mended:
    """A thing asked for with more ways to find it, and the spelling that they rest on when it is another one."""

    asked: Asked
    spelling: str | None = None


@dataclass(frozen=True, slots=True)
class Mender:
    """Knows the corpus."""

    taal: Taal
    vocabulary: Vocabulary
    generic: Generic
    recept: Recept

    def mend(self, concept: Concept, asked: Asked) -> Mended:
        """The thing with what else it may have been, when nothing here is called so."""
        word = concept.words[0].exact
        is_plain = len(concept.words) == 1 and concept.name is None and word.isalpha()
        if not is_plain or concept.is_weak or self.has_hit(asked):
            return Mended(asked)
        if not (concept.pieces or is_near_known(word, self.vocabulary)) and (parts := covered(word, self.vocabulary)):
            pieces = tuple(self._piece(part) for part in parts)
            return Mended(self._with(asked, by_parts(pieces, word, 1.0, self.generic, self.recept)))
        is_error = is_suspect(word, self.vocabulary) and not self._is_made_of_words(concept)
        if is_error and (meant := correct(word, self.vocabulary, self.finds)):
            return Mended(self._with(asked, self._as_meant(asked.typed, meant)), meant)
        if not concept.pieces:
            return Mended(self._with(asked, self._ends(word)))
        return Mended(asked)

    def _is_made_of_words(self, concept: Concept) -> bool:
        """A compound of words in daily use is new here, not an error: schoolfoto."""
        zipf = self.vocabulary.lexicon.zipf
        return bool(concept.pieces) and all(zipf(piece.reading.form) >= HEAD_ZIPF for piece in concept.pieces)

    def finds(self, word: str) -> bool:
        """Whether a word would be found, by itself or by what else it is called."""
        return any(self.has_hit(asked_for(found, self.generic, self.recept)) for found in self.taal.query_words(word))

    def has_hit(self, asked: Asked) -> bool:
        """Whether records hold the thing in one of the ways that count as finding it."""
        return any(
            self._is_held(way) for way in asked.ways if way.weight >= gewichten.ALGEMEEN * gewichten.DELEN_VERSPREID
        )

    def _is_held(self, way: Way) -> bool:
        has = self.vocabulary.has
        if way.is_lone or (len(way.pieces) == 1 and way.weight < gewichten.GEVONDEN * gewichten.SYNONIEM):
            return False
        if way.row:
            return all(self.vocabulary.frequencies.get(word, 0) for word in way.row)
        return all(any(has(term) for term, _ in options) for options in way.pieces)

    def _as_meant(self, typed: str, meant: str) -> Iterator[Way]:
        """The ways of another spelling, each with what was typed as its reason."""
        for concept in self.taal.query_words(meant):
            for way in asked_for(concept, self.generic, self.recept).ways:
                is_word = way.reason.soort is RedenSoort.WOORD
                reason = Reason(RedenSoort.SPELLING, typed, meant) if is_word else replace(way.reason, woord=typed)
                yield replace(way, weight=way.weight * gewichten.SPELLING, reason=reason)

    def _ends(self, word: str) -> Iterator[Way]:
        reason = Reason(RedenSoort.SAMENSTELLING, word)
        for part, weight in (
            (tail_of(word, self.vocabulary), gewichten.STAART),
            (head_of(word, self.vocabulary), gewichten.KOP),
        ):
            if part:
                reading = self.taal.read(part)
                is_common = reading.term in self.generic
                for way in by_reading(
                    reading, weight * (gewichten.ALGEMEEN if is_common else 1.0), reason, self.recept
                ):
                    yield replace(way, is_lone=is_common)

    def _piece(self, form: str) -> Piece:
        reading = self.taal.read(form)
        return Piece(reading, self.taal.meaning(reading), reading.term in self.generic)

    def _with(self, asked: Asked, ways: Iterator[Way]) -> Asked:
        return replace(asked, ways=tuple(sorted([*asked.ways, *ways], key=lambda way: -way.weight)))
