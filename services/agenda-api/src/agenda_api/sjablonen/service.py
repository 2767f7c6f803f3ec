"""How an agenda begins: from the one before, or from what is known about a theme."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from agenda_api.agendas.schemas import AgendaFilter, AgendaSoort
from agenda_api.agendas.service import AgendaService
from agenda_api.inhoud.inhoud import AfspraakSoort, Herkomst, Inhoud
from agenda_api.kopieen.service import KopieService
from agenda_api.sjablonen.copying import as_next
from agenda_api.sjablonen.errors import SjabloonNotFound
from agenda_api.sjablonen.schemas import (
    MAX_INTERVENTIES,
    KopieInput,
    LandelijkeAgenda,
    SjabloonActiviteit,
    SjabloonAfspraak,
    SjabloonInhoud,
    SjabloonRead,
    SjabloonSamenvatting,
)
from shared.auth import ANONYMOUS, Caller
from shared.clock import today
from shared.database import Session
from shared.waardelijsten.lists import waardelijsten

# What the agendas that are known agree on alike (gelijke-kansen.nl, agenda's 2019-2026).
_AFSPRAKEN: Final = (
    (AfspraakSoort.BESTUURLIJK, "Gemeente en schoolbesturen bespreken elk halfjaar hoe het staat."),
    (AfspraakSoort.KENNISDELING, "Wat werkt en wat niet, delen wij met andere gemeenten van de alliantie."),
)


class SjabloonService:
    """Beginnings of agendas."""

    def __init__(self, session: Session) -> None:
        self._agendas, self._kopieen = AgendaService(session), KopieService(session)

    async def copy(self, caller: Caller, agenda_id: UUID, body: KopieInput) -> dict[str, Any]:
        """The first version of the next agenda, as it would be sent. Raises: AgendaNotFound."""
        agenda = await self._agendas.get_agenda(caller, agenda_id, _in_force(body))
        content = Inhoud.model_validate({name: getattr(agenda, name) for name in Inhoud.model_fields})
        gemeenten = agenda.bindt if body.gemeenten is None else body.gemeenten
        given = body.model_dump(mode="json", by_alias=True, exclude_none=True)
        return {
            **as_next(content.model_dump(mode="json", by_alias=True)),
            **given,
            "gemeenten": gemeenten,
            "soort": AgendaSoort.GEMEENTELIJK if gemeenten else agenda.soort,
            "herkomst": Herkomst.AANGELEVERD,
            **({"besturen": []} if gemeenten else {}),
        }

    def list_themas(self) -> list[SjabloonSamenvatting]:
        """The themes, in the order of their list."""
        return [SjabloonSamenvatting(thema=one.code, label=one.label) for one in waardelijsten()["themas-gka"].values()]

    async def read(self, thema: str) -> SjabloonRead:
        """What an agenda about a theme can begin with. Raises: SjabloonNotFound."""
        if thema not in waardelijsten()["themas-gka"]:
            raise SjabloonNotFound
        label = waardelijsten()["themas-gka"][thema].label
        national = AgendaFilter.model_validate({"soort": AgendaSoort.LANDELIJK_THEMA, "thema": thema})
        listed = await self._agendas.list_agendas(ANONYMOUS, national)
        known = await self._kopieen.find_by_thema(thema, MAX_INTERVENTIES)
        inhoud = SjabloonInhoud(
            titel=f"GKA-agenda {label}",
            themas=[thema],
            activiteiten=[SjabloonActiviteit(interventie_id=one.id, omschrijving=one.naam) for one in known],
            afspraken=[SjabloonAfspraak(soort=soort, omschrijving=tekst) for soort, tekst in _AFSPRAKEN],
        )
        landelijk = [LandelijkeAgenda(id=one.id, titel=one.titel) for one in listed.resultaten]
        return SjabloonRead(thema=thema, label=label, inhoud=inhoud, landelijke_agendas=landelijk)


def _in_force(body: KopieInput) -> date:
    """The day whose gemeenten take it on: the first of the new period, once that has begun to be planned."""
    return max(today(), body.periode_van.marge.eerste or today())
