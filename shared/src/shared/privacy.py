"""Pure: patterns of personal numbers that may not enter the system anywhere, in any free text."""

import re

# A BSN has nine digits and passes the "11-proef" with these weights (Logisch Ontwerp BSN).
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
BSN_MODULUS = 11
NINE_DIGITS = re.compile(r"(?<![\w.,-])\d{9}(?![\w-])")
# ECK iD of Edu-K: https://ketenid.nl/<yyyymm>/<128 hex>.
ECK_ID = re.compile(r"ketenid\.nl/\d{6}/[0-9a-f]{16,}", re.IGNORECASE)


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the 11-test; 000000000 does not count."""
    total = sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, digits, strict=True))
    return total % BSN_MODULUS == 0 and digits != "000000000"


def find_personal_number(text: str) -> str | None:
    """The kind of personal number in a text (`BSN` or `ECK iD`), never the number itself."""
    if ECK_ID.search(text):
        return "ECK iD"
    if any(is_bsn(match.group()) for match in NINE_DIGITS.finditer(text)):
        return "BSN"
    return None
