"""Pure: titles and words that begin with what was typed."""

from collections.abc import Iterable, Sequence

from intervention_search.engines.document import SUGGESTION_SEPARATOR
from intervention_search.engines.mapping import ZICHTBAARHEID
from intervention_search.engines.query import Choice, Counted, ListField, Listing
from intervention_search.taal.characters import fold, normalise

# One letter suggests everything.
PREFIX_MIN = 2
# A longer beginning is no beginning, and OpenSearch takes patterns of at most 1,000 signs.
PREFIX_MAX = 100


def titles_listing(typed: str, zichtbaar: Sequence[str], limit: int) -> Listing | None:
    """Titles with a word that begins with what was typed; none for too short a beginning."""
    return _listing(ListField.SUGGESTIES, typed, zichtbaar, limit)


def words_listing(typed: str, zichtbaar: Sequence[str], limit: int) -> Listing | None:
    """Words of the corpus that begin with the last word typed."""
    return _listing(ListField.WOORDEN, typed.rsplit(maxsplit=1)[-1] if typed.strip() else "", zichtbaar, limit)


def shown(values: Iterable[Counted]) -> tuple[str, ...]:
    """Titles as they are written, each once, in the order of the listing."""
    return tuple(dict.fromkeys(value.value.rpartition(SUGGESTION_SEPARATOR)[2] for value in values))


def _listing(field: ListField, typed: str, zichtbaar: Sequence[str], limit: int) -> Listing | None:
    prefix = " ".join(fold(normalise(typed).text).split())[:PREFIX_MAX]
    filters = (Choice(ZICHTBAARHEID, tuple(zichtbaar)),)
    return Listing(field, prefix, filters, limit) if len(prefix) >= PREFIX_MIN else None
