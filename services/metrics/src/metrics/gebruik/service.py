"""Rankings of what public agendas use, reckoned when they are asked for."""

from metrics.agendas.service import AgendaService
from metrics.gebruik.counting import usage
from metrics.gebruik.schemas import InterventieGebruik, ThemaGebruik
from shared.database import Session
from shared.waardelijsten.lists import waardelijsten


class GebruikService:
    """Themes and interventies by use."""

    def __init__(self, session: Session) -> None:
        self._agendas = AgendaService(session)

    async def themes(self) -> list[ThemaGebruik]:
        """Every theme of the GKA list, most used first; a theme that left the list keeps its code as label."""
        lijst = waardelijsten()["themas-gka"]
        counted = usage(await self._agendas.public_agendas(), lambda agenda: agenda.themas, lijst)
        return [
            ThemaGebruik(
                thema=gebruik.code,
                label=lijst[gebruik.code].label if gebruik.code in lijst else gebruik.code,
                agendas=gebruik.agendas,
                gemeenten=gebruik.gemeenten,
            )
            for gebruik in counted
        ]

    async def interventions(self) -> list[InterventieGebruik]:
        """Every interventie that a public agenda names, most used first."""
        counted = usage(await self._agendas.public_agendas(), lambda agenda: agenda.interventies)
        names = await self._agendas.interventies({gebruik.code for gebruik in counted})
        return [
            InterventieGebruik(
                interventie_id=gebruik.code,
                slug=names[gebruik.code].slug if gebruik.code in names else None,
                naam=names[gebruik.code].naam if gebruik.code in names else None,
                agendas=gebruik.agendas,
                gemeenten=gebruik.gemeenten,
            )
            for gebruik in counted
        ]
