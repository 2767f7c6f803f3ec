"""Pure: which gemeenten take part on a day: their agenda was ever signed, or is running.

An agenda belongs to the codes that it names. A gemeente that keeps its code while others join it keeps its agenda.
A gemeente formed by a herindeling inherits only when *every* gemeente that went into it took part: then all its
inhabitants lived under an agenda. Otherwise it does not count until it signs itself, and the figure says so.
"""

from collections.abc import Mapping
from datetime import date

from metrics.indelingen.indeling import Indelingen
from shared.dates import Zekerheid, all_of, any_of

Claims = Mapping[str, Zekerheid]


def participation(own: Claims, indelingen: Indelingen, dag: date) -> dict[str, Zekerheid]:
    """For every gemeente in force on the day, whether it takes part; `own`: what its own agendas say of the day."""
    return {code: _with_inheritance(code, own, indelingen) for code in indelingen.in_force_on(dag)}


def ended_without_heir(own: Claims, present: Claims, indelingen: Indelingen, dag: date) -> dict[str, tuple[str, ...]]:
    """Gemeenten that took part and no longer exist, with the successors that do not count for it."""
    took_part = (code for code, claim in own.items() if claim is Zekerheid.JA and code in indelingen.gemeenten)
    ended = (code for code in took_part if code not in present and not _is_future(code, indelingen, dag))
    heirs = {code: _living_successors(code, indelingen, dag) for code in sorted(ended)}
    return {
        code: lost
        for code, successors in heirs.items()
        if (lost := tuple(c for c in successors if present.get(c) is not Zekerheid.JA))
    }


def not_yet_existing(own: Claims, indelingen: Indelingen, dag: date) -> tuple[str, ...]:
    """Gemeenten with an agenda that are formed after the day, such as Eemsdelta on a day in 2019."""
    return tuple(sorted(c for c, claim in own.items() if claim is not Zekerheid.NEE and _is_future(c, indelingen, dag)))


def unknown_codes(own: Claims, indelingen: Indelingen) -> tuple[str, ...]:
    """Codes in agendas that no gemeente has (yet)."""
    return tuple(sorted(set(own) - set(indelingen.gemeenten)))


def _with_inheritance(code: str, own: Claims, indelingen: Indelingen) -> Zekerheid:
    mine = own.get(code, Zekerheid.NEE)
    parents = [p for p in indelingen.predecessors_of(code) if p != code]
    if mine is Zekerheid.JA or not parents:
        return mine
    inherited = all_of(*(_with_inheritance(parent, own, indelingen) for parent in parents))
    return any_of([mine, inherited])


def _is_future(code: str, indelingen: Indelingen, dag: date) -> bool:
    gemeente = indelingen.gemeenten.get(code)
    return gemeente is not None and gemeente.geldig_van is not None and dag < gemeente.geldig_van


def _living_successors(code: str, indelingen: Indelingen, dag: date) -> tuple[str, ...]:
    """Successors in force on the day, through chains of mergers; a chain ends at what was already seen."""
    found, seen, waiting = [], {code}, indelingen.successors_of(code)
    while waiting:
        successor = waiting.pop(0)
        if successor in seen:
            continue
        seen.add(successor)
        if successor in indelingen.gemeenten and indelingen.gemeenten[successor].exists_on(dag):
            found.append(successor)
        else:
            waiting += indelingen.successors_of(successor)
    return tuple(sorted(found))
