"""The kinds of record that can be found, a line each; what else a kind needs stands in its own room."""

from typing import Final

from intervention_search.indexing.searchable import Registry
from intervention_search.interventies.searchable import InterventieSearchable
from intervention_search.kopieen.searchable import AgendaSearchable
from intervention_search.kopieen.service import find_places

REGISTRY: Final = Registry(
    (
        InterventieSearchable(),
        AgendaSearchable(),
    ),
    find_places,
)
