"""Names as people type them: without accents, apostrophes, hyphens, spaces and capitals."""

import unicodedata

# Stands between the forms of one name, so that a search never matches across two of them.
SEPARATOR = "|"


def fold(text: str) -> str:
    """`Súdwest-Fryslân` and `sudwest fryslan` both give `sudwestfryslan`; may be empty."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if char.isalnum())


def fold_all(*texts: str) -> str:
    """Every form of a name in one searchable text."""
    return SEPARATOR.join(fold(text) for text in texts)
