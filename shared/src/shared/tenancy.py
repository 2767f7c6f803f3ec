"""The one filter that decides which rows a caller may see; every repository starts from it."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from shared.auth import Caller


def served(oins: Iterable[str]) -> list[str]:
    """The names under which a row is seen by who serves these organisations and does not speak for them."""
    return [f"regio:{oin}" for oin in oins]


def _reads_as(caller: Caller) -> list[str]:
    return sorted([*caller.organisaties, *served(caller.bedient)])


def visible_to(
    caller: Caller,
    openbaar: ColumnElement[bool] | InstrumentedAttribute[bool],
    organisaties: InstrumentedAttribute[list[str]],
) -> ColumnElement[bool]:
    """Public rows for everyone, the rest for the organisations concerned and the beheerder.

    Columns: `openbaar` says that everybody may see the row; `organisaties` is a text[] of OINs, and of `served` ones.
    """
    if caller.is_beheerder:
        return true()
    # A plain list takes the column's own type; an array literal would be varchar[], which text[] has no operator for.
    own = organisaties.overlap(names) if (names := _reads_as(caller)) else false()
    return or_(and_(openbaar), own)


def visible_arms(
    caller: Caller, openbaar: InstrumentedAttribute[bool], organisaties: InstrumentedAttribute[list[str]]
) -> list[ColumnElement[bool]]:
    """The same rows as `visible_to`, in parts that exclude one another, so that each has an index of its own."""
    if caller.is_beheerder:
        return [true()]
    own = [and_(~openbaar, organisaties.overlap(names))] if (names := _reads_as(caller)) else []
    return [and_(openbaar), *own]


def may_change(caller: Caller, organisaties: Collection[str]) -> bool:
    """Whether the caller speaks for one of the organisations that own the row."""
    return caller.acts_for(frozenset(organisaties))


def is_involved(caller: Caller, organisaties: Collection[str]) -> bool:
    """Whether the caller speaks for one of the organisations of the row, or serves one of its gemeenten."""
    return may_change(caller, organisaties) or not set(organisaties).isdisjoint(served(caller.bedient))


def speaks_as(caller: Caller, organisaties: Collection[str]) -> str | None:
    """The organisation for which the caller acts on a row: one that owns it, else any of its own, else none."""
    own = sorted(caller.organisaties & set(organisaties) or caller.organisaties)
    return own[0] if own else None
