"""Pure: the days on which an agenda can end, a college can have decided, and a signature can have been set."""

from datetime import date
from typing import Final

from shared.dates import Marge
from shared.problems import Fout

# Of an end that no period bounds; agendas run for four years, so ten is a slip of the pen.
JAREN_VOORUIT: Final = 10


def judge_end(datum: date, begin: Marge, einde: Marge, ondertekend: Marge, vandaag: date) -> list[Fout]:
    """What is wrong with the first day on which an agenda no longer runs; the last day of its period may be it."""
    last = einde.laatste or date(vandaag.year + JAREN_VOORUIT, 12, 31)
    found = []
    if begin.eerste is not None and datum < begin.eerste:
        found.append(Fout("/datum", "voor-begin", "De einddatum ligt voor het begin van de agenda."))
    if ondertekend.eerste is not None and datum < ondertekend.eerste:
        found.append(Fout("/datum", "voor-ondertekening", f"De agenda is pas op {ondertekend.eerste} ondertekend."))
    if datum > last:
        melding = f"Kies hoogstens {last}: {'dan eindigt de periode' if einde.laatste else 'tien jaar vooruit'}."
        found.append(Fout("/datum", "na-einde", melding))
    return found
