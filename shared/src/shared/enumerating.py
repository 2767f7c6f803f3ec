"""Pure: an enumeration as Dutch writes it: commas, and `en` or `of` before the last."""

from collections.abc import Sequence


def joined(parts: Sequence[str], last: str = "en") -> str:
    """`a, b en c`."""
    return f" {last} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
