"""What may be found and shown of a record of any kind."""

from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import FACETTEN, Bron, document_id
from intervention_search.indexing.searchable import Labels, listed
from intervention_search.interventies.service import SOORT as INTERVENTIE
from intervention_search.interventies.service import published_names
from intervention_search.stukken.kind import Kind
from intervention_search.stukken.models import Stuk
from intervention_search.stukken.repository import StukRepository
from intervention_search.taal.places import GEMEENTE
from shared.waardelijsten.lists import waardelijsten

# Facets whose codes stand on a list, and which.
_LISTS: Final = {
    "thema": "themas-gka",
    "subthema": "themas-vo-raad",
    "sector": "sectoren",
    "overstapmoment": "overstapmomenten",
    "fase": "interventie-fasen",
}
# `soort` is the kind of record itself.
_FACETTEN: Final = frozenset(FACETTEN) - {"soort"}
# Of these the labels are words by which a record is found: who looks for a theme finds what carries it.
_FOUND_BY: Final = ("thema", "subthema", "sector", "overstapmoment")


class StukSearchable:
    """Published records of one kind, found by the names of the interventies that they name, too."""

    tells_of = frozenset({INTERVENTIE, GEMEENTE})

    def __init__(self, kind: Kind[Any]) -> None:
        self._kind, self.soort, self.label = kind, kind.soort, kind.label

    def labels(self) -> Labels:
        """What the codes of its facets are called."""
        known = {facet: listed(name) for facet, name in _LISTS.items()}
        return known | {"status": {"gepubliceerd": "Gepubliceerd"}} | dict(self._kind.labels)

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these the published ones."""
        rows = await StukRepository(session, self.soort).published(ids)
        names = await published_names(session, {one for row in rows for one in row.interventies})
        return [self._bron(row, names) for row in rows]

    async def telling_of(self, session: AsyncSession, soort: str, keys: Collection[str]) -> Collection[UUID]:
        """The records that name these interventies or gemeenten."""
        repository = StukRepository(session, self.soort)
        if soort == GEMEENTE:
            return await repository.ids_with(GEMEENTE, keys)
        return await repository.ids_naming([UUID(key) for key in keys])

    def address(self, record_id: UUID) -> str:
        """In this service, behind the gateway."""
        return f"/zoeken/v1/{self._kind.pad}/{record_id}"

    def _bron(self, row: Stuk, names: Mapping[UUID, str]) -> Bron:
        kind, inhoud = self._kind, self._kind.stored(row.inhoud)
        kenmerken = {name: tuple(map(str, values)) for name, values in kind.kenmerken(inhoud).items()}
        lists = waardelijsten()
        labels = [lists[_LISTS[name]][code].label for name in _FOUND_BY for code in kenmerken.get(name, ())]
        named = [names[one] for one in row.interventies if one in names]
        return Bron(
            id=document_id(self.soort, row.id),
            versie=0,
            soort=self.soort,
            titel=inhoud.titel,
            samenvatting=kind.samenvatting(inhoud),
            tekst="\n".join(text for text in kind.teksten(inhoud) if text),
            trefwoorden=tuple(dict.fromkeys([*kind.trefwoorden(inhoud), *named, *labels])),
            facetten={
                **{name: values for name, values in kenmerken.items() if values and name in _FACETTEN},
                "status": (row.status,),
            },
            datum=row.gewijzigd_op.date(),
        )
