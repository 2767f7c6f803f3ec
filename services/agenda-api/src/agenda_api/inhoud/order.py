"""Content that names the same in another order is the same content; the order of its parts does count."""

from itertools import zip_longest
from typing import Final

from agenda_api.inhoud.inhoud import Activiteit, Inhoud
from shared.sets import in_known_order

_SETS: Final = ("themas", "pijlers", "factoren", "leefwerelden")
_SETS_OF_AN_ACTIVITEIT: Final = ("scholen", "uitvoerders")


def in_order_of(known: Inhoud, new: Inhoud) -> Inhoud:
    """`new`, with each set that is as it was in the order that is known."""
    sets = {name: in_known_order(getattr(new, name), getattr(known, name)) for name in _SETS}
    activiteiten = [
        _activiteit_in_order_of(before, after)
        for before, after in zip_longest(known.activiteiten[: len(new.activiteiten)], new.activiteiten)
    ]
    return new.model_copy(update={**sets, "activiteiten": activiteiten})


def _activiteit_in_order_of(known: Activiteit | None, new: Activiteit) -> Activiteit:
    if known is None or known == new:
        return new
    sets = {name: in_known_order(getattr(new, name), getattr(known, name)) for name in _SETS_OF_AN_ACTIVITEIT}
    return new.model_copy(update=sets)
