"""Pure: the life of an agenda: one table of allowed moves with who may make them, and what each status means."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

from shared.lifecycle import Levensloop, Zet
from shared.text import one_of


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
    VERWIJDEREN = "verwijderen"
    INSTEMMEN = "instemmen"
    INDIENEN = "indienen"
    IN_BEHANDELING_NEMEN = "in_behandeling_nemen"
    TERUGSTUREN = "terugsturen"
    COLLEGEBESLUIT_VASTLEGGEN = "collegebesluit_vastleggen"
    COLLEGEBESLUIT_VERWIJDEREN = "collegebesluit_verwijderen"
    AKKOORD = "akkoord"
    INTREKKEN = "intrekken"
    ONDERTEKENEN = "ondertekenen"
    VOLTOOIEN = "voltooien"  # the last signature that was missing
    ONDERTEKENING_INTREKKEN = "ondertekening_intrekken"
    OPZEGGEN = "opzeggen"  # also the end that was agreed and whose day has not come
    BEEINDIGEN = "beeindigen"


class Hoedanigheid(StrEnum):
    """What a caller is to one agenda; a caller may be several."""

    INDIENER = "de indiener"
    GEMEENTE = "een gemeente van de agenda"
    PARTIJ = "de partij zelf"  # a registered organisation that signs, and owns nothing of it
    REGIOCOORDINATOR = "de regiocoördinator van de gemeente"
    BEHEERDER = "de beheerder"


def _by(*those: Hoedanigheid) -> frozenset[Hoedanigheid]:
    return frozenset(those)


OPEN: Final = (Status.CONCEPT, Status.TERUGGESTUURD)
_SUBMITTED: Final = (Status.INGEDIEND, Status.IN_BEHANDELING, Status.TERUGGESTUURD, Status.AKKOORD)
_SIGNING: Final = _by(Hoedanigheid.INDIENER, Hoedanigheid.GEMEENTE, Hoedanigheid.PARTIJ, Hoedanigheid.BEHEERDER)
_THE_INDIENER: Final = _by(Hoedanigheid.INDIENER, Hoedanigheid.BEHEERDER)
_REGIO: Final = _by(Hoedanigheid.REGIOCOORDINATOR, Hoedanigheid.BEHEERDER)
_BEHEERDER: Final = _by(Hoedanigheid.BEHEERDER)
_GEMEENTEN: Final = _by(Hoedanigheid.GEMEENTE, Hoedanigheid.BEHEERDER)

LEVENSLOOP: Final[Levensloop[Status, Handeling, Hoedanigheid]] = Levensloop(
    {
        Handeling.WIJZIGEN: (Zet(OPEN, None, _THE_INDIENER),),
        Handeling.VERWIJDEREN: (Zet((Status.CONCEPT,), None, _THE_INDIENER),),
        Handeling.INSTEMMEN: (Zet(OPEN, None, _by(Hoedanigheid.GEMEENTE)),),
        Handeling.INDIENEN: (Zet(OPEN, Status.INGEDIEND, _THE_INDIENER),),
        Handeling.IN_BEHANDELING_NEMEN: (Zet((Status.INGEDIEND,), Status.IN_BEHANDELING, _REGIO),),
        Handeling.TERUGSTUREN: (
            Zet((Status.IN_BEHANDELING,), Status.TERUGGESTUURD, _REGIO),
            # While nobody signed; what the alliance agreed to, it takes back itself.
            Zet((Status.AKKOORD,), Status.TERUGGESTUURD, _BEHEERDER),
        ),
        Handeling.COLLEGEBESLUIT_VASTLEGGEN: (Zet(_SUBMITTED, None, _GEMEENTEN),),
        Handeling.COLLEGEBESLUIT_VERWIJDEREN: (Zet(_SUBMITTED, None, _GEMEENTEN),),
        Handeling.AKKOORD: (Zet((Status.IN_BEHANDELING,), Status.AKKOORD, _BEHEERDER),),
        Handeling.INTREKKEN: (Zet((Status.CONCEPT, *_SUBMITTED), Status.INGETROKKEN, _THE_INDIENER),),
        Handeling.ONDERTEKENEN: (Zet((Status.AKKOORD,), None, _SIGNING),),
        Handeling.VOLTOOIEN: (Zet((Status.AKKOORD,), Status.ONDERTEKEND, _SIGNING),),
        Handeling.ONDERTEKENING_INTREKKEN: (Zet((Status.AKKOORD,), None, _SIGNING),),
        Handeling.OPZEGGEN: (Zet((Status.ONDERTEKEND,), None, _GEMEENTEN),),
        Handeling.BEEINDIGEN: (Zet((Status.ONDERTEKEND,), Status.BEEINDIGD, _GEMEENTEN),),
    }
)
# handeling → the participle under which siblings hear of it; the others are "gewijzigd".
HAPPENINGS: Final[dict[Handeling, str]] = {
    Handeling.VERWIJDEREN: "verwijderd",
    Handeling.INDIENEN: "ingediend",
    Handeling.IN_BEHANDELING_NEMEN: "in_behandeling_genomen",
    Handeling.TERUGSTUREN: "teruggestuurd",
    Handeling.AKKOORD: "akkoord",
    Handeling.INTREKKEN: "ingetrokken",
    Handeling.VOLTOOIEN: "ondertekend",
    Handeling.BEEINDIGEN: "beeindigd",
}
# Nobody wipes out what another party set its name to: while a signature stands, it is withdrawn first.
UNSIGNED: Final = frozenset({Handeling.TERUGSTUREN, Handeling.INTREKKEN})
PUBLIC: Final = frozenset({Status.AKKOORD, Status.ONDERTEKEND, Status.BEEINDIGD})
# An agenda that nobody signed runs nowhere, whatever its period says.
SIGNED: Final = frozenset({Status.ONDERTEKEND, Status.BEEINDIGD})


def is_public(status: Status, *, was_public: bool) -> bool:
    """Whether everybody may see it; withdrawing changes nothing in who does."""
    return status in PUBLIC or (status is Status.INGETROKKEN and was_public)


def status_on(status: Status, beeindigd_op: date | None, op: date) -> Status:
    """The status on a day: what ends later is signed until then, and ended from that day on."""
    has_ended = status is Status.ONDERTEKEND and beeindigd_op is not None and beeindigd_op <= op
    return Status.BEEINDIGD if has_ended else status


def in_words(code: Status | Handeling | str) -> str:
    """A code as it is written in a sentence: `beëindigd`, `in behandeling`."""
    return code.replace("beeind", "beëind").replace("_", " ")


def listed(those: Collection[Hoedanigheid]) -> str:
    """Who may do something, in the order of the enumeration: `de indiener of de beheerder`."""
    return one_of([one for one in Hoedanigheid if one in those])
