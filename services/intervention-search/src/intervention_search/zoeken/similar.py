"""More like this: the words that set a record apart, as a question to either engine."""

from collections import Counter
from collections.abc import Sequence

from intervention_search.index.layout import ZICHTBAARHEID
from intervention_search.index.query import AtLeast, Choice, Found, Hit, Reden, RedenSoort, Search, Term, TextField
from intervention_search.taal.dutch import Taal

# Enough to tell a subject, few enough to stay fast; the engine's idf decides which of them matter.
TERMS_MAX = 25
# Three words in common are a subject, one is chance; a short record asks for less.
SHARED_MIN = 3
_TITLE_TIMES = 3


def similar(titel: str, tekst: str, zichtbaar: Sequence[str], taal: Taal, limit: int) -> Search | None:
    """The question for records like this one; none when it says nothing.

    The record itself is found too: ask, then take `others` of the answer.
    """
    counts = Counter(taal.index_terms(titel) * _TITLE_TIMES + taal.index_terms(tekst))
    chosen = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:TERMS_MAX]
    if not chosen:
        return None
    reden = Reden(RedenSoort.WOORD, titel)
    nodes = tuple(Term(TextField.ALLES, term, 1.0, reden) for term, _ in chosen)
    must = AtLeast(nodes, min(SHARED_MIN, len(nodes)))
    return Search(must, (Choice(ZICHTBAARHEID, tuple(zichtbaar)),), limit=limit + 1)


def others(found: Found, own_id: str, limit: int) -> tuple[Hit, ...]:
    """The hits without the record itself."""
    return tuple(hit for hit in found.hits if hit.id != own_id)[:limit]
