"""The kinds of record that can be found, a line each; what else a kind needs stands in its own room."""

from typing import Final

from intervention_search.indexing.searchable import Registry
from intervention_search.interventies.searchable import InterventieSearchable
from intervention_search.kopieen.searchable import AgendaSearchable
from intervention_search.kopieen.service import find_places
from intervention_search.onderzoeken.kind import ONDERZOEKEN
from intervention_search.stukken.searchable import StukSearchable

# Records with the life that editors give them: their addresses, their index and their versions follow from the kind.
KINDS: Final = (ONDERZOEKEN,)
REGISTRY: Final = Registry(
    (
        InterventieSearchable(),
        AgendaSearchable(),
        *map(StukSearchable, KINDS),
    ),
    find_places,
)
