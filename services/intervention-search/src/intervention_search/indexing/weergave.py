"""Pure: what is shown of a record, ready for every question.

Made by the worker from the analysis that also makes the document, so that a search has nothing left to analyse.
"""

from dataclasses import dataclass

from intervention_search.engines.document import Gelezen
from intervention_search.taal.highlight import stands


@dataclass(frozen=True, slots=True)
class Weergave:
    """A record as a searcher sees it; `in_samenvatting` and `in_tekst` tell where each word stands in its text.

    All of it is text, which is read from the store in no time.
    """

    titel: str
    samenvatting: str
    tekst: str
    in_samenvatting: str
    in_tekst: str

    @property
    def size(self) -> int:
        """Signs of all its texts."""
        return sum(len(getattr(self, name)) for name in self.__slots__)


def make_weergave(gelezen: Gelezen) -> Weergave:
    """What can be shown of a record; `trefwoorden` find it too, but are not shown."""
    bron = gelezen.bron
    return Weergave(
        titel=bron.titel,
        samenvatting=bron.samenvatting,
        tekst=bron.tekst,
        in_samenvatting=stands(gelezen.samenvatting),
        in_tekst=stands(gelezen.tekst),
    )
