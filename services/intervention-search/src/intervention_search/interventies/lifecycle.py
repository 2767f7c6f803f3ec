"""Pure: the life of an interventie as one table of moves, and what blocks a publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class InterventieStatus(StrEnum):
    """Where an interventie stands; from `gepubliceerd` on everybody may read it."""

    CONCEPT = "concept"
    BEOORDELING = "beoordeling"
    GEPUBLICEERD = "gepubliceerd"
    GEARCHIVEERD = "gearchiveerd"


class Zet(StrEnum):
    """The moves, named as their operations."""

    BEOORDELEN = "beoordelen"
    PUBLICEREN = "publiceren"
    ARCHIVEREN = "archiveren"


# Only what was public can be archived: an archived draft would become readable for everyone.
_MOVES: Final = {
    Zet.BEOORDELEN: (frozenset({InterventieStatus.CONCEPT}), InterventieStatus.BEOORDELING),
    Zet.PUBLICEREN: (
        frozenset({InterventieStatus.BEOORDELING, InterventieStatus.GEARCHIVEERD}),
        InterventieStatus.GEPUBLICEERD,
    ),
    Zet.ARCHIVEREN: (frozenset({InterventieStatus.GEPUBLICEERD}), InterventieStatus.GEARCHIVEERD),
}
OPENBARE_STATUSSEN: Final = frozenset({InterventieStatus.GEPUBLICEERD, InterventieStatus.GEARCHIVEERD})
# A name that ends like this was cut off in its source: it may not be completed by guessing, nor published.
_CUT_OFF: Final = ("…", "...")


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why a move cannot be made now."""

    pointer: str
    code: str
    melding: str


def destination(status: InterventieStatus, zet: Zet) -> InterventieStatus | None:
    """The status after a move, or none when the move is not possible from here."""
    origins, target = _MOVES[zet]
    return target if status in origins else None


def may_be_edited(status: InterventieStatus) -> bool:
    """What is archived stays as it was."""
    return status is not InterventieStatus.GEARCHIVEERD


def publication_blockers(*, naam: str, samenvatting: str, bron_status: str, bronnen: int) -> Iterator[Blocker]:
    """Everything that must be mended before everybody may see it, all at once."""
    if naam.endswith(_CUT_OFF):
        yield Blocker("/naam", "naam-onvolledig", "De naam is in de bron afgebroken; zoek eerst de volledige naam op.")
    if not samenvatting:
        yield Blocker("/samenvatting", "verplicht", "Een gepubliceerde interventie heeft een samenvatting.")
    if bron_status == "niet_bevestigd":
        yield Blocker("/bronStatus", "bron-niet-bevestigd", "Alleen wat een bron bevestigt wordt gepubliceerd.")
    if not bronnen:
        yield Blocker("/bronnen", "verplicht", "Noem minstens één bron.")
