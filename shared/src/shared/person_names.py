"""Pure: whether a text names a person, as far as its form tells: a form of address, initials, a first name, a surname.

What is written in capitals only, or without any, counts the same. Not to be told: a rare first name beside a rare
surname (`Bibi Bloksberg`), a first name alone, and a school called after a person without a word for school.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from shared.person_words import (
    AANSPREEKVORMEN,
    ACHTERNAMEN,
    AFKORTINGEN,
    BESTUURDERS,
    FUNCTIES,
    GEEN_ACHTERNAAM,
    GEMEENTEN,
    NAAMGEVERS,
    ORGANISATIE,
    TITELS,
    VOORNAMEN,
    VOORVOEGSELS,
)

_VOORNAMEN: Final = frozenset(name.casefold() for name in VOORNAMEN)
_ORGANISATIE: Final = re.compile(rf"[^\W\d]*(?:{ORGANISATIE})s?", re.IGNORECASE)
# Signs that end a name; the comma is kept apart, as a surname may stand before it and the rest behind.
_BREAK: Final = re.compile(r"[;:/|\n&+]|\s[-–—]\s|\s(?:en|namens|bij)\s")
_WORD: Final = re.compile(r"['’]?[^\W_](?:[^\W_]|['’`.-](?=[^\W_]))*\.?")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.-?){1,5}[^\W\d_]?\.?")
# The surname in `Karin B.`.
_INITIAL: Final = re.compile(r"[^\W\d_]\.")
# `J.de Vries`, `A.B.van Dam` and `dhr.Jansen`: a point and at once the next word.
_BEFORE_POINT: Final = "|".join([r"(?:[^\W\d_]\.){0,4}[^\W\d_]", *sorted(TITELS | AANSPREEKVORMEN)])
_GLUED: Final = re.compile(rf"(?<![^\W_])({_BEFORE_POINT})\.(?=[^\W\d_]{{2}})", re.IGNORECASE)
_GEMEENTE: Final = re.compile(rf"\b(?:{GEMEENTEN})\b", re.IGNORECASE)
_UNCLEAR: Final = {"sint", "st", "st.", "prins", "prinses", "koning", "koningin"}
_MAX_VOORVOEGSELS: Final = 3


def names_a_person(text: str, *, may_be_a_firm: bool = False) -> bool:
    """`wethouder Jan de Vries`, `de vries, j.` and `MEVROUW JANSEN` do; `wethouder De Bilt`, `P.O. Raad` do not.

    A firm may be called after a family (`Autobedrijf Jansen`), so that there a surname behind any word is none.
    """
    plain = _GEMEENTE.sub("gemeente", _GLUED.sub(r"\1. ", text))
    starts = _starts_a_name if may_be_a_firm else _may_start_a_name
    return any(_in_phrase(part, starts) or _in_reverse(part) for part in _BREAK.split(plain))


def _in_phrase(part: str, starts: Callable[[Sequence[str], int], bool]) -> bool:
    """A name in the order in which people say it."""
    return any(
        starts(words, at) and not _is_of_an_organisation(words, at)
        for words in map(_WORD.findall, part.split(","))
        for at in range(len(words))
    )


def _starts_a_name(words: Sequence[str], at: int) -> bool:
    word, rest = words[at], words[at + 1 :]
    plain = word.rstrip(".").casefold()
    if plain in AANSPREEKVORMEN | TITELS:
        is_other = plain in TITELS and word.isupper()  # without a point: MR is a council, ING a firm
        is_certain = plain in AANSPREEKVORMEN or word.endswith(".")
        found = not is_other and _is_surname(_past_titles(rest), is_certain=is_certain)
    elif _are_initials(word, before=rest):
        found = _is_surname(rest)
    elif _is_first_name(word):
        while len(rest) > 1 and (_is_first_name(rest[0]) or _are_initials(rest[0])):
            rest = rest[1:]
        is_cut_short = bool(rest) and (_is_letter(rest[0]) or _INITIAL.fullmatch(rest[0]) is not None)
        found = is_cut_short or _is_surname(rest, after_capital=word[0].isupper())
    elif plain in FUNCTIES:
        found = _is_surname_behind_office(plain, rest)
    elif plain in ACHTERNAMEN:  # `Jansen P.` without its comma
        found = bool(rest) and (_are_initials(rest[0]) or _is_letter(rest[0]))
    else:
        found = _is_letter(word) and _is_known_surname(rest)
    return found


def _may_start_a_name(words: Sequence[str], at: int) -> bool:
    return _starts_a_name(words, at) or _is_followed_by_surname(words, at)


def _is_known_surname(words: Sequence[str]) -> bool:
    """`de Vries`, `Jansen-Smit`."""
    return (_surname(words)[1] or "").casefold().partition("-")[0] in ACHTERNAMEN


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _is_followed_by_surname(words: Sequence[str], at: int) -> bool:
    """`Hugo de Jonge`: whoever has a rare first name is known by the surname."""
    is_word = words[at].istitle() and words[at].casefold() not in GEEN_ACHTERNAAM | VOORVOEGSELS
    surname = _surname(words[at + 1 :])[1]
    return is_word and surname is not None and surname.istitle() and _is_known_surname(words[at + 1 :])


def _is_surname(words: Sequence[str], *, is_certain: bool = False, after_capital: bool = True) -> bool:
    """Whether a surname begins here; after a form of address any word will do, else a capital or a prefix tells."""
    prefixes, surname = _surname(words)
    if surname is None or surname.casefold() in GEEN_ACHTERNAAM:
        return False
    is_told = bool(prefixes) or (after_capital and surname[0].isupper())
    return is_certain or is_told or _is_known_surname(words)


def _is_surname_behind_office(office: str, words: Sequence[str]) -> bool:
    """`wethouder Jansen`, `wethouder de vries` and, by its capital, `wethouder Van Zanten`."""
    prefixes, surname = _surname(words)
    if surname is None or surname.casefold() in GEEN_ACHTERNAAM:
        return False
    by_capital = office in BESTUURDERS and prefixes and prefixes[0][0].isupper() and surname[0].isupper()
    return bool(by_capital and not all(word.isupper() for word in words)) or _is_known_surname(words)


def _surname(words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """The prefixes and the first word of a surname at the beginning of these words, None without one."""
    count = 0
    while count < min(len(words), _MAX_VOORVOEGSELS) and words[count].casefold() in VOORVOEGSELS:
        count += 1
    is_word = count < len(words) and len(words[count].strip(".")) > 1 and words[count][0] not in "0123456789"
    return words[:count], words[count].rstrip(".") if is_word else None


def _past_titles(words: Sequence[str]) -> Sequence[str]:
    """What follows further titles, initials and first names, as long as something is left."""
    skipped = TITELS | AANSPREEKVORMEN
    while len(words) > 1 and (
        _are_initials(words[0]) or _is_letter(words[0]) or words[0].rstrip(".").casefold() in skipped
    ):
        words = words[1:]
    return words


def _are_initials(word: str, before: Sequence[str] = ()) -> bool:
    """`P.J.`; what also abbreviates something else (`P.O.`) only before or behind a known surname."""
    if "." not in word or _INITIALS.fullmatch(word) is None:
        return False
    return re.sub(r"[.-]", "", word).casefold() not in AFKORTINGEN or _is_known_surname(before)


def _is_first_name(word: str) -> bool:
    """`Jan`, `Jan-Willem` and `JAN`; every part of a double one counts."""
    return word.casefold().partition("-")[0] in _VOORNAMEN and _ORGANISATIE.fullmatch(word) is None


def _is_of_an_organisation(words: Sequence[str], at: int) -> bool:
    """Whether the name is that of a school or the like: such a word around it, a saint, or a known namesake."""
    name = list(_until_preposition(words[at:]))
    if _ORGANISATIE.fullmatch(words[at].rstrip(".")):
        return True
    while at and _is_first_name(words[at - 1]):
        at -= 1
    if at and (_ORGANISATIE.fullmatch(words[at - 1]) or words[at - 1].casefold() in _UNCLEAR):
        return True
    folded = "-".join(name).casefold()
    is_namesake = any(folded == known or folded.startswith(known + "-") for known in NAAMGEVERS)
    return is_namesake or any(_ORGANISATIE.fullmatch(word.rstrip(".").rpartition("-")[2]) for word in name[1:])


def _until_preposition(words: Sequence[str]) -> Iterator[str]:
    """The words of one name: `van` after a whole surname begins something else."""
    yield from words[:1]
    has_surname = False
    for before, word in pairwise(words):
        has_surname = has_surname or (before is not words[0] and before.casefold() not in VOORVOEGSELS)
        if has_surname and word.casefold() in VOORVOEGSELS | {"voor", "aan", "uit"} | FUNCTIES:
            return
        yield word


def _in_reverse(part: str) -> bool:
    """`De Vries, J.`, `JANSEN, P.J.`, `Vries, Jan de`: a surname, then initials, or a first name and nothing more."""
    for before, behind in pairwise(part.split(",")):
        surname, given = _WORD.findall(before), _WORD.findall(behind)
        if not surname or not given or surname[-1].casefold() in GEEN_ACHTERNAAM:
            continue
        is_surname = surname[-1][0].isupper() or surname[-1].casefold() in ACHTERNAMEN
        by_initials = _are_initials(given[0], before=surname[-1:]) and is_surname
        by_first_name = len(surname) <= _MAX_VOORVOEGSELS + 1 and _is_first_name(given[0])
        is_whole = all(word.casefold() in VOORVOEGSELS or _is_first_name(word) or _are_initials(word) for word in given)
        if (by_initials or (by_first_name and is_whole)) and not _ORGANISATIE.fullmatch(surname[-1]):
            return True
    return False
