"""Pure: readable addresses that stay the same when a name changes."""

import re
import unicodedata
from collections.abc import Container
from itertools import count
from typing import Final

# Long enough for any name on gelijke-kansen.nl, short enough to paste in a letter.
SLUG_MAX: Final = 80
_FALLBACK: Final = "interventie"


def slug_of(naam: str) -> str:
    """Lower-case letters, digits and single hyphens; accents fold, apostrophes vanish."""
    plain = unicodedata.normalize("NFKD", naam.casefold()).encode("ascii", "ignore").decode().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_MAX].strip("-") or _FALLBACK


def free_slug(base: str, taken: Container[str]) -> str:
    """The base itself, or with the first free number behind it."""
    if base not in taken:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)
