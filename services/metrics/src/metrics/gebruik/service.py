"""Rankings of what public agendas use on a day, with how many of them record it at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar

from metrics.agendas.agenda import BEGIN_ALLIANTIE
from metrics.agendas.service import AgendaService, Gebruik, Gebruikt
from metrics.alliantie.service import within_reach
from metrics.eenheid import AGENDAS, counted
from metrics.gebruik.schemas import FactorGebruik, InterventieGebruik, ThemaGebruik
from metrics.stand.service import Stand
from shared.clock import today
from shared.waardelijsten.lists import waardelijsten

AANTALLEN: Final = ("agendas", "agendas_bovengrens", "gemeenten", "gemeenten_bovengrens")
R = TypeVar("R", ThemaGebruik, FactorGebruik)
SOORTEN: Final = {"thema": "thema's", "factor": "factoren", "interventie": "interventies"}


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The rows of a ranking, what it rests on, and the tag of the state that it was added up from."""

    rijen: list[Any]
    onderbouwing: dict[str, object]
    etag: str


class _Gevraagd(NamedTuple):
    dag: date
    lopend: bool
    used: Gebruikt
    etag: str


class GebruikService:
    """Themes, factors and interventies by use. Each raises: PeildatumOutOfRange."""

    def __init__(self, stand: Stand) -> None:
        self._stand = stand

    async def themes(self, peildatum: date | None, *, lopend: bool) -> Uitslag:
        """Every theme of the GKA list; a theme that left the list keeps its code as label."""
        asked = await self._ask(peildatum, lopend=lopend)
        return Uitslag(_whole_list(asked, "thema", "themas-gka", ThemaGebruik), _grounds(asked, "thema"), asked.etag)

    async def factors(self, peildatum: date | None, *, lopend: bool) -> Uitslag:
        """Every one of the thirty factors."""
        asked = await self._ask(peildatum, lopend=lopend)
        return Uitslag(_whole_list(asked, "factor", "factoren", FactorGebruik), _grounds(asked, "factor"), asked.etag)

    async def interventions(self, peildatum: date | None, *, lopend: bool) -> Uitslag:
        """Every interventie that an agenda names."""
        asked = await self._ask(peildatum, lopend=lopend)
        rows = [
            InterventieGebruik.model_validate(
                {"interventie_id": one.code, "slug": one.slug, "naam": one.naam, **_amounts(one)}
            )
            for one in asked.used.ranked["interventie"]
        ]
        return Uitslag(rows, _grounds(asked, "interventie"), asked.etag)

    async def _ask(self, peildatum: date | None, *, lopend: bool) -> _Gevraagd:
        dag = within_reach(peildatum or today())
        key = ("gebruik", dag, lopend)
        used, etag = await self._stand.asked(key, lambda session: AgendaService(session).usage(dag, lopend=lopend))
        return _Gevraagd(dag, lopend, used, etag)


def _whole_list(asked: _Gevraagd, wat: str, lijst: str, kind: type[R]) -> list[R]:
    """Every code of a list, most used first; that nobody names one says nothing when not all record the kind."""
    codes, used = waardelijsten()[lijst], asked.used
    is_certain = used.met[wat] == used.totaal if used.totaal else asked.dag < BEGIN_ALLIANTIE
    nobody: dict[str, int | None] = dict.fromkeys(AANTALLEN, 0 if is_certain else None)
    counted_by = {one.code: _amounts(one) for one in used.ranked[wat]}
    counted_by |= {code: nobody for code in codes if code not in counted_by}
    labels = {code: codes[code].label if code in codes else code for code in counted_by}
    return [kind.model_validate({wat: code, "label": labels[code], **amounts}) for code, amounts in counted_by.items()]


def _amounts(one: Gebruik) -> dict[str, int | None]:
    agendas, gemeenten = one.agendas, one.gemeenten
    return dict(zip(AANTALLEN, (agendas.waarde, agendas.mogelijk, gemeenten.waarde, gemeenten.mogelijk), strict=True))


def _grounds(asked: _Gevraagd, wat: str) -> dict[str, object]:
    used = asked.used
    return {
        "peildatum": asked.dag,
        "lopend": asked.lopend,
        "agendas_met": used.met[wat],
        "agendas_totaal": used.totaal,
        "agendas_onzeker": used.onzeker,
        "toelichting": " ".join(_told(asked, SOORTEN[wat], used.met[wat])),
    }


def _told(asked: _Gevraagd, soort: str, met: int) -> Iterator[str]:
    used, perhaps = asked.used, "zeker of mogelijk " if asked.used.onzeker else ""
    one, more = ("loopt", "lopen") if asked.lopend else ("getekend is", "getekend zijn")
    which = f"openbare agenda's die op de peildatum {perhaps}{more}"
    if not used.totaal:
        yield f"Het register kent geen {which}."
    elif used.totaal == 1:
        names = f"noemt {soort if met else f'geen {soort}'}"
        yield f"De enige openbare agenda die op de peildatum {perhaps}{one} {names}."
    elif met in {0, used.totaal}:
        yield f"Alle {met} {which} noemen {soort}." if met else f"Geen van de {used.totaal} {which} noemt {soort}."
    else:
        yield f"{met} van de {used.totaal} {which} {'noemt' if met == 1 else 'noemen'} {soort}."
    if met < used.totaal:
        yield "Van wat alleen uit openbare bronnen bekend is, is niet bekend wat erin staat; het telt niet als nul."
    if used.onzeker:
        yield (
            f"Van {counted(used.onzeker, AGENDAS)} is door een onbekende datum niet zeker of dat op die dag gold; van "
            f"{counted(certain, AGENDAS) if (certain := used.totaal - used.onzeker) else 'geen enkele'} wel."
        )
