"""Pure: which gemeente a written name means. A name can mean none or several; a code is never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from shared.waardelijsten.gebieden import PROVINCIES, area_of, words_of
from shared.waardelijsten.voormalig import VOORMALIG

# Words that say that a gemeente is meant: `Utrecht (gemeente)`, `Gem. Zwolle`, `Utrecht (GM)`, `Utrecht (stad)`.
_GEMEENTE: Final = {"gemeente", "gem", "gm", "stad"}
# Lists write both: `GM0193 Zwolle`, `Zwolle (GM0193)`.
_CODE: Final = re.compile(r"\bGM ?(\d{4})\b", re.IGNORECASE | re.ASCII)
# In lists the article often comes last: `Ronde Venen, De`, `Gravenhage, 's-`.
_LIDWOORDEN: Final = {"de", "den", "het", "s", "t"}
# A name longer than any is no name; the longest in the register has 28 signs.
MAX_NAAM: Final = 100
# From here on two names look alike to people: Amsterdan is .89 of Amsterdam, Beek .73 of Beekdaelen.
GELIJKENIS: Final = 0.75
# Dutch, Frisian and older names of gemeenten that carry another name now; a register may know more as aliases.
ANDERE_NAMEN: Final = {
    "zuidwestfriesland": "Súdwest-Fryslân",
    "noordoostfriesland": "Noardeast-Fryslân",
    "defriesemeren": "De Fryske Marren",
    "dantumadeel": "Dantumadiel",
    "tietjerksteradeel": "Tytsjerksteradiel",
    "ljouwert": "Leeuwarden",
    "harns": "Harlingen",
    "ithearrenfean": "Heerenveen",
    "smellingerlan": "Smallingerland",
    "opsterlan": "Opsterland",
    "eaststellingwerf": "Ooststellingwerf",
    "itamelan": "Ameland",
    "skylge": "Terschelling",
    "skiermuntseach": "Schiermonnikoog",
    "flylan": "Vlieland",
    "thehague": "'s-Gravenhage",
    "lahaye": "'s-Gravenhage",
    "boisleduc": "'s-Hertogenbosch",
}


@dataclass(frozen=True, slots=True)
class Plaats:
    """What a register knows of a gemeente that helps to recognise its name."""

    code: str
    naam: str
    provinciecode: str
    aliassen: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """Every spelling that means it: `Bergen (L.)` is also Bergen, and a name with a comma its first part c.a."""
        names = (self.naam, *self.aliassen)
        bare = (naam.partition(sign)[0] for naam in names for sign in "(," if sign in naam)
        short = (naam.partition(",")[0] + " c.a." for naam in names if "," in naam)
        return frozenset(map(_key, (*names, *bare, *short)))


def readings(geschreven: str) -> Iterator[tuple[str, str | None]]:
    """What may be meant, likeliest first: the key of a name, and the code of the provincie when that is said."""
    words = [word for word in words_of(geschreven[:MAX_NAAM]) if word not in _GEMEENTE]
    if not words:
        return
    yield "".join(words), None
    for said in (1, 2):
        if (provincie := PROVINCIES.get("".join(words[-said:]))) and len(words) > said:
            yield "".join(words[:-said]), provincie
    if words[-1] in _LIDWOORDEN:
        yield words[-1] + "".join(words[:-1]), None


def spellings(geschreven: str) -> Iterator[tuple[str, str | None]]:
    """As `readings`, with the present name behind a Dutch, Frisian or older one."""
    for key, provincie in readings(geschreven):
        yield key, provincie
        if other := ANDERE_NAMEN.get(key):
            yield from readings(other)


class Plaatsnamen:
    """The gemeenten of a register, to be asked by name."""

    def __init__(self, plaatsen: Iterable[Plaats]) -> None:
        self._plaatsen = {plaats.code: plaats for plaats in plaatsen}
        self._by_key = defaultdict[str, list[str]](list)
        for code in sorted(self._plaatsen):
            for key in self._plaatsen[code].keys:
                self._by_key[key].append(code)

    def find(self, geschreven: str) -> tuple[str, ...]:
        """The codes that a name means, in order; more than one when the name does not tell them apart.

        A code beside the name is one more word for it: together they mean one gemeente or none.
        """
        said, naam = _code_and_name(geschreven)
        if said and naam:
            return (said,) if said in self.find(naam) else ()
        for key, provincie in readings(geschreven):
            codes = self._by_key.get(key, ())
            if found := [code for code in codes if provincie in {None, self._plaatsen[code].provinciecode}]:
                return tuple(found)
        return ()

    def explain(self, geschreven: str, *, may_guess: bool = True) -> str:
        """In Dutch why a name means no single gemeente, with the one that was probably meant; never what was sent.

        A guess compares with every name, some milliseconds: who judges many names allows a bounded number of them.
        """
        if len(codes := self.find(geschreven)) > 1:
            return f"Meer gemeenten heten zo: {' en '.join(map(self._told, codes))}; geef de code."
        said, naam = _code_and_name(geschreven)
        if said and naam:
            called = self._told(said) if said in self._plaatsen else f"{said}, die niet in het register staat,"
            return f"De code en de naam horen niet bij elkaar: {called} heet niet zo. Geef een van beide."
        key, provincie = _likeliest(geschreven)
        if other := self.find(ANDERE_NAMEN.get(_key(geschreven), "")):
            return f"Deze gemeente heet nu anders. Bedoelt u {self._told(other[0])}?"
        if area := area_of(geschreven):
            return f"Dit is {area}, geen gemeente."
        if gone := self._what_became_of(key, provincie):
            return gone
        hint = self._guess(key, provincie) if may_guess else ""
        return f"Deze gemeente is niet bekend.{hint}"

    def _what_became_of(self, key: str, provincie: str | None) -> str:
        jaar, names = VOORMALIG.get((key, provincie)) or VOORMALIG.get((key, None), (0, ()))
        told = [self._told(code) for naam in names for code in self.find(naam)]
        return f"Deze gemeente bestaat niet meer sinds 1 januari {jaar}; zie {' en '.join(told)}." if told else ""

    def _guess(self, key: str, provincie: str | None) -> str:
        """Of names in the provincie that was written, if any: `Hengelo (Gld)` is not the one of Overijssel."""
        near = {
            name: found
            for name, codes in self._by_key.items()
            if (found := [code for code in codes if provincie in {None, self._plaatsen[code].provinciecode}])
        }
        likeliest = get_close_matches(key, near, n=1, cutoff=GELIJKENIS)
        return f" Bedoelt u {' of '.join(map(self._told, near[likeliest[0]]))}?" if likeliest else ""

    def _told(self, code: str) -> str:
        return f"{code} ({self._plaatsen[code].naam})"


def _code_and_name(geschreven: str) -> tuple[str | None, str]:
    """The code that stands beside a name, and the name; the name is empty when there is none."""
    code = _CODE.search(geschreven[:MAX_NAAM])
    return (f"GM{code[1]}", " ".join(words_of(_CODE.sub(" ", geschreven)))) if code else (None, geschreven)


def _key(naam: str) -> str:
    return next((key for key, _ in readings(naam)), "")


def _likeliest(geschreven: str) -> tuple[str, str | None]:
    """The key of a name without the provincie that is said behind it, and that provincie."""
    found = [*readings(geschreven)] or [("", None)]
    return next((reading for reading in found if reading[1] is not None), found[0])
