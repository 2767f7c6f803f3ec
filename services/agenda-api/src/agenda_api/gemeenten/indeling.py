"""Pure: which gemeenten exist when: in force on a day, at some moment of a period, and how shares add up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from shared.dates import Marge

# A gemeente cannot pass on more than all of itself.
HELE_GEMEENTE: Final = Decimal(1)


class HerindelingSoort(StrEnum):
    """Wat er met de gemeente van herkomst gebeurt."""

    SAMENGEVOEGD_TOT_NIEUWE = "samengevoegd_tot_nieuwe"
    OPGEGAAN_IN_BESTAANDE = "opgegaan_in_bestaande"
    GESPLITST = "gesplitst"
    LICHTE_SAMENVOEGING = "lichte_samenvoeging"
    GRENSWIJZIGING = "grenswijziging"


class HerindelingStatus(StrEnum):
    """Of de herindeling een feit is."""

    DOORGEVOERD = "doorgevoerd"
    GEPLAND = "gepland"


class AandeelStatus(StrEnum):
    """Hoe zeker het aandeel is."""

    VAST = "vast"
    GESCHAT = "geschat"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class GemeenteFeiten:
    """What other features know of a gemeente; `oins` are the organisations that speak for it."""

    code: str
    naam: str
    aliassen: list[str]
    provinciecode: str
    provincie: str
    geldig_van: date | None
    geldig_tot: date | None
    oins: frozenset[str]


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
