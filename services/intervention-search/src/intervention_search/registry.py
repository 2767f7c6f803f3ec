"""The kinds of record that can be found, a line each; what else a kind needs stands in its own room."""

from typing import Any, Final

from intervention_search.indexing.searchable import Registry
from intervention_search.interventies.searchable import InterventieSearchable
from intervention_search.kennis.begrippen import Begrippen
from intervention_search.kennis.bewijsladders import Bewijsladders
from intervention_search.kennis.eef_strands import EefStrands
from intervention_search.kennis.experimenten import Experimenten
from intervention_search.kennis.kennisbank import Kennisbank
from intervention_search.kennis.kennisitems import Kennisitems
from intervention_search.kennis.praktijkvoorbeelden import Praktijkvoorbeelden
from intervention_search.kennis.rijksmaatregelen import Rijksmaatregelen
from intervention_search.kennis.subthemas import Subthemas
from intervention_search.kopieen.searchable import AgendaSearchable
from intervention_search.kopieen.service import find_places
from intervention_search.onderzoeken.kind import ONDERZOEKEN
from intervention_search.stukken.kind import Kind
from intervention_search.stukken.searchable import StukSearchable

# Records with the life that editors give them: their addresses, their index and their versions follow from the kind.
KINDS: Final[tuple[Kind[Any], ...]] = (
    ONDERZOEKEN,
    Kennisbank(),
    Subthemas(),
    Kennisitems(),
    Praktijkvoorbeelden(),
    Rijksmaatregelen(),
    Experimenten(),
    Begrippen(),
    Bewijsladders(),
    EefStrands(),
)
REGISTRY: Final = Registry(
    (
        InterventieSearchable(),
        AgendaSearchable(),
        *map(StukSearchable, KINDS),
    ),
    find_places,
)
