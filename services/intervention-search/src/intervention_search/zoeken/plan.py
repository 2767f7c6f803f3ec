"""Pure: from a question to what the engine is asked and what its answers are ranked by."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from intervention_search.engines.document import FACETTEN, OPENBAAR
from intervention_search.engines.mapping import ZICHTBAARHEID
from intervention_search.engines.query import Choice, Search, Sortering
from intervention_search.interventies.ratings import Effect
from intervention_search.rangorde import gewichten
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.mending import Mender
from intervention_search.rangorde.ways import Asked, asked_for, quoted
from intervention_search.taal.concepts import Concept
from intervention_search.taal.dutch import Taal
from intervention_search.taal.effect import Effectvraag, Richting, effect_asked, left_of
from intervention_search.taal.vocabulary import Vocabulary
from intervention_search.zoeken.nodes import helping_nodes, soft_node
from intervention_search.zoeken.vraag import Zoekvraag

_QUOTED: Final = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')
# What is rated so answers the question; what is not known is never an answer.
_EFFECTS: Final = {
    Richting.WERKT: (Effect.POSITIEF,),
    Richting.WERKT_NIET: (Effect.GEEN, Effect.NEGATIEF),
    Richting.BEIDE: tuple(Effect),
    Richting.NIET_BEKEND: (),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """All that follows from a question; the same question gives the same plan.

    `asked` is what is looked for, nothing for a question without words; `as_typed` the same without other spellings,
    and `corrected` the question with them, when there are any. `effect` is filled when the question asks whether
    something works: `asked` is then its subject, or without one `search` asks for what is rated.
    """

    vraag: str
    search: Search
    asked: tuple[Asked, ...] = ()
    as_typed: tuple[Asked, ...] = ()
    corrected: str | None = None
    effect: Effectvraag | None = None
    also: tuple[str, ...] = ()

    @property
    def is_rated(self) -> bool:
        """Whether ratings answer the question, as it has no subject."""
        return self.effect is not None and not self.asked

    @property
    def candidates(self) -> Search:
        """What may be an answer, the best of it by the engine."""
        return replace(
            self.search, sortering=Sortering.RELEVANTIE, is_reversed=False, offset=0, limit=gewichten.CANDIDATES
        )

    @property
    def counting(self) -> Search:
        """How many may be an answer."""
        return replace(self.search, bonus=(), facets=(), offset=0, limit=1)


def build(
    vraag: Zoekvraag,
    zichtbaar: Sequence[str],
    taal: Taal,
    vocabulary: Vocabulary | None = None,
    recept: Recept = gewichten.ALLES,
) -> Plan:
    """The plan of a question for someone who may see documents with one of the values `zichtbaar`."""
    quotes = [quoted(words) for text in _QUOTED.findall(vraag.q) if (words := taal.exact_words(text))]
    outside = _QUOTED.sub(lambda match: " " * len(match.group()), vraag.q)
    effect = effect_asked(taal.analyse(outside))
    concepts = _meant(taal.query_words(left_of(outside, effect.spans) if effect else outside))
    generic = taal.generic | vocabulary.common if vocabulary else taal.generic
    typed = [asked_for(concept, generic, recept) for concept in concepts]
    asked, corrected = typed, None
    if vocabulary and recept.unknown:
        mender = Mender(taal, vocabulary, generic, recept)
        mended = [mender.mend(concept, thing) for concept, thing in zip(concepts, typed, strict=True)]
        asked = [one.asked for one in mended]
        corrected = _respelled(
            vraag.q, [(concept, one.spelling) for concept, one in zip(concepts, mended, strict=True)]
        )
    search = _search(vraag, zichtbaar, (*quotes, *asked), effect)
    also = dict.fromkeys(other.text for concept in concepts for other in concept.alternatives)
    return Plan(vraag.q, search, (*quotes, *asked), (*quotes, *typed), corrected, effect, tuple(also))


def visibility(organisaties: Sequence[str] = ()) -> tuple[str, ...]:
    """The values of `zichtbaarheid` for a caller: what is public, and what belongs to its organisations."""
    return (OPENBAAR, *sorted(organisaties))


def _search(vraag: Zoekvraag, zichtbaar: Sequence[str], asked: Sequence[Asked], effect: Effectvraag | None) -> Search:
    is_nothing = bool(vraag.q.strip()) and not (asked or effect)
    rated = [Choice("effect", _EFFECTS[effect.richting])] if effect and not asked else []
    return Search(
        must=soft_node(asked),
        filters=(Choice(ZICHTBAARHEID, () if is_nothing else tuple(zichtbaar)), *rated),
        bonus=helping_nodes(asked),
        choices=tuple(_choices(vraag)),
        facets=FACETTEN,
        sortering=Sortering.DATUM if vraag.sort is Sortering.RELEVANTIE and not asked else vraag.sort,
        is_reversed=vraag.is_reversed,
        offset=vraag.offset,
        limit=vraag.page_size,
    )


def _meant(concepts: Sequence[Concept]) -> Sequence[Concept]:
    """What is asked for; nothing when all of it only turns other words (niet, vaak)."""
    return () if all(concept.is_idle for concept in concepts) else concepts


def _respelled(question: str, meant: Sequence[tuple[Concept, str | None]]) -> str | None:
    """The question with other spellings filled in."""
    found = [(concept.words[0], spelling) for concept, spelling in meant if spelling]
    for word, spelling in reversed(found):
        question = question[: word.start] + spelling + question[word.end :]
    return question if found else None


def _choices(vraag: Zoekvraag) -> Iterator[Choice]:
    if vraag.soort:
        yield Choice("soort", vraag.soort)
    for name, values in sorted(vraag.filters):
        if values:
            yield Choice(name, tuple(values))
