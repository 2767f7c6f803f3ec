"""Pure: does a question ask whether something works? Then which way, and which of its words only ask so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from intervention_search.taal.tables import read_rows
from intervention_search.taal.words import Word

# How many words may stand between a word that asks and what turns it: wat helpt het best, geen enkel bewezen effect.
REACH: Final = 3


class Richting(StrEnum):
    """Waarnaar gevraagd wordt: wat werkt, wat niet werkt, of waarvan dat niet bekend is."""

    WERKT = "werkt"
    WERKT_NIET = "werkt-niet"
    NIET_BEKEND = "niet-bekend"


@dataclass(frozen=True, slots=True)
class Effectvraag:
    """Which way is asked, and the places of the words that ask; what is left of the question is its subject."""

    richting: Richting
    spans: tuple[tuple[int, int], ...]


def effect_asked(words: Sequence[Word]) -> Effectvraag | None:
    """Whether the words of a question ask for an effect; none for any other question."""
    free = _free(words)
    forms = [word.exact for word in free]
    asking = [place for place, form in enumerate(forms) if _asks(forms, place)]
    if not asking:
        return None
    denials = [place for place, form in enumerate(forms) if form in _kind("niet") and _near(place, asking)]
    dropped = [*asking, *denials, *(place for place, form in enumerate(forms) if _says_nothing(form))]
    spans = tuple(sorted((free[place].start, free[place].end) for place in dict.fromkeys(dropped)))
    return Effectvraag(_richting(forms, asking, denials), spans)


def _free(words: Sequence[Word]) -> list[Word]:
    """Words that are no part of a joined one: the `niet` of niet-westers denies nothing."""
    joins = [word for word in words if word.is_joined]
    loose = [word for word in words if not word.is_joined and not any(j.start <= word.start < j.end for j in joins)]
    evidence = [join for join in joins if _is_known(join.exact)]
    return sorted([*loose, *evidence], key=lambda word: word.start)


def _asks(forms: Sequence[str], place: int) -> bool:
    form = forms[place]
    if any(form in _kind(kind) for kind in ("effect", "ineffect", "bewijs", "onbewezen")):
        return True
    before, after = forms[max(0, place - REACH) : place], forms[place + 1 : place + 1 + REACH]
    if form in _kind("naam"):
        return after[:1] == ["van"] or any(near in _kind("heeft") | _kind("niet") for near in before)
    if form in _kind("onderzocht"):
        return any(near in _kind("niet") for near in before)
    return form in _kind("gezegde") and "hoe" not in before and _is_turned(before, after)


def _is_turned(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether an everyday verb asks here: werkt dit, wat helpt tegen pesten, een aanpak die werkt, helpt niet."""
    turns = _kind("wending")
    is_first = not before and bool(after) and not any(near in _kind("voorzetsel") for near in after[:1])
    return (
        is_first or any(near in turns | _kind("middel") for near in before) or any(near in turns for near in after[:2])
    )


def _richting(forms: Sequence[str], asking: Sequence[int], denials: Sequence[int]) -> Richting:
    """Niet bewezen effectief is not known; bewezen niet effectief is known, and against."""
    known = [place for place in asking if forms[place] in _kind("bewijs") | _kind("onderzocht")]
    is_unknown = any(forms[place] in _kind("onbewezen") for place in asking)
    if is_unknown or any(0 < place - denial <= REACH for place in known for denial in denials):
        return Richting.NIET_BEKEND
    is_against = any(forms[place] in _kind("ineffect") for place in asking)
    return Richting.WERKT_NIET if bool(denials) is not is_against else Richting.WERKT


def _near(place: int, others: Sequence[int]) -> bool:
    return any(abs(place - other) <= REACH for other in others)


def _says_nothing(form: str) -> bool:
    return form in _kind("vulling") | _kind("middel")


def _is_known(form: str) -> bool:
    return any(form in words for words in _kinds().values())


def _kind(name: str) -> frozenset[str]:
    return _kinds()[name]


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, words, _ in read_rows("effects"):
        found[kind] = found.get(kind, frozenset()) | frozenset(words.split())
    return found


def left_of(question: str, asked: Iterable[tuple[int, int]]) -> str:
    """The question with some places blanked out, so that all others stay where they are."""
    for start, end in asked:
        question = question[:start] + " " * (end - start) + question[end:]
    return question
