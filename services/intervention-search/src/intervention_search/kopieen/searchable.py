"""What may be found and shown of an agenda."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.engines.document import Bron, document_id
from intervention_search.indexing.searchable import Labels, listed
from intervention_search.interventies.service import SOORT as INTERVENTIE
from intervention_search.interventies.service import published_names
from intervention_search.kopieen import repository
from intervention_search.kopieen.models import AgendaKopie
from intervention_search.kopieen.opvolging import before, heirs_on
from intervention_search.taal.places import GEMEENTE
from shared.clock import today
from shared.waardelijsten.lists import waardelijsten

SOORT: Final = "agenda"
# Characters of an analysis that serve as summary in a list of hits: about three lines.
SUMMARY_MAX: Final = 320


class AgendaSearchable:
    """Public agendas, with every name of their gemeenten."""

    soort = SOORT
    label = "GKA-agenda"
    tells_of = frozenset({GEMEENTE, INTERVENTIE})

    def labels(self) -> Labels:
        """What the codes of its facets are called."""
        return {
            "thema": listed("themas-gka"),
            "factor": listed("factoren"),
            "niveau": listed("niveaus"),
            "leefwereld": listed("leefwerelden"),
            "provincie": listed("provincies"),
            "status": listed("agenda-statussen"),
        }

    async def load(self, session: AsyncSession, ids: Collection[UUID]) -> list[Bron]:
        """Of these the public ones."""
        rows = await repository.public_agendas(session, ids)
        names = await published_names(session, {interventie for row in rows for interventie in row.interventies})
        heirs = heirs_on(today(), await repository.successions(session))
        return [make_bron(row, names, heirs) for row in rows]

    async def telling_of(self, session: AsyncSession, soort: str, keys: Collection[str]) -> Collection[UUID]:
        """The agendas of these gemeenten, or those that name these interventies."""
        if soort == GEMEENTE:
            return await repository.agendas_in(session, before(keys, await repository.successions(session)))
        return await repository.agendas_with(session, [UUID(key) for key in keys])

    def address(self, record_id: UUID) -> str:
        """In the register, behind the gateway."""
        return f"/agenda/v1/agendas/{record_id}"


def make_bron(row: AgendaKopie, names: Mapping[UUID, str], heirs: Mapping[str, str]) -> Bron:
    """The searchable record of a row.

    `names` holds the published interventies that it may name, `heirs` who is bound today for a gemeente of before.
    """
    activities = [names[interventie] for interventie in row.interventies if interventie in names]
    listed_themes = waardelijsten()["themas-gka"]
    themes = [listed_themes[thema].label for thema in row.themas if thema in listed_themes]
    return Bron(
        id=document_id(SOORT, row.id),
        versie=0,
        soort=SOORT,
        titel=row.titel,
        samenvatting=row.analyse[:SUMMARY_MAX] or _sentence(row, themes),
        tekst="\n".join(part for part in (row.analyse[SUMMARY_MAX:], row.tekst, *activities) if part),
        trefwoorden=tuple(dict.fromkeys([*row.gemeentenamen, *row.trefwoorden, *themes])),
        plaatsen=tuple((GEMEENTE, naam) for naam in row.gemeentenamen),
        facetten={name: values for name, values in _facets(row, heirs).items() if values},
        datum=row.datum,
    )


def _sentence(row: AgendaKopie, themes: Sequence[str]) -> str:
    """For whom and for when an agenda is that says nothing else of itself."""
    names, van, tot = _joined(row.gemeentenamen), row.periode_van, row.periode_tot
    when = f" voor {van}–{tot}" if van and tot else f" vanaf {van}" if van else ""
    return f"GKA-agenda{f' van {names}' if names else ''}{when}.{f' Thema’s: {_joined(themes)}.' if themes else ''}"


def _joined(names: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _facets(row: AgendaKopie, heirs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    factors = waardelijsten()["factoren"]
    known = [factors[str(factor)] for factor in row.factoren if str(factor) in factors]
    return {
        "thema": tuple(row.themas),
        "factor": tuple(waarde.code for waarde in known),
        "niveau": tuple(dict.fromkeys(waarde.niveau for waarde in known if waarde.niveau)),
        "leefwereld": tuple(row.leefwerelden),
        "gemeente": tuple(
            dict.fromkeys([*row.gemeentecodes, *(heirs[code] for code in row.gemeentecodes if code in heirs)])
        ),
        "provincie": tuple(dict.fromkeys(row.provinciecodes)),
        "status": (row.status,),
    }
