"""The one filter that decides which rows a caller may see; every repository starts from it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from shared.auth import Caller


def visible_to(
    caller: Caller,
    openbaar: ColumnElement[bool] | InstrumentedAttribute[bool],
    organisaties: InstrumentedAttribute[list[str]],
) -> ColumnElement[bool]:
    """Public rows for everyone, the rest for the organisations concerned and the beheerder.

    Columns: `openbaar` says that everybody may see the row; `organisaties` is a text[] of OINs.
    """
    if caller.is_beheerder:
        return true()
    # A plain list takes the column's own type; an array literal would be varchar[], which text[] has no operator for.
    own = organisaties.overlap(sorted(caller.organisaties)) if caller.organisaties else false()
    return or_(and_(openbaar), own)


def visible_arms(
    caller: Caller, openbaar: InstrumentedAttribute[bool], organisaties: InstrumentedAttribute[list[str]]
) -> list[ColumnElement[bool]]:
    """The same rows as `visible_to`, in parts that exclude one another, so that each has an index of its own."""
    if caller.is_beheerder:
        return [true()]
    own = [and_(~openbaar, organisaties.overlap(sorted(caller.organisaties)))] if caller.organisaties else []
    return [and_(openbaar), *own]


def may_change(caller: Caller, organisaties: Collection[str]) -> bool:
    """Whether the caller speaks for one of the organisations that own the row."""
    return caller.acts_for(frozenset(organisaties))
