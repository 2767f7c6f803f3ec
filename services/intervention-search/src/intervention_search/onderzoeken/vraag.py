"""Pure: which findings answer a question whether something works: by outcome and by direction, never by words alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from intervention_search.interventies.ratings import Effect
from intervention_search.taal.effect import Richting

# How people call the outcomes in a question, in folded words; the codes are those of the list uitkomstdomeinen.
_GENOEMD: Final = {
    "taal": ("taal", "taalvaardigheid", "woordenschat", "taalontwikkeling"),
    "lezen": ("lezen", "leesvaardigheid", "leesprestaties", "leren lezen"),
    "rekenen": ("rekenen", "wiskunde", "rekenvaardigheid", "rekenprestaties"),
    "schooladvies": ("schooladvies", "schooladviezen", "advies"),
    "doorstroom": ("doorstroom", "doorstromen", "stapelen"),
    "diploma": ("diploma", "diplomas"),
    "vsv": ("vsv", "schooluitval", "voortijdig schoolverlaten", "schoolverlaten"),
    "deelname": ("deelname",),
    "gedrag": ("gedrag",),
    "welbevinden": ("welbevinden", "welzijn"),
    "inkomen": ("inkomen", "loon"),
}
_ASKED: Final = {
    Richting.WERKT: (Effect.POSITIEF,),
    Richting.WERKT_NIET: (Effect.GEEN, Effect.NEGATIEF),
    Richting.BEIDE: tuple(Effect),
    Richting.NIET_BEKEND: (),
}


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """Which outcomes and directions a finding must have; no outcomes are any."""

    uitkomstdomeinen: frozenset[str]
    richtingen: tuple[Effect, ...]

    def is_answered_by(self, uitkomstdomein: str, richting: str) -> bool:
        """Whether a finding on this outcome in this direction answers the question."""
        return richting in self.richtingen and (not self.uitkomstdomeinen or uitkomstdomein in self.uitkomstdomeinen)


def gevraagd(richting: Richting, woorden: Iterable[str]) -> Gevraagd:
    """What a question asks of findings; `woorden` are those of its subject, folded.

    Of an approach (zittenblijven) every direction is told, whichever was asked: a finding that is left out would
    mislead. Without one, it is the direction that was asked for.
    """
    subject = list(woorden)
    named = {code: said for code, forms in _GENOEMD.items() if (said := _said(forms, subject))}
    is_approach = bool(set(subject) - set[str]().union(*named.values()))
    is_open = is_approach and richting is not Richting.NIET_BEKEND
    return Gevraagd(frozenset(named), tuple(Effect) if is_open else _ASKED[richting])


def _said(forms: Iterable[str], subject: Collection[str]) -> set[str]:
    """The words of the subject by which an outcome is named."""
    found = (form.split() for form in forms if set(form.split()) <= set(subject))
    return {word for words in found for word in words}
