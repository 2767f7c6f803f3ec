"""From the state of a day to one row per gemeente."""

from metrics.agendas.service import first_signing
from metrics.alliantie.dagstand import Dagstand
from metrics.alliantie.schemas import GemeenteCijfer
from metrics.cel import Cel, Celstatus, Markering
from metrics.deelname.arithmetic import rounded
from metrics.deelname.deelname import Deelname
from shared.datums import OnzekereDatum

NOTHING_DELIVERED = Cel(None, Celstatus.NIET_GELEVERD)


def municipal_rows(dag: Dagstand) -> list[GemeenteCijfer]:
    """Every gemeente in force on the day, in the order of the codes."""
    cellen = {} if dag.bevolking is None else dag.bevolking.cellen
    outdated = {Markering.VEROUDERD} if dag.bevolking is not None and dag.bevolking.is_verouderd else set()
    rows = []
    for code, gemeente in dag.stand.indelingen.in_force_on(dag.peildatum).items():
        cel, getekend = cellen.get(code, NOTHING_DELIVERED), dag.getekend.gemeenten[code]
        rows.append(
            GemeenteCijfer(
                code=code,
                naam=gemeente.naam,
                provinciecode=gemeente.provinciecode,
                deelname=getekend.als_mate,
                deelname_lopend=dag.lopend.gemeenten[code].als_mate,
                ondertekend_op=_first_signing(dag, getekend),
                inwoners=None if cel.waarde is None else rounded(cel.waarde, 0),
                inwoners_status=cel.status,
                inwoners_markeringen=sorted(cel.markeringen | outdated if cel.is_known else cel.markeringen),
                inwoners_toelichting=" ".join(cel.redenen) or None,
            )
        )
    return rows


def _first_signing(dag: Dagstand, deelname: Deelname) -> OnzekereDatum | None:
    """The earliest signing that the gemeente takes part by, its own or one that it took over."""
    signers = {code for one in deelname.aanspraken if one.bereikt for code in one.van}
    return first_signing((dag.stand.deelnemers[code] for code in sorted(signers)), dag.peildatum)
