"""Pure: the question of a searcher, as values: only what is listed here can be asked."""

from dataclasses import dataclass

from intervention_search.engines.document import FACETTEN
from intervention_search.engines.query import Sortering

VRAAG_MAX = 500
PAGE_SIZE_MAX = 100
# Both engines collect all hits before a page: deeper paging is for the export.
DEPTH_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What is searched for.

    `filters` holds facets with the chosen codes: any within a facet, all facets together.
    Raises: ValueError for a filter that does not exist or a page out of reach.
    """

    q: str = ""
    soort: tuple[str, ...] = ()
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: Sortering = Sortering.RELEVANTIE
    is_reversed: bool = False
    page: int = 1
    page_size: int = 20

    def __post_init__(self) -> None:
        """Refuse what the index cannot answer; the edge has told the client before."""
        if unknown := dict(self.filters).keys() - set(FACETTEN):
            raise ValueError(f"unknown filters: {sorted(unknown)}")
        is_reachable = (
            self.page >= 1 and 1 <= self.page_size <= PAGE_SIZE_MAX and self.offset + self.page_size <= DEPTH_MAX
        )
        if not is_reachable or len(self.q) > VRAAG_MAX:
            raise ValueError("page, page size or question out of bounds")

    @property
    def offset(self) -> int:
        """The number of hits before this page."""
        return (self.page - 1) * self.page_size
