"""Pure: personal data that may not enter the system, told apart from the ordinary numbers of a register.

Three strictnesses: an address on the web may hold nine digits, a text may hold numbers and functional mailboxes, a
function holds neither. A doubt is refused: the sender reads why and writes it otherwise, a leak cannot be taken back.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from shared.person_names import VOORNAMEN, names_a_person

# A BSN has nine digits and passes the "11-proef" with these weights (Logisch Ontwerp BSN).
BSN_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_MODULUS: Final = 11
# An onderwijsnummer (pupil without BSN) has the same sum with this remainder (DUO).
ONDERWIJSNUMMER_REMAINDER: Final = 5
BSN_DIGITS: Final = 9
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
# Digits of any script, as close together as in the shortest number below. Most texts hold none and are done here.
_NUMBER: Final = re.compile(r"\d(?:\D{0,4}\d){7}")

_LABEL: Final = r"(?:bsn|burger[ -]?service[ -]?(?:nummer|nr)|sofi(?:[ -]?(?:nummer|nr))?|persoonsgebonden[ -]?nummer)"
# Behind its label every way of writing counts, also with the leading zero left out.
_LABELLED: Final = re.compile(rf"{_LABEL}[^0-9\n]{{0,15}}((?:\d[ ./_-]{{0,3}}){{7,8}}\d)(?!\d)", re.IGNORECASE)
_ONDERWIJSNUMMER: Final = re.compile(r"(?:onderwijsnummer|\bown)[^0-9\n]{0,15}(\d{9})(?!\d)", re.IGNORECASE)
# Alone, it is nine digits, or groups as people write them, with one sign throughout.
_ALONE: Final = re.compile(r"(?<![0-9])(?<![0-9][.,/-])\d{9}(?!\d|(?!bsn\b)[a-z])(?![.,]\d)", re.IGNORECASE)
_GROUPED: Final = re.compile(
    r"(?<![0-9])(?<![0-9][.,/ -])"
    r"(?:\d{4}([.\- ])\d{2}\1\d{3}|\d{3}([.\- ])\d{3}\2\d{3}"
    r"|\d{2}([.\- ])\d{2}\3\d{2}\3\d{3}|\d([.\- ])(?:\d\4){7}\d)"
    r"(?![0-9])(?![.,\- ]\d)"
)
# What stands before or behind a number that says it is another one: money, an organisation, a phone, a publication.
_OTHER_BEFORE: Final = re.compile(
    r"(?:€|\b(?:EUR|euro|bedrag|begroting|RSIN|KvK|OIN|fiscaal|btw(?:-id)?|NL|tel(?:efoon)?|ISBN|ISSN|DOI|dossier|zaak"
    r"|project|order)|\b10\.\d{4,9}/\S*)(?:[- ]?(?:nummer|nr|van))?[\s.:=]{0,3}$",
    re.IGNORECASE,
)
_OTHER_BEHIND: Final = re.compile(
    r"\s{0,2}(?:€|euro|EUR|inwoners|leerlingen|kinderen|mensen|personen|m2|m²|B\d{2}\b|,-)", re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
# The name of a thing in a system: letters and digits by chance, one in some hundreds with nine digits in a row.
_UUID: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
# ECK iD of Edu-K: https://ketenid.nl/<yyyymm>/<128 hex>.
_ECK_ID: Final = re.compile(r"ketenid\.nl/\d{6}/[0-9a-f]{16,}", re.IGNORECASE)
# Lengths of RFC 5321; without them and the look behind, a long word would be tried from each of its letters.
# Also as people write it to mislead a machine: `(at)`, `[at]`, blanks around it.
_AT: Final = re.compile(r"\s{0,3}(?:@|[(\[{]\s?at\s?[)\]}])\s{0,3}", re.IGNORECASE)
_MAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,190}")
# Large consumer providers in the Netherlands: whatever stands before the @, no office has its mail there.
_PRIVATE: Final = """
    gmail.com googlemail.com hotmail.com outlook.com live.com live.nl msn.com icloud.com me.com mac.com yahoo.com
    ymail.com rocketmail.com aol.com gmx.net mail.com protonmail.com protonmail.ch proton.me pm.me tutanota.com
    ziggo.nl ziggomail.com upcmail.nl chello.nl casema.nl quicknet.nl home.nl multiweb.nl zeelandnet.nl caiway.nl
    kpnmail.nl kpnplanet.nl planet.nl hetnet.nl xs4all.nl telfort.nl telfortglasvezel.nl onsbrabantnet.nl solcon.nl
    solconmail.nl online.nl wanadoo.nl tiscali.nl freeler.nl zonnet.nl scarlet.nl"""
PRIVATE_PROVIDERS: Final = frozenset(_PRIVATE.split())
# The same with the ending of any country.
_PRIVATE_ANYWHERE: Final = re.compile(r"(?:hotmail|outlook|live|yahoo|gmx)\.(?:com?\.)?[a-z]{2,3}")
# A mobile number belongs to a person; a landline usually to an organisation. A day of June is neither.
_MOBILE: Final = re.compile(
    r"(?<!\d)(?!06[-./]\d{2}[-./](?:19|20)\d{2}(?!\d))"
    r"(?:\+31|0031|0)[\s-]?(?:\(0\))?[\s-]?6(?:[\s./()-]{0,3}\d){8}(?!\d)"
)
_PHONE: Final = re.compile(r"(?<!\d)(?:\+31|0031|0)(?:[\s.()-]{0,2}\d){9}(?!\d)")
# j.devries@, j.de.vries@ and jan.devries@ are somebody's; onderwijs@ and team.jeugd@ are a function's.
_PERSONAL_LOCAL: Final = re.compile(
    rf"(?:[a-z]\.){{1,4}}[a-z.'-]+|(?:{'|'.join(VOORNAMEN)})[._-][a-z.'-]+", re.IGNORECASE
)


def find_personal_number(text: str) -> str | None:
    """The kind of personal number in a text (`BSN`, `onderwijsnummer`, `ECK iD`), never the number itself."""
    if _ECK_ID.search(text):
        return "ECK iD"
    if _NUMBER.search(text) is None:
        return None
    plain = _visible(text)
    if found := _labelled_number(plain):
        return found
    rest = _UUID.sub(" ", _ADDRESS.sub(" ", plain))
    return "BSN" if any(is_bsn(digits) for digits in _candidates(rest)) else None


def find_personal_number_in_address(address: str) -> str | None:
    """As `find_personal_number`, for an address on the web: a video may have nine digits, a query for a BSN not."""
    return "ECK iD" if _ECK_ID.search(address) else _labelled_number(_visible(address))


def find_personal_data(text: str) -> str | None:
    """Also what reaches one person: a mobile number, a mailbox in somebody's name."""
    if found := find_personal_number(text):
        return found
    plain = _AT.sub("@", _visible(text))
    if "@" not in plain and _NUMBER.search(plain) is None:
        return None
    plain = _ADDRESS.sub(" ", plain)
    if _MOBILE.search(plain):
        return "mobiel nummer"
    personal = (match for match in _MAIL.finditer(plain) if is_personal_mailbox(match.group()))
    return "e-mailadres van een persoon" if next(personal, None) else None


