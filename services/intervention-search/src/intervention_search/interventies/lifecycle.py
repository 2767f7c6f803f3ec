"""Pure: the life of an interventie as one table of moves, and what blocks a publication."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from shared.lifecycle import Levensloop, Zet
from shared.problems import Fout


class InterventieStatus(StrEnum):
    """Waar een interventie staat; vanaf `gepubliceerd` mag iedereen haar lezen."""

    CONCEPT = "concept"
    BEOORDELING = "beoordeling"
    GEPUBLICEERD = "gepubliceerd"
    GEARCHIVEERD = "gearchiveerd"


class Handeling(StrEnum):
    """What can be done with an interventie that exists."""

    WIJZIGEN = "wijzigen"
    BEOORDELEN = "beoordelen"
    PUBLICEREN = "publiceren"
    ARCHIVEREN = "archiveren"


# Only what was public can be archived: an archived draft would become readable for everyone.
LEVENSLOOP: Final[Levensloop[InterventieStatus, Handeling, str]] = Levensloop(
    {
        Handeling.WIJZIGEN: (
            Zet((InterventieStatus.CONCEPT, InterventieStatus.BEOORDELING, InterventieStatus.GEPUBLICEERD), None),
        ),
        Handeling.BEOORDELEN: (Zet((InterventieStatus.CONCEPT,), InterventieStatus.BEOORDELING),),
        Handeling.PUBLICEREN: (
            Zet((InterventieStatus.BEOORDELING, InterventieStatus.GEARCHIVEERD), InterventieStatus.GEPUBLICEERD),
        ),
        Handeling.ARCHIVEREN: (Zet((InterventieStatus.GEPUBLICEERD,), InterventieStatus.GEARCHIVEERD),),
    }
)
# A name that ends like this was cut off in its source: it may not be completed by guessing, nor published.
_CUT_OFF: Final = ("…", "...")


def publication_blockers(*, naam: str, samenvatting: str, bron_status: str, bronnen: int) -> Iterator[Fout]:
    """Everything that must be mended before everybody may see it, all at once."""
    if naam.endswith(_CUT_OFF):
        yield Fout("/naam", "naam-onvolledig", "De naam is in de bron afgebroken; zoek eerst de volledige naam op.")
    if not samenvatting:
        yield Fout("/samenvatting", "verplicht", "Een gepubliceerde interventie heeft een samenvatting.")
    if bron_status == "niet_bevestigd":
        yield Fout("/bronStatus", "bron-niet-bevestigd", "Alleen wat een bron bevestigt wordt gepubliceerd.")
    if not bronnen:
        yield Fout("/bronnen", "verplicht", "Noem minstens één bron.")
