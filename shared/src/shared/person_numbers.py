"""Pure: the numbers by which the state knows a person, told apart from the ordinary numbers of a register.

Behind its label every way of writing counts. Alone, nine digits or the groups in which people write them count, unless
what stands around them says that they are another number. A doubt is refused: the sender reads why, a leak stays.
"""

import re
import unicodedata
from html import unescape
from typing import Final
from urllib.parse import unquote

# A BSN has nine digits and passes the "11-proef" with these weights (Logisch Ontwerp BSN).
BSN_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_MODULUS: Final = 11
# An onderwijsnummer (pupil without BSN) has the same sum with this remainder (DUO).
ONDERWIJSNUMMER_REMAINDER: Final = 5
BSN_DIGITS: Final = 9
# The check of an IBAN (ISO 13616): its number, letters counted from 10, leaves this remainder.
IBAN_MODULUS, IBAN_REMAINDER = 97, 1
# The shortest is that of Norway; a btw-nummer (`NL002564440B01`) is shorter (SWIFT, IBAN Registry).
IBAN_CHARS: Final = 15
# Letters and patterns that are blank, and the full stop of Chinese and Japanese.
_LOOKALIKE: Final = dict.fromkeys("\u115f\u1160\u2800\u3164\uffa0", "") | {"\u3002": "."}
_TAG: Final = re.compile(r"<[^<>]{0,100}>")
# Who quotes a link in a link, and that one again.
MAX_QUOTED: Final = 3
_FOREIGN: Final = re.compile(r"[^\x00-\x7f]")
# What unicode calls a digit: raised, in a circle, in any script. Most texts hold too few and are done here.
_DIGIT: Final = r"[\d¹²³⁰-⁹₀-₉①-⓿❶-➓🄀-🄊]"
NUMBER: Final = re.compile(rf"{_DIGIT}(?:.{{0,6}}?{_DIGIT}){{7}}", re.DOTALL)

