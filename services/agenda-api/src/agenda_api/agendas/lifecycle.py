"""Pure: the life of an agenda: one table of allowed moves, and what each status means."""

from enum import StrEnum
from typing import Final

from shared.lifecycle import Moves


class Status(StrEnum):
    """Waar een agenda is in haar levensloop."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    IN_BEHANDELING = "in_behandeling"
    TERUGGESTUURD = "teruggestuurd"
    AKKOORD = "akkoord"
    ONDERTEKEND = "ondertekend"
    BEEINDIGD = "beeindigd"
    INGETROKKEN = "ingetrokken"


class Handeling(StrEnum):
    """What can be done with an agenda that exists."""

    WIJZIGEN = "wijzigen"
    INSTEMMEN = "instemmen"
    INDIENEN = "indienen"
    IN_BEHANDELING_NEMEN = "in_behandeling_nemen"
    TERUGSTUREN = "terugsturen"
    AKKOORD = "akkoord"
    ONDERTEKENEN = "ondertekenen"
    VOLTOOIEN = "voltooien"  # the last signature that was missing
    OPZEGGEN = "opzeggen"
    BEEINDIGEN = "beeindigen"  # the last gemeente that had not given notice


OPEN: Final = (Status.CONCEPT, Status.TERUGGESTUURD)

LEVENSLOOP: Final[Moves[Status, Handeling]] = Moves(
    {
        Handeling.WIJZIGEN: (OPEN, None),
        Handeling.INSTEMMEN: (OPEN, None),
        Handeling.INDIENEN: (OPEN, Status.INGEDIEND),
        Handeling.IN_BEHANDELING_NEMEN: ((Status.INGEDIEND,), Status.IN_BEHANDELING),
        Handeling.TERUGSTUREN: ((Status.IN_BEHANDELING,), Status.TERUGGESTUURD),
        Handeling.AKKOORD: ((Status.IN_BEHANDELING,), Status.AKKOORD),
        Handeling.ONDERTEKENEN: ((Status.AKKOORD,), None),
        Handeling.VOLTOOIEN: ((Status.AKKOORD,), Status.ONDERTEKEND),
        Handeling.OPZEGGEN: ((Status.ONDERTEKEND,), None),
        Handeling.BEEINDIGEN: ((Status.ONDERTEKEND,), Status.BEEINDIGD),
    }
)
# handeling → the participle under which siblings hear of it.
HAPPENINGS: Final[dict[Handeling, str]] = {
    Handeling.WIJZIGEN: "gewijzigd",
    Handeling.INSTEMMEN: "gewijzigd",
    Handeling.INDIENEN: "ingediend",
    Handeling.IN_BEHANDELING_NEMEN: "in_behandeling_genomen",
    Handeling.TERUGSTUREN: "teruggestuurd",
    Handeling.AKKOORD: "akkoord",
    Handeling.ONDERTEKENEN: "gewijzigd",
    Handeling.VOLTOOIEN: "ondertekend",
    Handeling.OPZEGGEN: "gewijzigd",
    Handeling.BEEINDIGEN: "beeindigd",
}
PUBLIC: Final = frozenset({Status.AKKOORD, Status.ONDERTEKEND, Status.BEEINDIGD})
# An agenda that nobody signed runs nowhere, whatever its period says.
SIGNED: Final = frozenset({Status.ONDERTEKEND, Status.BEEINDIGD})
# Content and its submission belong to the indiener; what remains is done by each party for itself.
OF_THE_INDIENER: Final = frozenset({Handeling.WIJZIGEN, Handeling.INDIENEN})
OF_THE_BEHEERDER: Final = frozenset({Handeling.IN_BEHANDELING_NEMEN, Handeling.TERUGSTUREN, Handeling.AKKOORD})


def in_words(code: Status | Handeling | str) -> str:
    """A code as it is written in a sentence: `beëindigd`, `in behandeling`."""
    return code.replace("beeind", "beëind").replace("_", " ")
