"""Pure: the pieces of land that gemeenten are made of, and where each of them was and when.

A piece is the largest part of the country that never was divided: a whole gemeente that merged, or one of the parts of
a gemeente that was split. Who lives under an agenda is a matter of pieces, so that no merger can change it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from metrics.indelingen.indeling import Herindeling, Indelingen
from shared.dates import Zekerheid


@dataclass(frozen=True, slots=True)
class Verblijf:
    """A stay of a piece in a gemeente, from `van` until `tot`.

    `van` is None when the piece was in it from its first day, `tot` when it was until its last: what the gemeente
    signed before or after its own days is of all it was then. `opvolger`: whether it took over the rights of the stay
    before.
    """

    code: str
    van: date | None
    tot: date | None
    sinds: date | None
    opvolger: Zekerheid = Zekerheid.JA


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece: its stays in the order of time; `aandeel` is its share of the first, None when nobody knows it."""

    verblijven: tuple[Verblijf, ...]
    aandeel: Decimal | None = Decimal(1)

    @property
    def oorsprong(self) -> str:
        """The gemeente in which it begins."""
        return self.verblijven[0].code

    def place_on(self, dag: date) -> int:
        """Which of its stays holds a day."""
        begun = [place for place, verblijf in enumerate(self.verblijven) if verblijf.sinds and verblijf.sinds <= dag]
        return begun[-1] if begun else 0

    def code_on(self, dag: date) -> str:
        """The gemeente that it is part of on a day."""
        return self.verblijven[self.place_on(dag)].code


def pieces_of(indelingen: Indelingen) -> tuple[Stuk, ...]:
    """Every piece of the country, through all herindelingen that were carried out."""
    formed = {h.naar_code for h in indelingen.changes_between(date.min, date.max) if _forms(h, indelingen)}
    found = {code: [Stuk((Verblijf(code, None, None, None),))] for code in indelingen.gemeenten if code not in formed}
    changes = indelingen.changes_between(date.min, date.max)
    for (_, van_code), group in groupby(changes, key=lambda h: (h.datum, h.van_code)):
        moves = list(group)
        for stuk in found.pop(van_code, []):
            for code, part in _divided(stuk, moves, indelingen):
                found.setdefault(code, []).append(part)
    return tuple(stuk for code in sorted(found) for stuk in found[code])


def borders_of(indelingen: Indelingen) -> dict[str, list[date]]:
    """The days on which a gemeente that went on existing got larger or smaller, by its code."""
    found: dict[str, set[date]] = {}
    for h in indelingen.changes_between(date.min, date.max):
        if not _forms(h, indelingen):
            found.setdefault(h.naar_code, set()).add(h.datum)
        if _goes_on(h, indelingen):
            found.setdefault(h.van_code, set()).add(h.datum)
    return {code: sorted(days) for code, days in found.items()}


def in_gemeenten(stukken: Iterable[Stuk], dag: date) -> Mapping[str, list[Stuk]]:
    """The pieces of every gemeente of a day."""
    found: dict[str, list[Stuk]] = {}
    for stuk in stukken:
        found.setdefault(stuk.code_on(dag), []).append(stuk)
    return found


def _forms(h: Herindeling, indelingen: Indelingen) -> bool:
    """The receiver begins to exist with it, and the giver is older; what contradicts that forms nothing."""
    return (
        h.van_code in indelingen.predecessors_of(h.naar_code)
        and indelingen.gemeenten[h.naar_code].geldig_van == h.datum
    )


def _goes_on(h: Herindeling, indelingen: Indelingen) -> bool:
    giver = indelingen.gemeenten.get(h.van_code)
    return giver is not None and giver.exists_on(h.datum)


def _divided(stuk: Stuk, moves: Sequence[Herindeling], indelingen: Indelingen) -> list[tuple[str, Stuk]]:
    """The parts that a piece falls into on one day, with the gemeente that each is in from then on."""
    parts = [(h.naar_code, _moved(stuk, h, indelingen)) for h in moves]
    known = sum((h.aandeel for h in moves if h.aandeel is not None), Decimal(0))
    rest = None if any(h.aandeel is None for h in moves) else 1 - known
    if _goes_on(moves[0], indelingen) if rest is None else rest > 0:
        # Also when it ceased to exist and nobody told who got the rest: its inhabitants did not disappear.
        parts.append((moves[0].van_code, Stuk(stuk.verblijven, _times(stuk.aandeel, rest))))
    return parts


def _moved(stuk: Stuk, h: Herindeling, indelingen: Indelingen) -> Stuk:
    left = replace(stuk.verblijven[-1], tot=h.datum if _goes_on(h, indelingen) else None)
    arrived = Verblijf(h.naar_code, None if _forms(h, indelingen) else h.datum, None, h.datum, h.opvolger)
    return Stuk((*stuk.verblijven[:-1], left, arrived), _times(stuk.aandeel, h.aandeel))


def _times(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one * other
