"""Pure: does a question ask whether something works? Then which way, and which of its words only ask so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from intervention_search.taal.tables import read_kinds
from intervention_search.taal.words import Word

# How many words may stand between a word that asks and what turns it: wat helpt het best, geen enkel bewezen effect.
REACH: Final = 3
# The same between somebody and what is said of them: ouders die vanwege hun gezondheid niet werken.
CLAUSE: Final = 6
# Shorter words for people also end other words (vrouw, but not man of dorpsman and toptalent).
PERSON_MIN: Final = 5


class Richting(StrEnum):
    """Waarnaar gevraagd wordt: wat werkt, wat niet werkt, beide, of waarvan dat niet bekend is."""

    WERKT = "werkt"
    WERKT_NIET = "werkt-niet"
    BEIDE = "werkt-of-niet"
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
    doubts = [place for place in range(len(forms)) if _doubts(forms, place)]
    denials = [place for place in range(len(forms)) if _denies(forms, place) and _near(place, (*asking, *doubts))]
    said = [place for place in range(len(forms)) if _says_nothing(forms, place)]
    dropped = [*asking, *denials, *doubts, *said]
    spans = tuple(sorted((free[place].start, free[place].end) for place in dict.fromkeys(dropped)))
    return Effectvraag(Richting.NIET_BEKEND if doubts else _richting(forms, asking, denials), spans)


def _free(words: Sequence[Word]) -> list[Word]:
    """Words that are no part of a joined one: the `niet` of niet-westers denies nothing."""
    joins = [word for word in words if word.is_joined]
    loose = [word for word in words if not word.is_joined and not any(j.start <= word.start < j.end for j in joins)]
    evidence = [join for join in joins if _is_known(join.exact)]
    return sorted([*loose, *evidence], key=lambda word: word.start)


def _asks(forms: Sequence[str], place: int) -> bool:
    form = forms[place]
    before, after = forms[max(0, place - REACH) : place], forms[place + 1 : place + 1 + REACH]
    is_told = form in _kind("wetenschap") and any(near in _kind("zegt") for near in (*before, *after))
    if is_told or any(form in _kind(kind) for kind in ("effect", "ineffect", "bewijs", "onbewezen")):
        return True
    if form in _kind("naam"):
        return after[:1] == ["van"] or any(near in _kind("heeft") | _kind("niet") for near in before)
    if form in _kind("onderzocht"):
        return any(near in _kind("niet") for near in before)
    if form in _kind("oordeel") | _kind("afkeur"):
        return any(near in _kind("middel") for near in (*before, *after)) and not any(map(_is_person, after[:1]))
    if form not in _kind("gezegde") or _is_how(before) or _is_of_people(forms, place):
        return False
    return _is_turned(before, after)


def _is_how(before: Sequence[str]) -> bool:
    """Whether the way is asked: hoe werkt een schakelklas; hoe goed werkt bijles asks for an effect."""
    return any(form == "hoe" and not set(before[at + 1 : at + 2]) & _kind("wending") for at, form in enumerate(before))


def _denies(forms: Sequence[str], place: int) -> bool:
    """A word that turns the question round; minder only of what is asked itself: minder effectief, werkt minder."""
    if forms[place] not in _kind("mindering"):
        return forms[place] in _kind("niet") | _kind("niemand")
    behind = forms[place + 1 : place + 2]
    return not behind or _asks(forms, place + 1) or behind[0] in _kind("vulling") | _kind("voorzetsel")


def _doubts(forms: Sequence[str], place: int) -> bool:
    """Whether it is said not to be known: onbekend effect, niet zeker of het werkt; zeker niet is sure."""
    form, before, after = forms[place], forms[max(0, place - REACH) : place], forms[place + 1 : place + 1 + REACH]
    is_not_known = form in _kind("zeker") and any(near in _kind("niet") for near in before)
    is_not_told = form in _kind("weet") and any(near in _kind("niet") | _kind("niemand") for near in (*before, *after))
    return form in _kind("twijfel") or is_not_known or is_not_told


def _is_of_people(forms: Sequence[str], place: int) -> bool:
    """Whether people do it: ouders die niet werken, werkende moeders; not what works with them (bij jongeren)."""
    after = forms[place + 1 : place + 2]
    if any(map(_is_person, after)) and not _kind("vraagwoord") & set(forms[:place]):
        return True
    for start in range(place - 1, max(-1, place - 1 - CLAUSE), -1):
        if forms[start] in _kind("bijzin"):
            return False
        if _is_person(forms[start]) and _may_go_with(forms[start], forms[place]):
            is_clause = any(near in _kind("betrekkelijk") for near in forms[start + 1 : place])
            return is_clause or not any(near in _kind("voorzetsel") for near in forms[max(0, start - 1) : start])
    return False


def _is_person(form: str) -> bool:
    """Somebody, also at the end of a compound: bijstandsmoeders."""
    return form in _kind("mens") or any(form.endswith(word) for word in _kind("mens") if len(word) >= PERSON_MIN)


def _may_go_with(person: str, verb: str) -> bool:
    """One person works, several work: een aanpak voor jongeren die werkt is not about them."""
    return verb not in _kind("enkelvoud") or person[-1] not in "sn" or person in _kind("enkelvoud")


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
    if len(set(_sides(forms, asking))) > 1:
        return Richting.BEIDE
    is_against = any(forms[place] in _kind("ineffect") | _kind("afkeur") for place in asking)
    return Richting.WERKT_NIET if bool(denials) is not is_against else Richting.WERKT


def _sides(forms: Sequence[str], asking: Sequence[int]) -> Iterator[Richting]:
    """For or against, of each clause between en, of and maar that asks (wat werkt) or only turns (wat niet, wel)."""
    ends = [place for place, form in enumerate(forms) if form in _kind("voegwoord")]
    for start, end in pairwise((-1, *ends, len(forms))):
        clause = range(start + 1, end)
        said = {forms[place] for place in clause}
        about = {forms[place] for place in clause if place in asking and not _is_evidence(forms[place])}
        denied = any(_denies(forms, place) for place in clause)
        if about:
            denied = denied is not bool(about & (_kind("ineffect") | _kind("afkeur")))
        elif not (denied or said & _kind("wel")) or any(not _turns_only(form) for form in said):
            continue
        yield Richting.WERKT_NIET if denied else Richting.WERKT


def _turns_only(form: str) -> bool:
    return any(form in _kind(kind) for kind in ("wending", "niet", "vulling", "middel"))


def _is_evidence(form: str) -> bool:
    return any(form in _kind(kind) for kind in ("bewijs", "onbewezen", "onderzocht", "wetenschap"))


def _near(place: int, others: Sequence[int]) -> bool:
    return any(abs(place - other) <= REACH for other in others)


def _says_nothing(forms: Sequence[str], place: int) -> bool:
    """No subject of its own beside words that ask; neither is a verb for which they ask: bewezen dat bijles werkt."""
    form = forms[place]
    if form in _kind("gezegde") and not _is_of_people(forms, place):
        return form in _kind("enkelvoud") or bool(set(forms[:place]) & _kind("bijzin"))
    return any(form in _kind(kind) for kind in ("vulling", "middel", "zegt"))


def _is_known(form: str) -> bool:
    return any(form in words for words in read_kinds("effects").values())


def _kind(name: str) -> frozenset[str]:
    return read_kinds("effects")[name]


def left_of(question: str, asked: Iterable[tuple[int, int]]) -> str:
    """The question with some places blanked out, so that all others stay where they are."""
    for start, end in asked:
        question = question[:start] + " " * (end - start) + question[end:]
    return question
