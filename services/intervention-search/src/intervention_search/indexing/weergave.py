"""Pure: what is shown of a record and by which words it was found, ready for every question.

Made by the worker from the analysis that also makes the document, so that a search has nothing left to analyse.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from intervention_search.engines.document import Gelezen
from intervention_search.engines.query import Phrase, Term, TextField
from intervention_search.taal.dutch import exact_of, terms_of
from intervention_search.taal.highlight import places


@dataclass(frozen=True, slots=True)
class Weergave:
    """A record as a searcher sees it; of what is not shown, only that it found the record.

    All of it is text, which is read from the store in no time: `in_samenvatting` and `in_tekst` are rows of places,
    `termen`, `titel_exact` and `rest_exact` rows of words between spaces.
    """

    titel: str
    samenvatting: str
    tekst: str
    in_samenvatting: str
    in_tekst: str
    termen: str
    titel_exact: str
    rest_exact: str

    @property
    def size(self) -> int:
        """Signs of all its texts."""
        return sum(len(getattr(self, name)) for name in self.__slots__)

    def holds(self, leaf: Term | Phrase) -> bool:
        """Whether the engine would find the record by this leaf."""
        if leaf.field is TextField.ALLES:
            row = self.termen
        else:
            row = self.titel_exact if leaf.field is TextField.TITEL else self.rest_exact
        return (f" {leaf.term} " if isinstance(leaf, Term) else _row(leaf.words)) in row


def make_weergave(gelezen: Gelezen) -> Weergave:
    """What can be shown of a record; `trefwoorden` find it too, but are not shown."""
    bron, titel, rest = gelezen.bron, gelezen.titel, gelezen.rest
    return Weergave(
        titel=bron.titel,
        samenvatting=bron.samenvatting,
        tekst=bron.tekst,
        in_samenvatting=places(gelezen.samenvatting),
        in_tekst=places(gelezen.tekst),
        termen=_row(dict.fromkeys(terms_of([*titel, *rest]))),
        titel_exact=_row(exact_of(titel)),
        rest_exact=_row(gelezen.rest_exact),
    )


def _row(words: Iterable[str]) -> str:
    """Words between spaces, so that a row of whole words is part of a text or not."""
    return f" {' '.join(words)} "
