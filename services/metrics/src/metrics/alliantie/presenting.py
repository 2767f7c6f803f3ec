"""From an outcome to a Cijfer: the one place where a figure is rounded and gets its provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from metrics.alliantie.arithmetic import Telling, Uitkomst, percentage, rounded
from metrics.alliantie.schemas import AantalPerStatus, Cijfer, Onzeker, Weg100
from metrics.cel import Markering
from metrics.indicatoren.schemas import IndicatorRead

# "Op weg naar 100 gemeenten met een meerjarige GKA-Agenda": slides of the programme, 2022.
DOEL_GEMEENTEN = 100
DOEL_BRON = (
    "Kenniskring NPO, dia's 2022: 'Gelijke Kansen Alliantie 2019-2024. "
    "Op weg naar 100 gemeenten met een meerjarige GKA-Agenda'"
)


# Percentages differ by points.
EENHEID_VAN_VERSCHIL: Final = {"procent": "procentpunt"}


@dataclass(frozen=True, slots=True)
class Context:
    """What all figures of one answer share."""

    peildatum: date
    indelingsjaar: int | None
    gewijzigd_op: datetime
    vandaag: date
    bron_inwoners: str = ""


def present(
    indicator: IndicatorRead, uitkomst: Uitkomst, telling: Telling, context: Context, redenen: Sequence[str] = ()
) -> Cijfer:
    """The figure as it is shown; `redenen` come after those of the outcome itself."""
    told = [*uitkomst.redenen, *redenen]
    bron = (
        f"{indicator.bron} ({context.bron_inwoners})" if context.bron_inwoners and indicator.noemer else indicator.bron
    )
    markeringen = uitkomst.markeringen
    if context.peildatum > context.vandaag:
        markeringen |= {Markering.VOORLOPIG}
        told.append("De peildatum ligt in de toekomst: dit is wat er volgens de agenda's van nu dan geldt.")
    waarde, bovengrens = _rounded(uitkomst.waarde, indicator), _rounded(uitkomst.bovengrens, indicator)
    return Cijfer(
        indicator=indicator.slug,
        waarde=waarde,
        ondergrens=waarde,
        bovengrens=bovengrens,
        status=uitkomst.status,
        markeringen=sorted(markeringen),
        eenheid=indicator.eenheid,
        teller=_rounded_whole(uitkomst.teller),
        noemer=uitkomst.noemer,
        peildatum=context.peildatum,
        indelingsjaar=context.indelingsjaar,
        definitieversie=indicator.definitieversie,
        bron=bron,
        berekend_op=context.gewijzigd_op,
        toelichting=" ".join(told) or None,
        deels=list(telling.deels) if context.indelingsjaar else None,
        onzeker=_doubt(telling, waarde, bovengrens, indicator),
    )


def road_to_100(telling: Telling | None) -> Weg100:
    """How far the count of gemeenten is on its way; without indeling there is no count."""
    bereikt = None if telling is None else len(telling.zeker)
    return Weg100(
        doel=DOEL_GEMEENTEN,
        bereikt=bereikt,
        bereikt_als_onzeker_wel=None if telling is None else len(telling.zeker) + len(telling.onzeker),
        nog_te_gaan=None if bereikt is None else max(0, DOEL_GEMEENTEN - bereikt),
        percentage=None if bereikt is None else percentage(Decimal(bereikt), Decimal(DOEL_GEMEENTEN)),
        bron=DOEL_BRON,
    )


def per_status(counted: Mapping[str, int], statuses: Sequence[str]) -> list[AantalPerStatus]:
    """Every status of the list, also those of which there are none, then any that is not on the list."""
    extra = sorted(set(counted) - set(statuses))
    return [AantalPerStatus(status=status, aantal=counted.get(status, 0)) for status in (*statuses, *extra)]


def _rounded_whole(aantal: Decimal | None) -> Decimal | None:
    """An estimate has no halves of inhabitants."""
    return None if aantal is None else rounded(aantal, 0)


def _rounded(waarde: Decimal | None, indicator: IndicatorRead) -> Decimal | None:
    return None if waarde is None else rounded(waarde, indicator.decimalen)


def _doubt(
    telling: Telling, waarde: Decimal | None, bovengrens: Decimal | None, indicator: IndicatorRead
) -> Onzeker | None:
    if not telling.onzeker:
        return None
    return Onzeker(
        aantal=len(telling.onzeker),
        gemeenten=list(telling.onzeker),
        omvang=None if waarde is None or bovengrens is None else bovengrens - waarde,
        eenheid=EENHEID_VAN_VERSCHIL.get(indicator.eenheid, indicator.eenheid),
    )
