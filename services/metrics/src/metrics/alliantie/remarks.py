"""Pure: what a reader must know beside a count of gemeenten, in Dutch."""

from datetime import date

from metrics.alliantie.deelname import Claims, ended_without_heir, not_yet_existing, unknown_codes
from metrics.indelingen.indeling import Indelingen


def remarks_on(own: Claims, present: Claims, indelingen: Indelingen, dag: date) -> list[str]:
    """One sentence for each kind of gemeente that has an agenda and yet does not count on this day."""
    remarks = []
    for code, heirs in ended_without_heir(own, present, indelingen, dag).items():
        names = ", ".join(indelingen.name_of(heir) for heir in heirs)
        remarks.append(
            f"{indelingen.name_of(code)} had een agenda en ging op in {names}; die gemeente telt pas mee als alle "
            "gemeenten waaruit zij ontstond een agenda hadden, of als zij zelf ondertekent."
        )
    if later := not_yet_existing(own, indelingen, dag):
        names = ", ".join(indelingen.name_of(code) for code in later)
        remarks.append(f"Bestaat op de peildatum nog niet en telt daarom niet mee: {names}.")
    if unknown := unknown_codes(own, indelingen):
        remarks.append(f"Agenda's noemen gemeenten die hier niet bekend zijn: {', '.join(unknown)}.")
    return remarks
