"""From an outcome to a Cijfer: the one place where a figure is rounded and gets its provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class Context:
    """What all figures of one answer share."""

    peildatum: date
    indelingsjaar: int | None
    gewijzigd_op: datetime
    vandaag: date
    bron_inwoners: str = ""


def present(indicator: IndicatorRead, uitkomst: Uitkomst, context: Context, redenen: Sequence[str] = ()) -> Cijfer:
    """The figure as it is shown; `redenen` come after those of the outcome itself."""
    told = [*uitkomst.redenen, *redenen]
    bron = (
        f"{indicator.bron} ({context.bron_inwoners})" if context.bron_inwoners and indicator.noemer else indicator.bron
    )
    markeringen = uitkomst.markeringen
    if context.peildatum > context.vandaag:
        markeringen |= {Markering.VOORLOPIG}
        told.append("De peildatum ligt in de toekomst: dit is wat er volgens de agenda's van nu dan geldt.")
    return Cijfer(
        indicator=indicator.slug,
        waarde=_rounded(uitkomst.waarde, indicator),
        status=uitkomst.status,
        markeringen=sorted(markeringen),
        eenheid=indicator.eenheid,
        teller=uitkomst.teller,
        noemer=uitkomst.noemer,
        peildatum=context.peildatum,
        indelingsjaar=context.indelingsjaar,
        definitieversie=indicator.definitieversie,
        bron=bron,
        berekend_op=context.gewijzigd_op,
        toelichting=" ".join(told) or None,
        onzeker=_doubt(uitkomst, indicator),
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


def _rounded(waarde: Decimal | None, indicator: IndicatorRead) -> Decimal | None:
    return None if waarde is None else rounded(waarde, indicator.decimalen)


def _doubt(uitkomst: Uitkomst, indicator: IndicatorRead) -> Onzeker | None:
    if not uitkomst.onzeker:
        return None
    als_wel = _rounded(uitkomst.als_wel, indicator)
    return Onzeker(aantal=len(uitkomst.onzeker), gemeenten=list(uitkomst.onzeker), waarde_als_wel=als_wel)
