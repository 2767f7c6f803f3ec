"""Pure: titles and words that begin with what was typed."""

from collections.abc import Iterable, Iterator

from intervention_search.engines.document import OPENBAAR, SUGGESTION_SEPARATOR
from intervention_search.engines.mapping import ZICHTBAARHEID
from intervention_search.engines.query import Choice, Counted, ListField, Listing
from intervention_search.taal.characters import fold, normalise

# One letter suggests everything.
PREFIX_MIN = 2
# A longer beginning is no beginning, and OpenSearch takes patterns of at most 1,000 signs.
PREFIX_MAX = 100


def titles_listing(typed: str, limit: int) -> Listing | None:
    """Titles with a word that begins with what was typed; none for too short a beginning."""
    return _listing(ListField.SUGGESTIES, typed, limit)


def words_listing(typed: str, limit: int) -> Listing | None:
    """Words of the corpus that begin with the last word typed."""
    return _listing(ListField.WOORDEN, typed.rsplit(maxsplit=1)[-1] if typed.strip() else "", limit)


def titles(values: Iterable[Counted]) -> Iterator[tuple[str, str]]:
    """Titles as they are written with the record that carries them, in the order of the listing, each record once."""
    seen: set[str] = set()
    for value in values:
        _, title, record_id = value.value.split(SUGGESTION_SEPARATOR)
        if record_id not in seen:
            seen.add(record_id)
            yield title, record_id


def _listing(field: ListField, typed: str, limit: int) -> Listing | None:
    prefix = " ".join(fold(normalise(typed).text).split())[:PREFIX_MAX]
    public = (Choice(ZICHTBAARHEID, (OPENBAAR,)),)
    return Listing(field, prefix, public, limit) if len(prefix) >= PREFIX_MIN else None
