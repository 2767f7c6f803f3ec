"""Pure: how many inhabitants of an observed year live on given pieces of land.

Of a gemeente that is wholly in or wholly out nothing has to be divided. Otherwise the known shares of its pieces count;
pieces of several gemeenten that merged are weighed by what was observed before they did, which makes it an estimate.
What cannot be divided stays between nothing and all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from metrics.bevolking.population import Jaar
from metrics.indelingen.indeling import day_of
from metrics.indelingen.stukken import Stuk, in_gemeenten

NIETS, ALLES = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Deel:
    """The part of a gemeente: at least and at most, and whether it rests on an older year."""

    laagst: Decimal
    hoogst: Decimal
    is_geschat: bool = False


@dataclass(frozen=True, slots=True)
class Sleutel:
    """What pieces are weighed by: how many there are of each origin, and its inhabitants when it still stood alone."""

    aantallen: Mapping[str, int]
    inwoners: Mapping[str, Decimal]

    def part_of(self, stukken: Collection[Stuk], chosen: Collection[Stuk]) -> Deel:
        """Which part of the inhabitants of a gemeente lives on the chosen ones among its pieces."""
        if not chosen or len(chosen) == len(stukken):
            whole = ALLES if chosen else NIETS
            return Deel(whole, whole)
        origins = Counter(stuk.oorsprong for stuk in stukken)
        if len(origins) == 1 and len(stukken) == self.aantallen[next(iter(origins))]:
            return _of_one_origin(stukken, chosen)
        weights = {stuk: self._weight(stuk) for stuk in stukken}
        known = {stuk: weight for stuk, weight in weights.items() if weight is not None}
        total = sum(known.values(), NIETS)
        if len(known) < len(weights) or not total:
            return Deel(NIETS, ALLES)
        part = sum((known[stuk] for stuk in chosen), NIETS) / total
        return Deel(part, part, is_geschat=True)

    def _weight(self, stuk: Stuk) -> Decimal | None:
        inwoners = self.inwoners.get(stuk.oorsprong)
        return None if inwoners is None or stuk.aandeel is None else inwoners * stuk.aandeel


def key_of(stukken: Iterable[Stuk], jaren: Mapping[str, Jaar]) -> Sleutel:
    """The newest observation of every gemeente that stood alone in it."""
    pieces = list(stukken)
    counted = Counter(stuk.oorsprong for stuk in pieces)
    inwoners = dict[str, Decimal]()
    for periode in sorted(jaren):
        inwoners |= _alone(in_gemeenten(pieces, day_of(periode)), counted, jaren[periode])
    return Sleutel(counted, inwoners)


def _alone(pieces: Mapping[str, list[Stuk]], counted: Counter[str], jaar: Jaar) -> dict[str, Decimal]:
    return {
        code: cel.waarde
        for code, cel in jaar.cellen.items()
        if cel.waarde is not None
        and {stuk.oorsprong for stuk in pieces.get(code, ())} == {code}
        and len(pieces[code]) == counted[code]
    }


def _of_one_origin(stukken: Collection[Stuk], chosen: Collection[Stuk]) -> Deel:
    """The known shares, and for the others what those leave: all of it when all of them are chosen."""
    unknown = [stuk for stuk in stukken if stuk.aandeel is None]
    rest = ALLES - sum((stuk.aandeel for stuk in stukken if stuk.aandeel is not None), NIETS)
    known = sum((stuk.aandeel for stuk in chosen if stuk.aandeel is not None), NIETS)
    taken = sum(stuk in chosen for stuk in unknown)
    return Deel(known + (rest if unknown and taken == len(unknown) else NIETS), known + (rest if taken else NIETS))
