"""What a kind of record fills in: its shape, what is found of it, by what it is filtered, what blocks it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar, cast
from uuid import UUID

from pydantic import create_model

from intervention_search.redactie import lifecycle
from intervention_search.redactie.tabel import Tabel
from intervention_search.stukken.reading import read_shape
from intervention_search.stukken.schemas import StukFilter, StukInhoud, StukRead
from shared.paging import Page
from shared.problems import Fout
from shared.wire import WireOutput

I = TypeVar("I", bound=StukInhoud)  # noqa: E741 - the content of the kind
# What is known of a record by name: filter or facet → values.
Kenmerken = Mapping[str, Iterable[str]]
# The kenmerk by which a record is recognised.
NUMMER = "nummer"


class Kind(ABC, Generic[I]):
    """One kind of record; the room of `redactie` gives it its life, its addresses and its place in the index.

    `soort` names it in the index, `label` one of it in Dutch, `pad` its collection, `uitleg` what that holds.
    """

    soort: str
    label: str
    pad: str
    uitleg: str
    inhoud: type[I]
    filter: type[StukFilter] = StukFilter
    # Beside the usual: facet → code → what it is called.
    tabel: Tabel | None = None
    labels: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    @property
    def naam(self) -> str:
        """One of it in the names of operations."""
        return self.soort.replace("-", "_")

    @property
    def meervoud(self) -> str:
        """Many of it in the names of operations."""
        return self.pad.replace("-", "_")

    @abstractmethod
    def samenvatting(self, inhoud: I) -> str:
        """What is shown of it in a list of hits."""

    def teksten(self, inhoud: I) -> Iterable[str | None]:  # noqa: ARG002 - for who has more text
        """Everything else that can be read in it."""
        return ()

    def trefwoorden(self, inhoud: I) -> Iterable[str]:  # noqa: ARG002 - for who has more names
        """By what else it must be found."""
        return ()

    def kenmerken(self, inhoud: I) -> Kenmerken:  # noqa: ARG002 - for who is filtered
        """By what it is filtered: names of the filters of its list and of facets."""
        return {}

    def nummer(self, inhoud: I) -> str | None:  # noqa: ARG002 - for who has one
        """The number that a publisher gave it: what has the same is the same."""
        return None

    def interventies(self, inhoud: I) -> Iterator[tuple[str, UUID]]:  # noqa: ARG002 - for who names any
        """The interventies that it names, each with its place."""
        yield from ()

    def eisen(self, inhoud: I) -> Iterator[Fout]:
        """What holds back its publication, all at once."""
        return lifecycle.publication_blockers(titel=inhoud.titel, bronnen=len(inhoud.bronnen))

    @cached_property
    def read(self) -> type[StukRead]:
        """How it is read."""
        return cast("type[StukRead]", read_shape(self.inhoud, StukRead))

    @cached_property
    def page(self) -> type[Page[Any]]:
        """A page of what is read."""
        whole = Page[self.read]  # type: ignore[name-defined]  # the class at hand
        return create_model(f"{self.inhoud.__name__}Page", __base__=whole, __doc__=f"Een pagina {self.pad}.")

    @cached_property
    def _stored(self) -> type[WireOutput]:
        return read_shape(self.inhoud, WireOutput)

    def stored(self, content: Mapping[str, Any]) -> I:
        """What is stored, by its names: the shape that is read has all that was sent."""
        return cast("I", self._stored.model_validate(content))