_NUMMER: Final = r"[ -]?(?:nummer|nr|no)"
_LABEL: Final = (
    rf"(?:(?:b\W{{0,2}}s\W{{0,2}}n|burger[ -]?service|sofi|(?<![a-z])(?:p\.?g\.?n|o\.?w\.?n))(?:{_NUMMER})?"
    rf"|(?:onderwijs|sociaal[ -]?fiscaal|persoons(?:gebonden)?){_NUMMER}"
    r"|(?<![a-z])(?:citizen service|social security) number)"
)
_GAP: Final = r"[^\w]{0,3}"
_LABELLED: Final = re.compile(rf"{_LABEL}(?![a-z]{{3}})\D{{0,30}}?((?:\d{_GAP}){{7,8}}\d)(?!\d)", re.IGNORECASE)
# Alone, it is nine digits, or groups as people write them: 4-2-3, 3-3-3, 2-2-2-3 or one by one.
# A name may be glued behind it (`123456782jan`); letters on both sides or with digits in them make it a code.
_ALONE: Final = re.compile(
    r"(?<![0-9])(?<![0-9][.,/-])\d{9}(?!\d|(?!bsn\b)[a-z])(?![.,]\d)|(?<![^\W_])\d{9}(?=[a-z]+(?![a-z0-9]))",
    re.IGNORECASE,
)
_SIGN: Final = r"(?:[\s./·•_|–-]{1,3}|[,;](?=\d))"
_APART: Final = r"(?<![0-9])" + "".join(rf"(?<![0-9][.,/ -]{{{count}}})" for count in (1, 2, 3))
_GROUPED: Final = re.compile(
    # In mixed signs `2021/22 450` is a school year and a count, and `12-03-26 450` a day and one.
    rf"{_APART}(?:(?!(?:19|20)\d\d[-/]\d\d\s)\d{{4}}{_SIGN}\d{{2}}{_SIGN}\d{{3}}|\d{{3}}{_SIGN}\d{{3}}{_SIGN}\d{{3}}"
    rf"|\d{{2}}({_SIGN})\d{{2}}\1\d{{2}}\1\d{{3}}|\d(?:{_SIGN}\d){{8}}"
    # Any other three or four groups with one sign between them, or two with a blank.
    rf"|(?!(?:19|20)\d\d\D)(?=(?:\d\D{{0,3}}){{9}}(?!\d))\d{{2,4}}({_SIGN})\d{{2,4}}\2\d{{2,4}}(?:\2\d{{2,4}})?"
    rf"|(?!(?:19|20)\d\d\D)(?=(?:\d\s{{0,3}}){{9}}(?!\d))\d{{3,6}}\s{{1,3}}\d{{3,6}})(?![0-9])(?![.,\- ]\d)"
)
# What stands before or behind a number that says it is another one: money, a case, an organisation, a publication.
_REFERENCE: Final = (
    r"kenmerk|referentie|beschikking|besluit|subsidie|factuu?r|contract|overeenkomst|offerte|opdracht|dossier|zaa?k"
    r"|project|order|bestel(?:ling)?|inkoop|aanvraag|vergunning|document|publicatie|registratie|verplichting"
    r"|debiteur|crediteur|leverancier|vestiging|fiscaal|telefoon|nota|polis|bestek|aanbesteding|perceel|artikel"
)
# With the letters and the year that are part of it: `VO/OK-111222333`, `2021-111222333`.
_OTHER_NUMBER: Final = r"(?:(?-i:[A-Z]{1,6})[-/. ]?|(?:19|20)\d\d[-/.]){0,3}\d(?:[\s./-]?\d){4,15}(?!\d)"
_BETWEEN: Final = r"(?:van|de|het|is|was|met|onder|nummer|nr|gemeente|school|bestuur|stichting|ministerie)\b"
_OTHER: Final = re.compile(
    rf"(?:€|\b(?:EUR|euro|bedrag|begroting|RSIN|KvK|OIN|btw(?:-id)?|NL|tel|fax|ISBN|ISSN|DOI|ref)|(?:{_REFERENCE}))"
    r"(?:(?:s|en)?[- ]?(?:nummers?|nrs?|no|code|id)|en|s)?(?:\s?\([^)]{0,20}\))?"
    rf"(?:\W{{1,3}}{_BETWEEN}){{0,4}}\W{{0,3}}{_OTHER_NUMBER}(?:(?:,|;|\sen|\sof)\s{_OTHER_NUMBER})*|\b10\.\d{{4,9}}/\S*",
    re.IGNORECASE,
)
_OTHER_BEHIND: Final = re.compile(
    r"\s{0,2}(?:€|euro|EUR|inwoners|leerlingen|kinderen|mensen|personen|studenten|jongeren|m2|m²|B\d{2}\b|,-)",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
# In an address nine digits are often a video; behind a word for a person, or as a BSN is written, they are one.
_PERSON_IN_ADDRESS: Final = re.compile(
    rf"(?:leerling|student|kind|persoon|person|burger|client|cli[eë]nt|inwoner|ouder|pupil|deelnemer)"
    rf"(?:en|s|eren)?(?:{_NUMMER}|[-_]?id)?[/=:_-]((?:\d[\W_]{{0,3}}){{8}}\d)(?!\d)"
    r"|(?<!\d)(\d{4}\.\d{2}\.\d{3})(?![\d.])",
    re.IGNORECASE,
)
# Films and publications have numbers by the million; one in eleven of nine digits would pass for a BSN.
_NUMBERED: Final = re.compile(
    r"10\.\d{4,9}/|(?:https?://)?(?:[\w-]+\.)*(?:vimeo\.com|youtu\.be|youtube\.com|doi\.org|rijksoverheid\.nl|overheid\.nl"
    r"|officielebekendmakingen\.nl|cbs\.nl|worldcat\.org|isbnsearch\.org)(?=[/?#:]|$)",
    re.IGNORECASE,
)
# The `nl` at its end would say that a btw-nummer follows.
_HOST: Final = re.compile(r"^(?:https?://)?[^/?#]*", re.IGNORECASE)
_FROM_ABROAD: Final = re.compile(r"(?:\+31|0031)[\s.-]?(?:\(0\))?(?:[\s.()-]{0,2}\d){9}(?!\d)")
# The name of a thing in a system: letters and digits by chance, one in some hundreds with nine digits in a row.
_UUID: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
# ECK iD of Edu-K: https://ketenid.nl/<yyyymm>/<128 hex>.
_ECK_ID: Final = re.compile(r"ketenid\.nl/\d{6}/[0-9a-f]{16,}", re.IGNORECASE)
_IBAN: Final = re.compile(
    r"(?<![a-z0-9])[a-z]{2}\d{2}(?:[ .-]?[a-z0-9]{4}){2,7}(?:[ .-]?[a-z0-9]{1,3})?(?![a-z0-9])", re.IGNORECASE
)


def find_personal_number(text: str) -> str | None:
    """The kind of personal number in a text (`BSN`, `onderwijsnummer`, `ECK iD`), never the number itself."""
    if _ECK_ID.search(text):
        return "ECK iD"
    if NUMBER.search(text) is None:
        return None
    plain = visible(text)
    in_links = (find_personal_number_in_address(link) for link in addresses_in(plain))
    if found := _labelled_number(plain) or next(filter(None, in_links), None):
        return found
    return "BSN" if _holds_bsn(_UUID.sub(" ", without_addresses(plain))) else None


def find_personal_number_in_address(address: str) -> str | None:
    """As `find_personal_number`, for a link: of hosts that number their pages, nine digits are a page."""
    if _ECK_ID.search(address):
        return "ECK iD"
    plain = visible(unquoted(address))
    if found := _labelled_number(plain) or _number_in_address(plain):
        return found
    is_page = _NUMBERED.match(plain) is not None
    return None if is_page or not _holds_bsn(_HOST.sub(" ", _UUID.sub(" ", plain))) else "BSN"


def holds_iban(plain: str) -> bool:
    """Whether the number of a bank account stands in a text."""
    return any(_is_iban(re.sub(r"[ .-]", "", match.group()).upper()) for match in _IBAN.finditer(plain))


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the 11-test; 000000000 does not count."""
    return _remainder(digits) == 0 and digits != "0" * BSN_DIGITS


def unquoted(address: str) -> str:
    """An address without its percents, also of one that was quoted again."""
    for _ in range(MAX_QUOTED):
        if "%" not in address:
            break
        address = unquote(address)
    return address


def visible(text: str) -> str:
    """Digits, dashes and spaces of any script as ours, without what nobody sees or what only surrounds a digit."""
    if "<" in text or "&" in text:
        text = _TAG.sub(" ", unescape(text))
    if text.isascii():
        return text
    return _FOREIGN.sub(_as_ascii, unicodedata.normalize("NFKC", text))


def addresses_in(plain: str) -> list[str]:
    """The links in a text."""
    return _ADDRESS.findall(plain)


def without_addresses(plain: str) -> str:
    """A text without its links."""
    return _ADDRESS.sub(" ", plain)


def _as_ascii(match: re.Match[str]) -> str:
    char = match.group()
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    # Me and the selectors of Mn make a keycap of a digit; letters have their marks in them by now.
    gone = {"Cf": "", "Me": "", "Mn": "", "Pd": "-", "Zs": " "}
    return _LOOKALIKE.get(char, gone.get(unicodedata.category(char), char))


def _labelled_number(plain: str) -> str | None:
    return next(filter(None, (_kind_of(match.group(1)) for match in _LABELLED.finditer(plain))), None)


def _number_in_address(plain: str) -> str | None:
    found = (match.group(1) or match.group(2) for match in _PERSON_IN_ADDRESS.finditer(plain))
    return next(filter(None, map(_kind_of, found)), None)


def _kind_of(written: str) -> str | None:
    """What a number is of which its surroundings say that it is of a person; the leading zero may be left out."""
    digits = re.sub(r"\D", "", written)
    if is_bsn(digits.zfill(BSN_DIGITS)):
        return "BSN"
    is_whole = len(digits) == BSN_DIGITS
    return "onderwijsnummer" if is_whole and _remainder(digits) == ONDERWIJSNUMMER_REMAINDER else None


def _holds_bsn(plain: str) -> bool:
    """Whether nine digits stand there that nothing around them explains otherwise."""
    rest = _FROM_ABROAD.sub(" ", _OTHER.sub(" ", plain))
    return any(
        is_bsn(re.sub(r"\D", "", match.group())) and not _OTHER_BEHIND.match(rest, match.end())
        for form in (_ALONE, _GROUPED)
        for match in form.finditer(rest)
    )


def _remainder(digits: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, digits, strict=True)) % BSN_MODULUS


def _is_iban(written: str) -> bool:
    if len(written) < IBAN_CHARS:
        return False
    turned = written[4:] + written[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % IBAN_MODULUS == IBAN_REMAINDER
