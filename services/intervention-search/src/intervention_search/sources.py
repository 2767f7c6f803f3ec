"""The kinds of record that can be found, put together here so that the index knows none of them."""

from intervention_search.agendas.source import AgendaSource
from intervention_search.indexering.sources import Source, Sources
from intervention_search.interventies.source import InterventieSource


def new_sources() -> Sources:
    """Every source by its kind."""
    sources: list[Source] = [InterventieSource(), AgendaSource()]
    return {source.soort: source for source in sources}
