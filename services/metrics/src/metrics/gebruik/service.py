"""Rankings of what public agendas use on a day, with how many of them record it at all."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from metrics.agendas.service import AgendaService, Gebruikt
from metrics.alliantie.service import within_reach
from metrics.gebruik.schemas import FactorGebruik, InterventieGebruik, ThemaGebruik
from metrics.stand.service import Stand
from shared.clock import today
from shared.waardelijsten.lists import waardelijsten

R = TypeVar("R", ThemaGebruik, FactorGebruik)
SOORTEN: Final = {"thema": "thema's", "factor": "factoren", "interventie": "interventies"}


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The rows of a ranking, and what it rests on."""

    rijen: list[Any]
    onderbouwing: dict[str, object]


class GebruikService:
    """Themes, factors and interventies by use. Each raises: PeildatumOutOfRange."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand

    async def themes(self, peildatum: date | None, *, lopend: bool) -> Uitslag:
        """Every theme of the GKA list; a theme that left the list keeps its code as label."""
        dag, used = await self._used(peildatum, lopend=lopend)
        return Uitslag(
            _whole_list(used, "thema", "themas-gka", ThemaGebruik), _grounds(dag, used, "thema", lopend=lopend)
        )

    async def factors(self, peildatum: date | None, *, lopend: bool) -> Uitslag:
        """Every one of the thirty factors."""
        dag, used = await self._used(peildatum, lopend=lopend)
        return Uitslag(
            _whole_list(used, "factor", "factoren", FactorGebruik), _grounds(dag, used, "factor", lopend=lopend)
        )

    async def interventions(self, peildatum: date | None, *, lopend: bool) -> Uitslag:
        """Every interventie that an agenda names."""
        dag, used = await self._used(peildatum, lopend=lopend)
        rows = [
            InterventieGebruik(
                interventie_id=one.code, slug=one.slug, naam=one.naam, agendas=one.agendas, gemeenten=one.gemeenten
            )
            for one in used.ranked["interventie"]
        ]
        return Uitslag(rows, _grounds(dag, used, "interventie", lopend=lopend))

    async def _used(self, peildatum: date | None, *, lopend: bool) -> tuple[date, Gebruikt]:
        dag = within_reach(peildatum or today())
        key = ("gebruik", dag, lopend)
        return dag, await self._stand.asked(key, lambda session: AgendaService(session).usage(dag, lopend=lopend))


def _whole_list(used: Gebruikt, wat: str, lijst: str, kind: type[R]) -> list[R]:
    """Every code of a list, most used first; that nobody names one says nothing when not all record the kind."""
    codes, ranked = waardelijsten()[lijst], used.ranked[wat]
    nobody = 0 if used.met[wat] == used.totaal else None
    counted: dict[str, tuple[int | None, int | None]] = {one.code: (one.agendas, one.gemeenten) for one in ranked}
    counted |= {code: (nobody, nobody) for code in codes if code not in counted}
    labels = {code: codes[code].label if code in codes else code for code in counted}
    return [
        kind.model_validate({wat: code, "label": labels[code], "agendas": agendas, "gemeenten": gemeenten})
        for code, (agendas, gemeenten) in counted.items()
    ]


def _grounds(dag: date, used: Gebruikt, wat: str, *, lopend: bool) -> dict[str, object]:
    which = "lopen" if lopend else "getekend zijn"
    if used.onzeker:
        which = "zeker of mogelijk " + which
    told = [
        f"{used.met[wat]} van de {used.totaal} openbare agenda's die op de peildatum {which} noemen {SOORTEN[wat]}."
    ]
    if not used.totaal:
        told = [f"Het register kent geen openbare agenda's die op de peildatum {which}."]
    if used.met[wat] < used.totaal:
        told.append(
            "De andere noemen er geen: van wat alleen uit openbare bronnen bekend is, is niet bekend wat erin staat. "
            "Wat niet genoemd is telt niet als nul."
        )
    if used.onzeker:
        told.append(
            f"Bij {used.onzeker} van de {used.totaal} is door een onbekende datum niet zeker of zij op de dag tellen; "
            f"zeker tellen er {used.totaal - used.onzeker}."
        )
    return {
        "peildatum": dag,
        "lopend": lopend,
        "agendas_met": used.met[wat],
        "agendas_totaal": used.totaal,
        "agendas_onzeker": used.onzeker,
        "toelichting": " ".join(told),
    }
