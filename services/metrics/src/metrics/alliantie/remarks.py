"""Pure: what a reader must know beside a count of gemeenten, in Dutch."""

from collections.abc import Iterable
from datetime import date

from metrics.agendas.agenda import Agenda, Regel
from metrics.alliantie.deelname import ended_without_heir, not_yet_existing, unknown_codes
from metrics.indelingen.indeling import Indelingen


def remarks_on(agendas: Iterable[Agenda], indelingen: Indelingen, dag: date, regel: Regel) -> list[str]:
    """One sentence for each kind of gemeente that has an agenda and yet does not count on this day."""
    agendas = list(agendas)
    remarks = []
    for code, heirs in ended_without_heir(agendas, indelingen, dag, regel).items():
        names = ", ".join(indelingen.name_of(heir) for heir in heirs)
        remarks.append(
            f"{indelingen.name_of(code)} had een agenda en ging op in {names}; die gemeente telt pas mee als alle "
            "gemeenten waaruit zij ontstond een agenda hadden, of als zij zelf ondertekent."
        )
    if later := not_yet_existing(agendas, indelingen, dag, regel):
        names = ", ".join(indelingen.name_of(code) for code in later)
        remarks.append(f"Bestaat op de peildatum nog niet en telt daarom niet mee: {names}.")
    if unknown := unknown_codes(agendas, indelingen):
        remarks.append(f"Agenda's noemen gemeenten die hier niet bekend zijn: {', '.join(unknown)}.")
    return remarks
