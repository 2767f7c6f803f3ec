"""Rankings of what public agendas use, as they stand now."""

from metrics.agendas.service import Gebruik
from metrics.gebruik.schemas import InterventieGebruik, ThemaGebruik
from metrics.stand.service import Stand
from shared.waardelijsten.lists import waardelijsten


class GebruikService:
    """Themes and interventies by use, in one state."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand

    async def themes(self) -> list[ThemaGebruik]:
        """Every theme of the GKA list, most used first; a theme that left the list keeps its code as label."""
        return await self._stand.once("themas", self._themes)

    async def interventions(self) -> list[InterventieGebruik]:
        """Every interventie that a public agenda names, most used first."""
        return await self._stand.once("interventies", self._interventions)

    def _themes(self) -> list[ThemaGebruik]:
        lijst, used = waardelijsten()["themas-gka"], self._stand.gebruik["thema"]
        unused = sorted(set(lijst) - {gebruik.code for gebruik in used})
        return [
            ThemaGebruik(
                thema=gebruik.code,
                label=lijst[gebruik.code].label if gebruik.code in lijst else gebruik.code,
                agendas=gebruik.agendas,
                gemeenten=gebruik.gemeenten,
            )
            for gebruik in (*used, *(Gebruik(code, 0, 0) for code in unused))
        ]

    def _interventions(self) -> list[InterventieGebruik]:
        return [
            InterventieGebruik(
                interventie_id=gebruik.code,
                slug=gebruik.slug,
                naam=gebruik.naam,
                agendas=gebruik.agendas,
                gemeenten=gebruik.gemeenten,
            )
            for gebruik in self._stand.gebruik["interventie"]
        ]
