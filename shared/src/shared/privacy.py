"""Pure: personal data that may not enter the system: what reaches or names one person.

Three strictnesses: a text may hold the mailbox and the phone of an office, the name of an organisation no person's, a
function none of them. A doubt is refused: the sender reads why and writes it otherwise, a leak cannot be taken back.
"""

import re
from collections.abc import Iterator
from typing import Final

from shared.person_names import names_a_person
from shared.person_numbers import (
    NUMBER,
    addresses_in,
    find_personal_number,
    find_personal_number_in_address,
    holds_iban,
    unquoted,
    visible,
    without_addresses,
)
from shared.person_words import FUNCTIEWOORD, VOORNAMEN

PERSON: Final = "naam van een persoon"
MOBILE: Final = "mobiel nummer"
MAILBOX: Final = "e-mailadres van een persoon"
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
    rf"(?:[a-z]\.){{1,4}}[a-z.'-]+|(?:{'|'.join(sorted(VOORNAMEN))})[._-][a-z.'-]+", re.IGNORECASE
)


# A BSN and a phone number have more digits; no office is called by so many.
_NUMBERED_MAILBOX: Final = re.compile(r"(?:\d[._+-]?){8}")
_ANY_WORD: Final = re.compile(r"[^\W\d_]+")


def find_personal_data(text: str) -> tuple[str, ...]:
    """Every kind: a number of a person, a mobile number, a mailbox in somebody's name, a bank account."""
    return tuple(dict.fromkeys(_kinds(text)))


def find_personal_data_in_organisation(text: str) -> tuple[str, ...]:
    """Also a person's name in place of that of an organisation, which itself may be called after one."""
    named = (PERSON,) if names_a_person(visible(text), may_be_a_firm=True) else ()
    return (*find_personal_data(text), *named)


def find_personal_data_in_function(text: str) -> tuple[str, ...]:
    """What does not belong in a function (`wethouder onderwijs`): any mailbox, any phone number, a person's name."""
    found = find_personal_data(text)
    plain = _AT.sub("@", visible(text))
    if _MAIL.search(plain) and MAILBOX not in found:
        found += ("e-mailadres",)
    if _PHONE.search(plain) and MOBILE not in found:
        found += ("telefoonnummer",)
    return (*found, PERSON) if names_a_person(plain) else found


def find_personal_data_in_address(address: str) -> tuple[str, ...]:
    """What reaches or names a person in an address on the web: in its path, its query or behind its #."""
    number = find_personal_number_in_address(address)
    return tuple(dict.fromkeys((*((number,) if number else ()), *_reachable(_AT.sub("@", visible(unquoted(address)))))))


def is_function(text: str) -> bool:
    """Whether a word for an office or a role stands there, alone or at the end of a compound."""
    return any(FUNCTIEWOORD.fullmatch(word) for word in _ANY_WORD.findall(visible(text)))


def _kinds(text: str) -> Iterator[str]:
    if number := find_personal_number(text):
        yield number
    plain = _AT.sub("@", visible(text))
    if "@" not in plain and "%40" not in plain and NUMBER.search(plain) is None:
        return
    yield from _reachable(without_addresses(plain))
    for link in addresses_in(plain):
        yield from _reachable(unquoted(link))


def _reachable(plain: str) -> Iterator[str]:
    if holds_iban(plain):
        yield "rekeningnummer (IBAN)"
    if _MOBILE.search(plain):
        yield MOBILE
    if any(is_personal_mailbox(match.group()) for match in _MAIL.finditer(plain)):
        yield MAILBOX


def is_personal_mailbox(address: str) -> bool:
    """Whether it is somebody's rather than a function's: a name or a number of a person, a provider of private ones."""
    local, _, domain = visible(address).casefold().partition("@")
    domain = domain.rstrip(".-")
    if _NUMBERED_MAILBOX.search(local) or _NUMBERED_MAILBOX.search(domain):
        return True
    is_private = ".".join(domain.split(".")[-2:]) in PRIVATE_PROVIDERS or _PRIVATE_ANYWHERE.fullmatch(domain)
    return bool(is_private) or _PERSONAL_LOCAL.fullmatch(local) is not None
