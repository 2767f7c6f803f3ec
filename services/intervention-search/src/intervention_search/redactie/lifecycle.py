"""Pure: the life of whatever an editor publishes as one table of moves, and what blocks any publication."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from shared.lifecycle import Levensloop, Zet
from shared.problems import Fout


class RedactieStatus(StrEnum):
    """Waar iets staat; vanaf `gepubliceerd` mag iedereen het lezen."""

    CONCEPT = "concept"
    BEOORDELING = "beoordeling"
    GEPUBLICEERD = "gepubliceerd"
    GEARCHIVEERD = "gearchiveerd"


class Handeling(StrEnum):
    """What can be done with what exists."""

    WIJZIGEN = "wijzigen"
    BEOORDELEN = "beoordelen"
    PUBLICEREN = "publiceren"
    ARCHIVEREN = "archiveren"


# Only what was public can be archived: an archived draft would become readable for everyone.
LEVENSLOOP: Final[Levensloop[RedactieStatus, Handeling, str]] = Levensloop(
    {
        Handeling.WIJZIGEN: (
            Zet((RedactieStatus.CONCEPT, RedactieStatus.BEOORDELING, RedactieStatus.GEPUBLICEERD), None),
        ),
        Handeling.BEOORDELEN: (Zet((RedactieStatus.CONCEPT,), RedactieStatus.BEOORDELING),),
        Handeling.PUBLICEREN: (
            Zet((RedactieStatus.BEOORDELING, RedactieStatus.GEARCHIVEERD), RedactieStatus.GEPUBLICEERD),
        ),
        Handeling.ARCHIVEREN: (Zet((RedactieStatus.GEPUBLICEERD,), RedactieStatus.GEARCHIVEERD),),
    }
)
PUBLIC: Final = (RedactieStatus.GEPUBLICEERD, RedactieStatus.GEARCHIVEERD)
# What is told to others when a move is made, and when something public is edited.
HAPPENINGS: Final = {Handeling.PUBLICEREN: "gepubliceerd", Handeling.ARCHIVEREN: "gearchiveerd"}
# A title that ends like this was cut off in its source: it may not be completed by guessing, nor published.
CUT_OFF: Final = ("…", "...")


def is_outdated(te_herzien_op: date | None, dag: date) -> bool:
    """Whether the day on which it should have been looked at again has passed; without one nobody can say."""
    return te_herzien_op is not None and te_herzien_op < dag


def publication_blockers(*, titel: str, bronnen: int, veld: str = "titel") -> Iterator[Fout]:
    """What holds back any publication: a title that was cut off, and no source. `veld` is what its title is called."""
    if titel.endswith(CUT_OFF):
        yield Fout(f"/{veld}", f"{veld}-onvolledig", "De naam is in de bron afgebroken; zoek eerst het geheel op.")
    if not bronnen:
        yield Fout("/bronnen", "verplicht", "Noem minstens één bron.")
