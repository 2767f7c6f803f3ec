"""Pure: the thema's nearest to a question that nothing answers, as a way on: their names ranked like any text."""

from typing import Final

from intervention_search.engines.document import Bron, read
from intervention_search.indexing.ontleding import make_ontleding
from intervention_search.rangorde.gewichten import Recept
from intervention_search.rangorde.neighbours import Held
from intervention_search.rangorde.scoring import rank
from intervention_search.taal.dutch import Taal
from intervention_search.zoeken.plan import Plan
from shared.waardelijsten.lists import waardelijsten

LIJST: Final = "themas-gka"
SHOWN: Final = 3
# Names of two words are not like each other.
_RECEPT: Final = Recept(neighbours=False)


class Themas:
    """The names of all thema's, read once."""

    def __init__(self, taal: Taal) -> None:
        self._names = {
            code: make_ontleding(read(Bron(code, 1, "thema", waarde.label), taal))
            for code, waarde in waardelijsten()[LIJST].items()
        }

    def nearest(self, plan: Plan, held: Held) -> tuple[str, ...]:
        """Their codes, the nearest first; none when the names hold nothing of the question."""
        ranked = rank(plan.asked, self._names, held, len(self._names), _RECEPT)
        return tuple(text.id for text in ranked.texts if text.score > 0)[:SHOWN]
