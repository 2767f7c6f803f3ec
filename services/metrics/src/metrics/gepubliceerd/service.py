"""Published figures beside computed ones, and why they differ: a published figure is quoted, never corrected."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from metrics.alliantie.schemas import Cijfer
from metrics.alliantie.service import AlliantieService
from metrics.gepubliceerd.schemas import GepubliceerdCijfer, OorzaakRead, Verschil
from metrics.gepubliceerd.tegenhangers import AANDEEL, AGENDAS, GEMEENTEN, TEGENHANGERS, why_alone
from metrics.gepubliceerd.verschil import Berekend, Oorzaak, causes_of_count, causes_of_share
from metrics.mijlpalen.service import Mijlpaal
from metrics.stand.service import Stand

NIET_BEREKEND = "Voor deze dag is er geen berekende waarde; haar toelichting zegt waarom."


class GepubliceerdService:
    """Quotes and reckons."""

    def __init__(self, stand: Stand) -> None:
        self._alliantie = AlliantieService(stand)

    async def beside_computed(self, mijlpalen: Sequence[Mijlpaal]) -> list[GepubliceerdCijfer]:
        """Each published figure with ours for the same day; ours may be a status without a value."""
        days = {one.laatste_dag for one in mijlpalen if one.laatste_dag is not None and _has_counterpart(one)}
        figures = await self._alliantie.figures_on(days)
        return [_beside(one, figures.get(one.laatste_dag or date.max, {})) for one in mijlpalen]


def _has_counterpart(mijlpaal: Mijlpaal) -> bool:
    return mijlpaal.is_geteld and mijlpaal.begrip in TEGENHANGERS


def _beside(mijlpaal: Mijlpaal, figures: Mapping[str, Cijfer]) -> GepubliceerdCijfer:
    berekend = figures[TEGENHANGERS[mijlpaal.begrip]] if _has_counterpart(mijlpaal) else None
    reden = why_alone(mijlpaal.begrip, is_geteld=mijlpaal.is_geteld, has_date=mijlpaal.laatste_dag is not None)
    verschil = None
    if berekend is not None:
        verschil = _difference(mijlpaal, berekend, figures)
        reden = None if verschil else NIET_BEREKEND
    return GepubliceerdCijfer(
        slug=mijlpaal.slug,
        begrip=mijlpaal.begrip,
        teken=mijlpaal.teken,
        waarde=mijlpaal.waarde,
        eenheid=mijlpaal.eenheid,
        aard=mijlpaal.aard,
        is_geverifieerd=mijlpaal.is_geverifieerd,
        peildatum=mijlpaal.peildatum,
        toelichting=mijlpaal.toelichting,
        bron=mijlpaal.bron,
        berekend=berekend,
        verschil=verschil,
        zonder_vergelijking=reden,
    )


def _difference(mijlpaal: Mijlpaal, cijfer: Cijfer, figures: Mapping[str, Cijfer]) -> Verschil | None:
    if cijfer.ondergrens is None or cijfer.bovengrens is None:
        return None
    berekend = Berekend(cijfer.ondergrens, cijfer.bovengrens, _shared(cijfer, figures))
    is_share = cijfer.indicator == AANDEEL
    oorzaken = (
        causes_of_share(mijlpaal.waarde, berekend)
        if is_share
        else causes_of_count(mijlpaal.waarde, berekend, mijlpaal.eenheid, is_gereed=mijlpaal.begrip == "agendas_gereed")
    )
    return Verschil(
        waarde=mijlpaal.waarde - cijfer.ondergrens,
        eenheid="procentpunt" if is_share else mijlpaal.eenheid,
        oorzaken=[_read(one) for one in oorzaken],
    )


def _shared(cijfer: Cijfer, figures: Mapping[str, Cijfer]) -> int:
    """By how many the gemeenten are more than their agendas, when gemeenten are what is counted."""
    agendas = figures[AGENDAS].ondergrens
    more = (cijfer.ondergrens or Decimal(0)) - (agendas or Decimal(0))
    return max(0, int(more)) if cijfer.indicator == GEMEENTEN else 0


def _read(oorzaak: Oorzaak) -> OorzaakRead:
    return OorzaakRead(soort=oorzaak.soort, omvang=oorzaak.omvang, toelichting=oorzaak.toelichting)
