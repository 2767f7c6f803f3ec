"""Pure: a breakdown as it is stored and sent (`advies=havo;sector=vo`), and as pairs of axis and category."""

from metrics.bescherming.cellen import Uitsplitsing


def read_uitsplitsing(text: str) -> Uitsplitsing:
    """The pairs in the order of their axes; the empty text is the total."""
    pairs = (part.partition("=") for part in text.split(";") if part)
    return tuple(sorted((axis, category) for axis, _, category in pairs))


def write_uitsplitsing(uitsplitsing: Uitsplitsing) -> str:
    """The one spelling."""
    return ";".join(f"{axis}={category}" for axis, category in uitsplitsing)
