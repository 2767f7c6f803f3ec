"""Pure: restate values from the indeling in which they were observed to the one in force on another day.

Whole mergers are exact sums. A split with a known share is an estimate. A split without a known share leaves the
receivers with what they had, marked as such, and a receiver that had nothing `niet_herleidbaar`: never an equal
division. The national total is the sum of what was observed, so it stays exact whatever happens below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from metrics.cel import Cel, Celstatus, Markering, add_up
from metrics.indelingen.indeling import Herindeling, Indelingen


@dataclass(frozen=True, slots=True)
class Onverdeeld:
    """What a gemeente that was split left behind, and who share it in a way that nobody has told."""

    van_code: str
    van_naam: str
    ontvangers: tuple[str, ...]
    ontvanger_namen: tuple[str, ...]
    cel: Cel


@dataclass(frozen=True, slots=True)
class Herrekend:
    """A cell for every gemeente of the wanted indeling, and what could not be divided among them."""

    cellen: Mapping[str, Cel]
    onverdeeld: tuple[Onverdeeld, ...] = ()


def restate(cellen: Mapping[str, Cel], indelingen: Indelingen, van: date, naar: date) -> Herrekend:
    """The cells of the indeling of day `van`, restated to the indeling of day `naar`.

    Shape: exactly one cell per gemeente in force on `naar`; a gemeente without observation is `niet_geleverd`.
    """
    if naar < van:
        return _backwards(cellen, indelingen, van, naar)
    moved, onverdeeld = dict(cellen), list[Onverdeeld]()
    changes = indelingen.changes_between(van, naar)
    for _, group in groupby(changes, key=lambda h: (h.datum, h.van_code)):
        parts = list(group)
        source = moved.pop(parts[0].van_code, Cel(None, Celstatus.NIET_GELEVERD))
        onverdeeld += _hand_over(moved, source, parts, indelingen)
    return Herrekend(_complete(moved, indelingen, naar), tuple(onverdeeld))


def _hand_over(
    moved: dict[str, Cel], source: Cel, parts: Sequence[Herindeling], indelingen: Indelingen
) -> list[Onverdeeld]:
    """Give each receiver its part; what has no known share is returned."""
    naam = indelingen.name_of(parts[0].van_code)
    unknown = [part for part in parts if part.aandeel is None]
    for part in parts:
        if part.aandeel is not None:
            moved[part.naar_code] = _merged(moved.get(part.naar_code), _share_of(source, part.aandeel, naam))
    for part in unknown:
        reden = f"Een deel van {naam} hoort hierbij, maar welk deel is niet bekend; dat deel ontbreekt."
        known = moved.get(part.naar_code, Cel(None, Celstatus.NIET_HERLEIDBAAR))
        moved[part.naar_code] = known.marked(reden, Markering.GESCHAT, Markering.REEKSBREUK)
    if not unknown:
        return []
    rest = 1 - sum((part.aandeel for part in parts if part.aandeel is not None), Decimal(0))
    return [
        _undivided(parts[0].van_code, [part.naar_code for part in unknown], _share_of(source, rest, naam), indelingen)
    ]


def _undivided(van_code: str, ontvangers: Sequence[str], cel: Cel, indelingen: Indelingen) -> Onverdeeld:
    names = tuple(indelingen.name_of(code) for code in ontvangers)
    return Onverdeeld(van_code, indelingen.name_of(van_code), tuple(ontvangers), names, cel)


def _merged(present: Cel | None, arriving: Cel) -> Cel:
    return arriving if present is None else add_up([present, arriving])


def _share_of(source: Cel, aandeel: Decimal, naam: str) -> Cel:
    if aandeel == 1 or source.waarde is None:
        return source
    part = Cel(source.waarde * aandeel, source.status, source.markeringen, source.redenen)
    return part.marked(f"Een deel van {naam} is erbij geschat.", Markering.GESCHAT, Markering.REEKSBREUK)


def _backwards(cellen: Mapping[str, Cel], indelingen: Indelingen, van: date, naar: date) -> Herrekend:
    """A merger cannot be undone: who took part in one is `niet_herleidbaar`, the rest keeps its value."""
    touched = {code for h in indelingen.changes_between(naar, van) for code in (h.van_code, h.naar_code)}
    reden = "De waarneming is van na een herindeling en is niet terug te rekenen."
    kept = {
        code: Cel(None, Celstatus.NIET_HERLEIDBAAR, redenen=(reden,)) if code in touched else cel
        for code, cel in (dict.fromkeys(touched, Cel(None)) | dict(cellen)).items()
    }
    return Herrekend(_complete(kept, indelingen, naar))


def _complete(cellen: Mapping[str, Cel], indelingen: Indelingen, dag: date) -> dict[str, Cel]:
    """One cell per gemeente in force, and none for a gemeente that is not."""
    return {code: cellen.get(code, Cel(None, Celstatus.NIET_GELEVERD)) for code in indelingen.in_force_on(dag)}
