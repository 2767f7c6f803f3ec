"""From the state of a day to one row per gemeente."""

from collections.abc import Sequence
from datetime import date

from metrics.agendas.agenda import Agenda, is_running_on, is_signed_on
from metrics.agendas.dates import Tijdstip, Zekerheid
from metrics.alliantie.deelname import participation
from metrics.alliantie.schemas import GemeenteCijfer, OnzekereDatumRead
from metrics.bevolking.population import Bevolking
from metrics.cel import Cel, Celstatus
from metrics.indelingen.indeling import Indelingen

CLAIMS = {Zekerheid.JA: True, Zekerheid.NEE: False, Zekerheid.ONZEKER: None}
NOTHING_DELIVERED = Cel(None, Celstatus.NIET_GELEVERD)


def municipal_rows(
    agendas: Sequence[Agenda], indelingen: Indelingen, bevolking: Bevolking | None, dag: date
) -> list[GemeenteCijfer]:
    """Every gemeente in force on the day, in the order of the codes."""
    signed = participation(agendas, indelingen, dag, is_signed_on)
    running = participation(agendas, indelingen, dag, is_running_on)
    cellen = {} if bevolking is None else bevolking.cellen
    rows = []
    for code, gemeente in indelingen.in_force_on(dag).items():
        cel = cellen.get(code, NOTHING_DELIVERED)
        rows.append(
            GemeenteCijfer(
                code=code,
                naam=gemeente.naam,
                provinciecode=gemeente.provinciecode,
                heeft_agenda=CLAIMS[signed[code]],
                is_lopend=CLAIMS[running[code]],
                ondertekend_op=_first_signing(agendas, code, dag),
                inwoners=cel.waarde,
                inwoners_status=cel.status,
                inwoners_markeringen=sorted(cel.markeringen),
                inwoners_toelichting=" ".join(cel.redenen) or None,
            )
        )
    return rows


def _first_signing(agendas: Sequence[Agenda], code: str, dag: date) -> OnzekereDatumRead | None:
    """The earliest signing by the gemeente itself that may lie on or before the day; an unknown date comes last."""
    moments = [
        agenda.ondertekend or Tijdstip()
        for agenda in agendas
        if code in agenda.gemeenten
        and agenda.soort == "gemeentelijk"
        and is_signed_on(agenda, dag) is not Zekerheid.NEE
    ]
    first = min(moments, key=lambda moment: moment.laatst or date.max, default=None)
    return None if first is None else _as_read(first)


def _as_read(moment: Tijdstip) -> OnzekereDatumRead:
    if moment.vroegst is None:
        return OnzekereDatumRead(datum=None, precisie="onbekend")
    if moment.vroegst == moment.laatst:
        return OnzekereDatumRead(datum=moment.vroegst.isoformat(), precisie="dag")
    return OnzekereDatumRead(datum=f"{moment.vroegst.year}", precisie="jaar")
