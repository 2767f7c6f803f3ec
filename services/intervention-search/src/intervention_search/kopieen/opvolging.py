"""Pure: which gemeente is bound today to what another agreed before a herindeling (Wet arhi, art. 44)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

# Of a gemeente: from which day on who is bound, in the order of time; None: nobody told.
Opvolging = Sequence[tuple[date, str | None]]


def heirs_on(op: date, told: Mapping[str, Opvolging]) -> dict[str, str]:
    """The heir on a day of every gemeente that has one; who took over from it may have been taken over since."""
    found = {code: _heir_of(code, op, told) for code in told}
    return {code: heir for code, heir in found.items() if heir is not None and heir != code}


def before(codes: Collection[str], told: Mapping[str, Opvolging]) -> set[str]:
    """These gemeenten and all that ever pass to them, also by way of another."""
    found = set(codes)
    while (
        more := {code for code, steps in told.items() if found.intersection(heir for _, heir in steps if heir)} - found
    ):
        found |= more
    return found


def _heir_of(code: str, op: date, told: Mapping[str, Opvolging]) -> str | None:
    at: str | None = code
    seen = set[str]()
    while at is not None and at not in seen:
        seen.add(at)
        passed = [heir for day, heir in told.get(at, ()) if day <= op]
        if not passed:
            return at
        at = passed[-1]
    return None
