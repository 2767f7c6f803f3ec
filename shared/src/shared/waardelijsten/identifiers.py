"""Pure: the forms of codes and identifiers, and what is wrong with a value that has another."""

import re
from typing import Final

from shared.waardelijsten.gebieden import GEEN_GEMEENTE

_GEMEENTECODE: Final = re.compile(r"(?:GM[ _-]?)?(\d{1,4})", re.IGNORECASE | re.ASCII)

# What follows the prefix of an OIN: 9 signs and 000, or 8 and 0000. Source: Logius, OIN-Stelsel, its table of prefixes.
# 5 is not handed out yet; of 7 (BRIN) and the others no narrower form is published.
_NINE_DIGITS: Final = (re.compile(r"\d{9}000", re.ASCII), "een nummer van 9 cijfers en dan 000")
_EIGHT_DIGITS: Final = (re.compile(r"\d{8}0000", re.ASCII), "een KvK-nummer van 8 cijfers en dan 0000")
_NINE_SIGNS: Final = (re.compile(r"[0-9A-Z]{9}000", re.ASCII), "een nummer van 8 of 9 tekens en dan nullen")
_OIN_NUMBERS: Final = {
    "00000001": _NINE_DIGITS,  # RSIN
    "00000002": _NINE_DIGITS,  # Fi-nummer
    "00000003": _EIGHT_DIGITS,  # KvK
    **{f"0000000{digit}": _NINE_SIGNS for digit in range(4, 10)},
    "00000099": _NINE_SIGNS,  # tests
}
_OIN_CHARS: Final = 20
_PREFIX_CHARS: Final = 8

_TOOI_MELDING: Final = (
    "Een TOOI-adres is zoals https://identifier.overheid.nl/tooi/id/gemeente/gm0344, of eindigt op provincie/pv26, "
    "waterschap/ws0652, ministerie/mnre1018 of oorg/oorg10103."
)
_NO_GEMEENTE: Final = re.compile(r"https://identifier\.overheid\.nl/tooi/id/gemeente/gm(0000|1999|9999)")
# KvK: Handelsregister; BRIN and vestiging: DUO open data; RIO: DUO, aanbieder (A) or locatie (X).
_FORMS: Final = {
    "KvK": (
        re.compile(r"(?!0+$)(\d{8}|\d{12})", re.ASCII),
        "Een KvK-nummer heeft 8 cijfers, een vestigingsnummer 12; niet enkel nullen.",
    ),
    "BRIN": (re.compile(r"\d{2}[A-Z]{2}", re.ASCII), "Een BRIN is twee cijfers en twee hoofdletters, zoals 02QZ."),
    "BRINVestiging": (
        re.compile(r"\d{2}[A-Z]{2}\d{2}", re.ASCII),
        "Een BRIN met vestiging is een BRIN en twee cijfers, zoals 02QZ00.",
    ),
    "RIO": (re.compile(r"(?!000.000)\d{3}[AX]\d{3}", re.ASCII), "Een RIO-code is zoals 104A158 of 104X158."),
    "TOOI": (
        re.compile(
            r"https://identifier\.overheid\.nl/tooi/id/"
            r"(gemeente/gm(?!0000|1999|9999)\d{4}|provincie/pv(2\d|3[01])|waterschap/ws(?!0000)\d{4}"
            r"|ministerie/mnre\d{4}|oorg/oorg\d{5})",
            re.ASCII,
        ),
        _TOOI_MELDING,
    ),
}


def canonical_gemeentecode(value: str) -> str | None:
    """`363`, `0363`, `gm0363`, `GM0363` and `GM 0363`, padded with blanks or not, are all GM0363; else None."""
    match = _GEMEENTECODE.fullmatch(value.strip())
    return f"GM{int(match.group(1)):04d}" if match else None


def find_fault(kind: str, value: str) -> str | None:
    """What is wrong with an identifier of this kind, in Dutch; None when it has a form that exists.

    Upper and lower case count. The test of a check digit is left out: an RSIN has one, yet no source says that all do.
    """
    if kind == "OIN":
        return _find_oin_fault(value)
    if kind not in _FORMS:
        return "Dit stelsel van identificaties is niet bekend."
    if kind == "TOOI" and (code := _NO_GEMEENTE.fullmatch(value)):
        return GEEN_GEMEENTE[f"GM{code[1]}"]
    form, melding = _FORMS[kind]
    return None if form.fullmatch(value) else melding


def is_identifier(kind: str, value: str) -> bool:
    """Whether a value is an identifier of this kind."""
    return find_fault(kind, value) is None


def _find_oin_fault(value: str) -> str | None:
    prefix, number = value[:_PREFIX_CHARS], value[_PREFIX_CHARS:]
    if len(value) != _OIN_CHARS:
        return "Een OIN heeft 20 posities: een voorvoegsel van 8, een nummer van 8 of 9, en nullen."
    if prefix not in _OIN_NUMBERS:
        return "Dit voorvoegsel van een OIN bestaat niet; kies 00000001 tot en met 00000009, of 00000099 om te testen."
    form, melding = _OIN_NUMBERS[prefix]
    if not form.fullmatch(number):
        return f"Na dit voorvoegsel van een OIN hoort {melding}."
    return None if number.strip("0") else "Een OIN van enkel nullen bestaat niet."
