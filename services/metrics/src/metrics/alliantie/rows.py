"""From the state of a day to one row per gemeente."""

from datetime import date

from metrics.alliantie.deelname import Claims
from metrics.alliantie.schemas import GemeenteCijfer
from metrics.bevolking.population import Bevolking
from metrics.cel import Cel, Celstatus
from metrics.stand.service import Stand

NOTHING_DELIVERED = Cel(None, Celstatus.NIET_GELEVERD)


def municipal_rows(
    stand: Stand, signed: Claims, running: Claims, bevolking: Bevolking | None, dag: date
) -> list[GemeenteCijfer]:
    """Every gemeente in force on the day, in the order of the codes."""
    cellen = {} if bevolking is None else bevolking.cellen
    rows = []
    for code, gemeente in stand.indelingen.in_force_on(dag).items():
        cel, deelnemer = cellen.get(code, NOTHING_DELIVERED), stand.deelnemers.get(code)
        rows.append(
            GemeenteCijfer(
                code=code,
                naam=gemeente.naam,
                provinciecode=gemeente.provinciecode,
                heeft_agenda=signed[code].als_ja_nee,
                is_lopend=running[code].als_ja_nee,
                ondertekend_op=None if deelnemer is None else deelnemer.first_signing_on(dag),
                inwoners=cel.waarde,
                inwoners_status=cel.status,
                inwoners_markeringen=sorted(cel.markeringen),
                inwoners_toelichting=" ".join(cel.redenen) or None,
            )
        )
    return rows