def find_personal_data_in_function(text: str) -> str | None:
    """What does not belong in a function (`wethouder onderwijs`): any mailbox, any phone number, a person's name."""
    if found := find_personal_data(text):
        return found
    plain = _AT.sub("@", _visible(text))
    if _MAIL.search(plain):
        return "e-mailadres"
    if _PHONE.search(plain):
        return "telefoonnummer"
    return "naam van een persoon" if names_a_person(plain) else None


def is_personal_mailbox(address: str) -> bool:
    """Whether it is somebody's rather than a function's: in a person's name, or at a provider of private ones."""
    local, _, domain = address.casefold().partition("@")
    domain = domain.rstrip(".-")
    is_private = ".".join(domain.split(".")[-2:]) in PRIVATE_PROVIDERS or _PRIVATE_ANYWHERE.fullmatch(domain)
    return bool(is_private) or _PERSONAL_LOCAL.fullmatch(local) is not None


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the 11-test; 000000000 does not count."""
    return _remainder(digits) == 0 and digits != "0" * BSN_DIGITS


def _remainder(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, digits, strict=True)) % BSN_MODULUS


def _visible(text: str) -> str:
    """Digits, dashes and spaces of any script as ours, without the signs that nobody sees (a zero-width space)."""
    if text.isascii():
        return text
    return _FOREIGN.sub(_as_ascii, unicodedata.normalize("NFKC", text))


def _as_ascii(match: re.Match[str]) -> str:
    char = match.group()
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return {"Cf": "", "Pd": "-", "Zs": " "}.get(unicodedata.category(char), char)


def _labelled_number(plain: str) -> str | None:
    for match in _LABELLED.finditer(plain):
        if is_bsn(re.sub(r"\D", "", match.group(1)).zfill(BSN_DIGITS)):
            return "BSN"
    for match in _ONDERWIJSNUMMER.finditer(plain):
        if _remainder(match.group(1)) == ONDERWIJSNUMMER_REMAINDER:
            return "onderwijsnummer"
    return None


def _candidates(plain: str) -> Iterator[str]:
    """Nine digits that nothing around them explains otherwise."""
    for form in (_ALONE, _GROUPED):
        for match in form.finditer(plain):
            before = plain[max(0, match.start() - 40) : match.start()]
            if not _OTHER_BEFORE.search(before) and not _OTHER_BEHIND.match(plain, match.end()):
                yield re.sub(r"\D", "", match.group())
