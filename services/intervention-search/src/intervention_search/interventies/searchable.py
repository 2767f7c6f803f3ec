"""What may be found and shown of an interventie."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import Bron, document_id
from intervention_search.gemeenten.service import Plaats, find_places
from intervention_search.interventies.models import Interventie
from intervention_search.interventies.repository import InterventieRepository
from intervention_search.interventies.service import SOORT
from shared.waardelijsten.lists import waardelijsten


class InterventieSource:
    """Published interventies, with every name of the gemeenten where they run."""

    soort = SOORT

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these the published ones."""
        return await _brons(session, await InterventieRepository(session).published(ids))

    async def named(self, session: AsyncSession, titels: Collection[str]) -> list[Bron]:
        """The published ones with one of these names."""
        return await _brons(session, await InterventieRepository(session).published_named(titels))

    def address(self, record_id: UUID) -> str:
        """In this service, behind the gateway."""
        return f"/zoeken/v1/interventies/{record_id}"


async def _brons(session: AsyncSession, rows: Sequence[Interventie]) -> list[Bron]:
    places = await find_places(session, {code for row in rows for code in row.gemeentecodes})
    return [make_bron(row, places) for row in rows]


def make_bron(row: Interventie, places: Mapping[str, Plaats]) -> Bron:
    """The searchable record of a row."""
    known = [places[code] for code in row.gemeentecodes if code in places]
    return Bron(
        id=document_id(SOORT, row.id),
        versie=0,
        soort=SOORT,
        titel=row.naam,
        samenvatting=row.samenvatting,
        tekst="\n".join(part for part in _texts(row) if part),
        trefwoorden=tuple(dict.fromkeys(_keywords(row, known))),
        facetten={name: values for name, values in _facets(row, known).items() if values},
        datum=row.gewijzigd_op.date(),
    )


def _texts(row: Interventie) -> tuple[str | None, ...]:
    return (row.probleem, row.aanpak, row.ambitie, *row.werkzame_elementen, row.doelgroep["omschrijving"])


def _keywords(row: Interventie, places: Sequence[Plaats]) -> list[str]:
    """Other names, places, and the labels of codes: who searches a theme's name finds what carries it."""
    lists = waardelijsten()
    labels = [lists["themas-gka"][thema].label for thema in row.themas]
    labels += [lists["sectoren"][sector].label for sector in row.doelgroep["sectoren"]]
    named = [gemeente["naam"] for gemeente in row.gemeenten]
    return [*row.aliassen, *named, *(naam for place in places for naam in place.namen), *labels]


def _facets(row: Interventie, places: Sequence[Plaats]) -> dict[str, tuple[str, ...]]:
    provincies = dict.fromkeys(place.provinciecode for place in places if place.provinciecode)
    return {
        "thema": tuple(row.themas),
        "factor": tuple(map(str, row.factoren)),
        "niveau": tuple(dict.fromkeys([*row.niveaus, *levels_of(row.factoren)])),
        "leefwereld": tuple(row.leefwerelden),
        "sector": tuple(row.doelgroep["sectoren"]),
        "doelgroep": tuple(row.doelgroep["intermediairs"]),
        "vorm": _one(row.vorm),
        "gemeente": tuple(row.gemeentecodes),
        "provincie": tuple(provincies),
        "bewijskracht": _one(row.bewijskracht),
        "kosten": _one(row.kosten and row.kosten["band"]),
        "fase": _one(row.fase),
        "status": (row.status,),
    }


def levels_of(factoren: Collection[int]) -> list[str]:
    """The levels (leerling … samenleving) on which factors lie."""
    listed = waardelijsten()["factoren"]
    return [niveau for factor in factoren if str(factor) in listed and (niveau := listed[str(factor)].niveau)]


def _one(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)
