"""What may be found and shown of an agenda."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import Bron, document_id
from intervention_search.gemeenten.service import Plaats, find_places
from intervention_search.kopieen import repository
from intervention_search.kopieen.models import AgendaKopie
from intervention_search.kopieen.service import SOORT
from shared.waardelijsten.lists import Waarde, waardelijsten

# Characters of an analysis that serve as summary in a list of hits: about three lines.
SUMMARY_MAX: Final = 320


class AgendaSource:
    """Public agendas, with every name of their gemeenten."""

    soort = SOORT

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these the public ones."""
        return await _brons(session, await repository.public(session, ids))

    async def named(self, session: AsyncSession, titels: Collection[str]) -> list[Bron]:
        """The public ones with one of these titles."""
        return await _brons(session, await repository.public_named(session, titels))

    def address(self, record_id: UUID) -> str:
        """In the register, behind the gateway."""
        return f"/agenda/v1/agendas/{record_id}"


async def _brons(session: AsyncSession, rows: Sequence[AgendaKopie]) -> list[Bron]:
    names = await repository.names(session, {interventie for row in rows for interventie in row.interventies})
    places = await find_places(session, {gemeente["code"] for row in rows for gemeente in row.gemeenten})
    return [make_bron(row, names, places) for row in rows]


def make_bron(row: AgendaKopie, names: Mapping[UUID, str], places: Mapping[str, Plaats]) -> Bron:
    """The searchable record of a row.

    `names` holds the published interventies that it may name, `places` what its gemeenten are called by now.
    """
    known = [places[gemeente["code"]] for gemeente in row.gemeenten if gemeente["code"] in places]
    activities = [names[interventie] for interventie in row.interventies if interventie in names]
    return Bron(
        id=document_id(SOORT, row.id),
        versie=0,
        soort=SOORT,
        titel=row.titel,
        samenvatting=_summary(row),
        tekst="\n".join(part for part in (row.analyse[SUMMARY_MAX:], row.tekst, *activities) if part),
        trefwoorden=tuple(dict.fromkeys(_keywords(row, known))),
        facetten={name: values for name, values in _facets(row).items() if values},
        datum=row.datum,
    )


def _summary(row: AgendaKopie) -> str:
    """The beginning of the analysis; without one, for whom and for when the agenda is."""
    if row.analyse:
        return row.analyse[:SUMMARY_MAX]
    names = _joined([gemeente["naam"] for gemeente in row.gemeenten])
    van, tot = row.periode_van, row.periode_tot
    when = f" voor {van}–{tot}" if van and tot else f" vanaf {van}" if van else ""
    themes = _joined([waarde.label for waarde in _themes(row)])
    return f"GKA-agenda{f' van {names}' if names else ''}{when}.{f' Thema’s: {themes}.' if themes else ''}"


def _joined(names: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _themes(row: AgendaKopie) -> list[Waarde]:
    listed = waardelijsten()["themas-gka"]
    return [listed[thema] for thema in row.themas if thema in listed]


def _keywords(row: AgendaKopie, places: Sequence[Plaats]) -> list[str]:
    """Every name of the gemeenten then and now (Den Haag for 's-Gravenhage), their provincies, the names of themes."""
    names = [name for g in row.gemeenten for name in (g["naam"], *g["aliassen"], g["provincie"]) if name]
    return [*names, *(naam for place in places for naam in place.namen), *(waarde.label for waarde in _themes(row))]


def _facets(row: AgendaKopie) -> dict[str, tuple[str, ...]]:
    factors = waardelijsten()["factoren"]
    known = [factors[str(factor)] for factor in row.factoren if str(factor) in factors]
    provincies = [gemeente["provinciecode"] for gemeente in row.gemeenten if gemeente["provinciecode"]]
    return {
        "thema": tuple(row.themas),
        "factor": tuple(waarde.code for waarde in known),
        "niveau": tuple(dict.fromkeys(waarde.niveau for waarde in known if waarde.niveau)),
        "leefwereld": tuple(row.leefwerelden),
        "gemeente": tuple(dict.fromkeys(gemeente["code"] for gemeente in row.gemeenten)),
        "provincie": tuple(dict.fromkeys(provincies)),
        "status": (row.status,),
    }
