"""Pure: which gemeenten exist when: in force on a day, at some moment of a period, and how shares add up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from shared.dates import Marge
from shared.problems import Fout

# A gemeente cannot pass on more than all of itself.
HELE_GEMEENTE: Final = Decimal(1)


class HerindelingSoort(StrEnum):
    """Wat er met de gemeente van herkomst gebeurt."""

    SAMENGEVOEGD_TOT_NIEUWE = "samengevoegd_tot_nieuwe"
    OPGEGAAN_IN_BESTAANDE = "opgegaan_in_bestaande"
    GESPLITST = "gesplitst"
    LICHTE_SAMENVOEGING = "lichte_samenvoeging"
    GRENSWIJZIGING = "grenswijziging"
    GRENSCORRECTIE = "grenscorrectie"


class HerindelingStatus(StrEnum):
    """Of de herindeling een feit is."""

    DOORGEVOERD = "doorgevoerd"
    GEPLAND = "gepland"


class AandeelStatus(StrEnum):
    """Hoe zeker het aandeel is."""

    VAST = "vast"
    GESCHAT = "geschat"
    ONBEKEND = "onbekend"


# What leaves the gemeente of origin in being (Wet arhi, art. 1): only its border moves.
KEEPS_EXISTING: Final = frozenset({HerindelingSoort.GRENSWIJZIGING, HerindelingSoort.GRENSCORRECTIE})


@dataclass(frozen=True, slots=True)
class GemeenteFeiten:
    """What other features know of a gemeente; `oins` are the organisations that speak for it.

    `opvolging` are the days from which another is bound to its agreements, with who that is; None: nobody told.
    """

    code: str
    naam: str
    aliassen: list[str]
    provinciecode: str
    provincie: str
    geldig_van: date | None
    geldig_tot: date | None
    oins: frozenset[str]
    opvolging: Sequence[tuple[date, str | None]] = ()

    def bound_on(self, op: date) -> str | None:
        """The gemeente that is bound to what this one agreed, on a day; None when that is not known."""
        passed = [heir for day, heir in self.opvolging if day <= op]
        if passed:
            return passed[-1]
        return None if self.geldig_tot is not None and self.geldig_tot <= op else self.code


def is_in_force(geldig_van: date | None, geldig_tot: date | None, op: date) -> bool:
    """Whether a gemeente exists on a day; `geldig_tot` is the first day on which it no longer does."""
    return (geldig_van is None or geldig_van <= op) and (geldig_tot is None or op < geldig_tot)


def can_exist_within(geldig_van: date | None, geldig_tot: date | None, begin: Marge) -> bool:
    """Whether a gemeente exists on at least one of the days that an uncertain date can be."""
    begins_too_late = geldig_van is not None and begin.laatste is not None and begin.laatste < geldig_van
    has_ended = geldig_tot is not None and begin.eerste is not None and geldig_tot <= begin.eerste
    return not (begins_too_late or has_ended)


def status_of(aandeel: Decimal | None, told: AandeelStatus | None) -> AandeelStatus:
    """How certain a share is when nobody says: as certain as it was told, or unknown."""
    return told or (AandeelStatus.ONBEKEND if aandeel is None else AandeelStatus.VAST)


def takes_over(aandeel: Decimal | None, *, told: bool | None) -> bool | None:
    """Whether the receiver takes over rights and obligations, agendas among them; None is "nobody told".

    Who gets a gemeente as a whole does so by law (Wet arhi, art. 44); of a split the law that makes it says who does.
    """
    return True if told is None and aandeel == HELE_GEMEENTE else told


def exceeds_whole(aandelen: Iterable[Decimal | None]) -> bool:
    """Whether the known shares of one gemeente add up to more than all of it; unknown ones count for nothing."""
    return sum((aandeel for aandeel in aandelen if aandeel is not None), Decimal()) > HELE_GEMEENTE


@dataclass(frozen=True, slots=True)
class Gebied:
    """A gemeente as far as these rules look at it: from its first day until the first on which it no longer exists."""

    van: date | None
    tot: date | None


@dataclass(frozen=True, slots=True)
class Overgang:
    """A gemeente that passes into another on a day, carried out or planned."""

    datum: date
    van: str
    naar: str
    soort: HerindelingSoort
    rechtsopvolger: bool | None
    is_doorgevoerd: bool

    @property
    def ends(self) -> bool:
        """Whether the gemeente of origin is no more."""
        return self.soort not in KEEPS_EXISTING


def judge_overgang(new: Overgang, others: Sequence[Overgang], gebieden: Mapping[str, Gebied]) -> list[Fout]:
    """A gemeente passes on what it is while it exists, to one that exists then, and never round to itself."""
    found = []
    van, naar = gebieden.get(new.van), gebieden.get(new.naar)
    ends = {one.van: one.datum for one in others if one.ends and (one.van, one.naar) != (new.van, new.naar)}
    last_day = new.datum - timedelta(days=1)
    if van is not None and not is_in_force(van.van, van.tot, last_day):
        found.append(Fout("/vanCode", "gemeente-niet-geldig", f"{new.van} bestaat op {last_day} niet."))
    elif new.van in ends and (ends[new.van] < new.datum or (new.ends and ends[new.van] != new.datum)):
        melding = f"{new.van} gaat al op {ends[new.van]} over; zij houdt maar één keer op te bestaan."
        found.append(Fout("/datum", "overlapt-andere", melding))
    if new.ends and new.van in _heirs_of(new.naar, others):
        melding = f"{new.naar} gaat zelf over in {new.van}: zo loopt de opvolging in een kring."
        found.append(Fout("/naarCode", "kring", melding))
    elif naar is not None and not is_in_force(naar.van, naar.tot, new.datum):
        found.append(Fout("/naarCode", "gemeente-niet-geldig", f"{new.naar} bestaat op {new.datum} niet."))
    elif new.naar in ends and ends[new.naar] <= new.datum:
        melding = f"{new.naar} houdt op {ends[new.naar]} op te bestaan en kan niets meer ontvangen."
        found.append(Fout("/naarCode", "gemeente-niet-geldig", melding))
    return found


def _heirs_of(code: str, moves: Sequence[Overgang]) -> set[str]:
    """Every gemeente that this one passes into, itself or by another."""
    found, waiting = set[str](), [code]
    while waiting:
        at = waiting.pop()
        following = {one.naar for one in moves if one.ends and one.van == at} - found
        found |= following
        waiting += following
    return found


def opvolging_of(code: str, moves: Sequence[Overgang]) -> list[tuple[date, str | None]]:
    """Who is bound to what a gemeente agreed, from which day on; after one that nobody told it stays unknown."""
    found: list[tuple[date, str | None]] = []
    at: str | None = code
    while at is not None:
        since = found[-1][0] if found else date.min
        days = [one.datum for one in moves if one.is_doorgevoerd and one.ends and one.van == at and one.datum >= since]
        if not days or len(found) > len(moves):
            return found
        heirs = [one.naar for one in moves if one.van == at and one.datum == min(days) and one.rechtsopvolger]
        at = heirs[0] if heirs else None
        found.append((min(days), at))
    return found
