"""Pure: the answers to a question: in which order, which of them count, and what an engine must be asked for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from intervention_search.engines.mapping import ID
from intervention_search.engines.query import Choice, Found, Hit, Search, Sortering
from intervention_search.indexing.ontleding import Ontleding
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.judgement import Oordeel, judge
from intervention_search.rangorde.scoring import Ranked, Scored, rank
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken.nodes import counting_node
from intervention_search.zoeken.plan import Plan


class Stap(StrEnum):
    """How strictly the question was taken."""

    ALLES = "alle-woorden"
    EEN = "een-van-de-woorden"
    VERWANT = "verwant"
    BEOORDELINGEN = "beoordelingen"


@dataclass(frozen=True, slots=True)
class Candidates:
    """The engine's best for a question, within the filters that were chosen (the same when none were), and studies."""

    plan: Plan
    whole: Found
    chosen: Found
    studies: Found

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Each document once."""
        every = (self.whole, *([] if self.chosen is self.whole else [self.chosen]), self.studies)
        return tuple({hit.id: hit for found in every for hit in found.hits}.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates in their order, judged within the chosen filters; `facets` is what facets are counted over.

    `counted` is what an engine counts of the hits when there are more candidates than were ranked, else none; `studies`
    are those that may tell whether it works.
    """

    plan: Plan
    ranked: Ranked
    texts: tuple[Scored, ...]
    oordeel: Oordeel
    total: int
    facets: Search
    counted: Search | None
    is_corrected: bool
    studies: tuple[str, ...]

    @property
    def hits(self) -> list[str]:
        """Those of the candidates that answer the question."""
        return [text.id for text in self.texts if self.oordeel.is_hit(text.coverage)]

    @property
    def stap(self) -> Stap:
        """How strictly the question was taken."""
        if self.oordeel.is_answered:
            return Stap.ALLES
        return Stap.EEN if self.oordeel.apart else Stap.VERWANT

    def sorted_by(self, sortering: Sortering) -> Search:
        """The hits in another order than the best first; without any, whatever is near."""
        search = replace(self.plan.search, sortering=sortering)
        if self.counted is not None and self.oordeel.is_answered:
            return replace(search, must=self.counted.must)
        return _only(search, self.hits) if self.oordeel.is_answered else search


def answer(
    found: Candidates, texts: Mapping[str, Ontleding], vocabulary: Vocabulary, recept: Recept = gewichten.ALLES
) -> Answer:
    """The second pass over the candidates; another spelling only counts when what was typed finds nothing."""
    plan = found.plan
    ranked = rank(plan.asked, texts, vocabulary, found.whole.total, recept)
    is_corrected = plan.corrected is not None
    if is_corrected and _finds_as_typed(plan, ranked):
        ranked = rank(plan.as_typed, texts, vocabulary, found.whole.total, recept)
        is_corrected = False
    whole, chosen = _of(ranked, found.whole), _of(ranked, found.chosen)
    oordeel = judge(ranked.things, chosen)
    counting = counting_node(ranked.things)
    facets = plan.search
    if (of_all := judge(ranked.things, whole)).is_answered:
        hits = [text.id for text in whole if of_all.is_hit(text.coverage)]
        is_part = found.whole.total > len(found.whole.hits)
        facets = replace(plan.search, must=counting) if is_part else _only(plan.search, hits)
    is_part = found.chosen.total > len(found.chosen.hits)
    counted = replace(plan.counting, must=counting) if is_part else None
    gone = len(found.chosen.hits) - len(chosen)
    studies = tuple(text.id for text in _of(ranked, found.studies) if text.coverage >= gewichten.TREFFER)
    return Answer(plan, ranked, chosen, oordeel, found.chosen.total - gone, facets, counted, is_corrected, studies)


def _finds_as_typed(plan: Plan, ranked: Ranked) -> bool:
    """Whether any text holds what was respelled just as it was typed: it was written since the words were read."""
    mended = [(place, set(old.ways)) for place, old in enumerate(plan.as_typed) if old.ways != plan.asked[place].ways]
    return any(
        match.way in ways and match.way.weight >= gewichten.GEVONDEN
        for text in ranked.texts
        for place, ways in mended
        for match in text.matches[place]
    )


def _of(ranked: Ranked, found: Found) -> tuple[Scored, ...]:
    """Those of the engine's hits that hold something: it knows no nearness, and finds names whose words stand apart."""
    ids = {hit.id for hit in found.hits}
    return tuple(text for text in ranked.texts if text.id in ids and any(text.matches))


def _only(search: Search, ids: Sequence[str]) -> Search:
    return replace(search, filters=(*search.filters, Choice(ID, tuple(ids))))
