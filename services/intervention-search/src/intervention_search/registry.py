"""The kinds of record that can be found, put together here so that the index knows none of them."""

from intervention_search.indexing.searchable import Source, Sources
from intervention_search.interventies.searchable import InterventieSource
from intervention_search.kopieen.searchable import AgendaSource


def new_sources() -> Sources:
    """Every source by its kind."""
    sources: list[Source] = [InterventieSource(), AgendaSource()]
    return {source.soort: source for source in sources}
