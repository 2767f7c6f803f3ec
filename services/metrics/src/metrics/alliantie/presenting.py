"""From an outcome to a Cijfer: the one place where a figure is rounded and gets its provenance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from metrics.alliantie.schemas import AantalPerStatus, Cijfer, DekkingRegister, Onzeker, OpWegNaar100, Stap
from metrics.cel import Celstatus, Markering
from metrics.deelname.arithmetic import Telling, Uitkomst, rounded
from metrics.eenheid import AGENDAS
from metrics.indicatoren.schemas import IndicatorRead
from metrics.mijlpalen.service import Mijlpaal, steps

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
    indicator: IndicatorRead,
    uitkomst: Uitkomst,
    telling: Telling,
    context: Context,
    *,
    dekking: DekkingRegister | None,
) -> Cijfer:
    """The figure as it is shown; `dekking` is of what was ever signed, also beside figures of other things."""
    told = list(uitkomst.redenen)
    bron = (
        f"{indicator.bron} ({context.bron_inwoners})" if context.bron_inwoners and indicator.noemer else indicator.bron
    )
    markeringen, status = uitkomst.markeringen, uitkomst.status
    if status is Celstatus.OK and dekking is not None and dekking.gepubliceerd > dekking.bekend:
        status = Celstatus.ONVOLLEDIG
        told.append(_incomplete(dekking))
    if context.peildatum > context.vandaag:
        markeringen |= {Markering.VOORLOPIG}
        told.append("De peildatum ligt in de toekomst: dit is wat er volgens de agenda's van nu dan geldt.")
    ondergrens, bovengrens = _rounded(uitkomst.waarde, indicator), _rounded(uitkomst.bovengrens, indicator)
    waarde = ondergrens
    if ondergrens is not None and not ondergrens and (bovengrens or status is Celstatus.ONVOLLEDIG):
        # A minimum of nothing says nothing: unknown is never 0.
        waarde, status = None, Celstatus.NIET_HERLEIDBAAR
        told.append("Er is geen waarde: met zekerheid telt er niets mee, maar dat het 0 is, is ook niet zeker.")
        if bovengrens:
            told.append(f"Volgens het register is het ten hoogste {_spoken(bovengrens, indicator.eenheid)}.")
    return Cijfer(
        indicator=indicator.slug,
        waarde=waarde,
        ondergrens=ondergrens,
        bovengrens=bovengrens,
        status=status,
        markeringen=sorted(markeringen),
        eenheid=indicator.eenheid,
        teller=None if waarde is None else _rounded_whole(uitkomst.teller),
        noemer=uitkomst.noemer,
        peildatum=context.peildatum,
        indelingsjaar=context.indelingsjaar,
        definitieversie=indicator.definitieversie,
        bron=bron,
        berekend_op=context.gewijzigd_op,
        toelichting=" ".join(told) or None,
        deels=list(telling.deels) if context.indelingsjaar else None,
        onzeker=_doubt(telling, ondergrens, bovengrens, indicator),
        dekking_register=dekking,
    )


def road_to_100(dag: date, telling: Telling | None) -> OpWegNaar100:
    """What was published as reached, beside the count of gemeenten; without indeling there is no count."""
    return OpWegNaar100(
        doel=DOEL_GEMEENTEN,
        bron=DOEL_BRON,
        bereikt=[
            Stap(
                waarde=step.waarde,
                eenheid=step.eenheid,
                bereikt_op=step.peildatum,
                is_bereikt=step.laatste_dag is not None and step.laatste_dag <= dag,
                toelichting=step.toelichting,
                bron=step.bron,
            )
            for step in steps()
        ],
        berekend=None if telling is None else len(telling.zeker) or (None if telling.onzeker else 0),
        berekend_bovengrens=None if telling is None else len(telling.zeker) + len(telling.onzeker),
    )


def coverage(published: Mijlpaal, bekend: int) -> DekkingRegister:
    """A published number beside how many the register knows for certain of the same day."""
    return DekkingRegister(
        bekend=bekend,
        gepubliceerd=int(published.waarde),
        eenheid=published.eenheid,
        peildatum=published.peildatum,
        bron=published.bron,
    )


def coverage_of(eenheid: str, dekkingen: Sequence[DekkingRegister]) -> DekkingRegister | None:
    """The one that a figure is told with: in its own unit, unless only the other shows that something is missing."""
    return min(dekkingen, key=lambda one: (one.bekend >= one.gepubliceerd, one.eenheid != eenheid), default=None)


def per_status(counted: Mapping[str, int], statuses: Sequence[str]) -> list[AantalPerStatus]:
    """Every status of the list, also those of which there are none, then any that is not on the list."""
    extra = sorted(set(counted) - set(statuses))
    return [AantalPerStatus(status=status, aantal=counted.get(status, 0)) for status in (*statuses, *extra)]


def _spoken(waarde: Decimal, eenheid: str) -> str:
    """A number of things stands alone, so that one of them needs no other word: `42`, `34,3 procent`."""
    aantal = f"{waarde}".replace(".", ",")
    return f"{aantal} {eenheid}" if eenheid in EENHEID_VAN_VERSCHIL else aantal


def _incomplete(dekking: DekkingRegister) -> str:
    return (
        f"Het register is onvolledig: van de {dekking.gepubliceerd} {dekking.eenheid} die zijn gepubliceerd "
        f"({dekking.peildatum.in_woorden}) kent het er {dekking.bekend or 'geen'} met zekerheid. Het werkelijke cijfer "
        "kan boven de bovengrens liggen."
    )


def _rounded_whole(aantal: Decimal | None) -> Decimal | None:
    """An estimate has no halves of inhabitants."""
    return None if aantal is None else rounded(aantal, 0)


def _rounded(waarde: Decimal | None, indicator: IndicatorRead) -> Decimal | None:
    return None if waarde is None else rounded(waarde, indicator.decimalen)


def _doubt(
    telling: Telling, ondergrens: Decimal | None, bovengrens: Decimal | None, indicator: IndicatorRead
) -> Onzeker | None:
    omvang = None if ondergrens is None or bovengrens is None else bovengrens - ondergrens
    if not telling.onzeker and not omvang:
        return None
    return Onzeker(
        aantal=int(omvang or 0) if indicator.eenheid == AGENDAS else len(telling.onzeker),
        gemeenten=list(telling.onzeker),
        omvang=omvang,
        eenheid=EENHEID_VAN_VERSCHIL.get(indicator.eenheid, indicator.eenheid),
    )
