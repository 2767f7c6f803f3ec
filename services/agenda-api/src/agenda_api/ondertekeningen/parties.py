"""Pure: the parties of a document: who has to sign and on which days, who consents, and when the last wants an end."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from agenda_api.gemeenten.indeling import GemeenteFeiten
from shared.dates import Marge
from shared.problems import Fout
from shared.text import fold, sort_key, unmask
from shared.waardelijsten.gebieden import PROVINCIES

# Under another party such a name would read as a signature of who did not sign. Signs between letters do not count.
_NAME_OF_THE_STATE: Final = re.compile(
    r"\bo ?c ?(?:(?:en|e|n|and|plus) ?)?w\b|onderwijs cultuur (?:(?:en|and) )?wetenschap"
    r"|\bministerie\b|^(?:(?:de|het) )?(?:min|minister|staatssecretaris) (?:van|voor|v)\b"
    r"|^min (?:az|bz|bzk|def|ez|ezk|fin|ienw|jenv|lnv|lvvn|szw|vro|vws|onderwijs)\b"
    r"|\brijksoverheid\b|^(?:de )?staat der nederlanden$|^(?:het )?rijk$"
)
_BEFORE_A_GEMEENTE: Final = re.compile(
    r"(?:afdeling|directie|dienst|domein|sector|team|wethouder)\b.*? gem(?:eente)? (?:van )?"
    r"|(?:(?:de|het) )?(?:(?:college(?: van)? (?:burgemeester en wethouders|b ?(?:en )?w)|burgemeester en wethouders"
    r"|b ?(?:en )?w|gemeenteraad|gemeentebestuur|raad|wethouder) ?(?:van )?(?:de )?)?(?:gem(?:eente)? (?:van )?)?"
)
_PROVINCIE: Final = re.compile(
    r"(?:de )?(?:(?:gedeputeerde|provinciale) staten van )?(?:prov(?:incie)? (?:van )?)?(.*?)(?: provincie)?"
)
# Shorter ones are abbreviations, as lists have them, and may be anybody's.
_SHORTEST_PROVINCIE: Final = len("utrecht") - 1
# The longest names have five words (`Nuenen, Gerwen en Nederwetten`, `Bergen aan den ...`).
_WORDS_OF_A_GEMEENTE: Final = 6
# Letter to the House of 31 October 2016 in which the minister of OCW announced the alliance.
START_ALLIANTIE: Final = date(2016, 10, 31)
SIGN_AS_SCHOOLBESTUUR: Final = frozenset({"schoolbestuur", "school"})
SIGN_UNDER_ANOTHER_PARTY: Final = frozenset({"gemeente", "ministerie"})


class Partij(StrEnum):
    """Namens wie wordt getekend."""

    GEMEENTE = "gemeente"
    OCW = "ocw"
    SCHOOLBESTUUR = "schoolbestuur"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Handtekening:
    """A signature, as far as these rules look at it."""

    partij: Partij
    gemeentecode: str | None
    organisatienaam: str | None


def judge(handtekening: Handtekening, gemeenten: Collection[str], *, names_a_gemeente: bool = False) -> list[Fout]:
    """What is wrong with a signature under an agenda of these gemeenten.

    `names_a_gemeente`: the register knows one under a name that is among `names_within` of the organisation.
    """
    found = []
    naam = _words_of(handtekening.organisatienaam or "")
    is_gemeente = handtekening.partij is Partij.GEMEENTE
    names_itself = handtekening.partij in {Partij.SCHOOLBESTUUR, Partij.PARTNER}
    if is_gemeente and handtekening.gemeentecode not in gemeenten:
        found.append(Fout("/gemeentecode", "gemeente-van-agenda", "Noem een gemeente van deze agenda."))
    if not is_gemeente and handtekening.gemeentecode is not None:
        found.append(Fout("/gemeentecode", "moet-leeg", "Een gemeentecode hoort bij de partij gemeente."))
    if names_itself and not handtekening.organisatienaam:
        found.append(Fout("/organisatienaam", "verplicht", "Noem de organisatie die tekent."))
    if names_itself and _NAME_OF_THE_STATE.search(naam):
        melding = "Het Rijk tekent zelf: het ministerie van OCW, als partij ocw."
        found.append(Fout("/organisatienaam", "ocw-tekent-zelf", melding))
    elif names_itself and names_a_gemeente:
        melding = "Een gemeente tekent zelf, als partij gemeente en met haar eigen token."
        found.append(Fout("/organisatienaam", "gemeente-tekent-zelf", melding))
    elif names_itself and _is_provincie(naam):
        melding = "Een provincie tekent zelf: een ander meldt haar niet als schoolbestuur of partner."
        found.append(Fout("/organisatienaam", "provincie-tekent-zelf", melding))
    elif names_itself and _is_foreign(handtekening.organisatienaam or ""):
        melding = "Schrijf de naam in Latijnse letters, zoals in het Handelsregister."
        found.append(Fout("/organisatienaam", "ander-schrift", melding))
    if not names_itself and handtekening.organisatienaam:
        melding = "Een organisatienaam hoort bij een schoolbestuur of partner."
        found.append(Fout("/organisatienaam", "moet-leeg", melding))
    return found


def judge_day(gezet: Marge, vandaag: date, akkoord: date | None) -> list[Fout]:
    """What is wrong with the day of a signature; `akkoord` is None for what public sources tell of the past."""
    found = []
    last, first = gezet.laatste, gezet.eerste or gezet.laatste
    is_day = gezet.eerste is not None and gezet.eerste == gezet.laatste
    if first is not None and first > vandaag:
        found.append(Fout("/datum", "in-de-toekomst", "Een handtekening is gezet, niet gepland."))
    if akkoord is not None and not is_day:
        found.append(Fout("/datum", "dag-nodig", "Geef de dag; alleen bij openbare_bron mag zij minder precies zijn."))
    elif akkoord is not None and first is not None and first < akkoord:
        found.append(Fout("/datum", "voor-akkoord", f"De agenda is pas sinds {akkoord} klaar om te ondertekenen."))
    elif last is not None and last < START_ALLIANTIE:
        found.append(Fout("/datum", "voor-alliantie", f"De alliantie begon op {START_ALLIANTIE}."))
    return found


def judge_decision(gemeentecode: str, gemeenten: Collection[str], datum: date | None, vandaag: date) -> list[Fout]:
    """What is wrong with a decision of the college of a gemeente; no `datum`: it could not be read."""
    found = []
    if gemeentecode not in gemeenten:
        found.append(Fout("/pad/gemeentecode", "gemeente-van-agenda", "Noem een gemeente van deze agenda."))
    if datum is None:
        return found
    if datum > vandaag:
        found.append(Fout("/datum", "in-de-toekomst", "Een besluit is genomen, niet gepland."))
    if datum < START_ALLIANTIE:
        found.append(Fout("/datum", "voor-alliantie", f"De alliantie begon op {START_ALLIANTIE}."))
    return found


def names_within(organisatienaam: str) -> set[str]:
    """The folded names by which it may be a gemeente: as it stands, and behind `gemeente` or its college."""
    naam = _words_of(organisatienaam)
    found = {fold(naam), fold(naam.removesuffix(" gemeente"))}
    title = _BEFORE_A_GEMEENTE.match(naam)
    if title is not None and title.end():
        words = naam[title.end() :].split()
        found.update("".join(words[:count]) for count in range(1, min(len(words), _WORDS_OF_A_GEMEENTE) + 1))
    return found - {""}


def _words_of(naam: str) -> str:
    """Small plain words, one space apart; letters that stand apart, as in an abbreviation, stay so."""
    seen = "".join(char for char in unmask(naam) if unicodedata.category(char) != "Cf")
    return sort_key(seen).replace("0", "o")


def _is_provincie(naam: str) -> bool:
    title = _PROVINCIE.fullmatch(naam)
    return title is not None and len(fold(title[1])) >= _SHORTEST_PROVINCIE and fold(title[1]) in PROVINCIES


def _is_foreign(naam: str) -> bool:
    return any(char.isalpha() and not unicodedata.name(char, "").startswith("LATIN") for char in unmask(naam))


def is_organisation_of(partij: Partij, soort: str, naam: str, organisatienaam: str | None) -> bool:
    """Whether a registered organisation of this kind and name is the one that a signature names."""
    if organisatienaam is None or fold(naam) != fold(organisatienaam):
        return False
    if partij is Partij.SCHOOLBESTUUR:
        return soort in SIGN_AS_SCHOOLBESTUUR
    return partij is Partij.PARTNER and soort not in SIGN_UNDER_ANOTHER_PARTY


def is_complete(gemeenten: Iterable[str], signed: Iterable[Handtekening]) -> bool:
    """Whether OCW and every gemeente have signed; others may, and are not waited for."""
    signatures = list(signed)
    missing = set(gemeenten) - {one.gemeentecode for one in signatures if one.partij is Partij.GEMEENTE}
    return not missing and any(one.partij is Partij.OCW for one in signatures)


def spoken_for(gemeenten: Mapping[str, GemeenteFeiten], organisaties: Collection[str]) -> list[str]:
    """The codes of the gemeenten that these organisations speak for."""
    return [code for code, gemeente in gemeenten.items() if not gemeente.oins.isdisjoint(organisaties)]


def submitters(gemeenten: Mapping[str, GemeenteFeiten], indiener: str) -> frozenset[str]:
    """Who may write and submit: the indiener, and who else speaks for a gemeente that it speaks for."""
    return frozenset({indiener}).union(*(gemeenten[code].oins for code in spoken_for(gemeenten, {indiener})))


def judge_indiener(gemeenten: Mapping[str, GemeenteFeiten], indiener: str, organisaties: Collection[str]) -> list[Fout]:
    """What is wrong with new gemeenten of an agenda: nobody takes it from its indiener, as then nobody could write it.

    Who sends them as the indiener itself (`organisaties`) is judged by its rights.
    """
    if not gemeenten or indiener in organisaties or spoken_for(gemeenten, {indiener}):
        return []
    melding = f"Noem ook de gemeente van organisatie {indiener}, die de agenda indient; registreer anders een nieuwe."
    return [Fout("/gemeenten", "indiener-ontbreekt", melding)]


def missing_consents(gemeenten: Mapping[str, GemeenteFeiten], indiener: str, given: Collection[str]) -> list[Fout]:
    """A blocker for each gemeente that did not submit it and did not consent; `given` are the codes that did."""
    waiting = set(gemeenten) - set(spoken_for(gemeenten, {indiener})) - set(given)
    return [
        Fout("/instemmingen", "instemming-ontbreekt", f"{gemeente.naam} heeft nog niet ingestemd met deze inhoud.")
        for code, gemeente in gemeenten.items()
        if code in waiting
    ]


def ends_on(gemeenten: Iterable[str], opgezegd: Mapping[str, date]) -> date | None:
    """The last of the days that the gemeenten name; None as long as one of them did not name any."""
    days = [opgezegd.get(code) for code in gemeenten]
    named = [day for day in days if day is not None]
    return max(named) if named and len(named) == len(days) else None
