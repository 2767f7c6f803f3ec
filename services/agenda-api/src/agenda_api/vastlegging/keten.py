"""Pure: what shows that nothing of a history was changed: each version seals what it says, and the one before.

The canonical form is that of RFC 8785 (JCS), so that anybody can write it again in any language and take its SHA-256.
Names of persons never stand in a version, so that erasing one leaves every seal whole.
"""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

# From here on, and below the other, ECMAScript writes an exponent; RFC 8785 follows it.
_LARGE: Final = 1e21
_SMALL: Final = 1e-6


def print_of(value: object) -> str:
    """SHA-256 of a JSON value in its canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def seal(vorige: str | None, inhoud: str, feiten: Mapping[str, object]) -> str:
    """The print of a version: that of the one before it, that of its content, and who did what, when and why."""
    return print_of({**feiten, "vorigeAfdruk": vorige, "inhoudAfdruk": inhoud})


def canonical(value: object) -> str:
    """A JSON value as every writer of RFC 8785 writes it: names in order, no space, one spelling of each number."""
    match value:
        case bool() | None | str():
            return json.dumps(value, ensure_ascii=False)
        case int() | float():
            return _number(float(value))
        case Mapping():
            names = sorted(value, key=lambda name: str(name).encode("utf-16-be"))
            return f"{{{','.join(f'{canonical(name)}:{canonical(value[name])}' for name in names)}}}"
        case list():
            return f"[{','.join(map(canonical, value))}]"
        case _:
            raise TypeError(type(value).__name__)


def _number(value: float) -> str:
    if not value:
        return "0"
    if _SMALL <= abs(value) < _LARGE:
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    mantissa, _, exponent = repr(value).partition("e")
    return f"{mantissa}e{int(exponent):+d}"
