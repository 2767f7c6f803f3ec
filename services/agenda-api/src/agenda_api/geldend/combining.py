"""What an agenda holds together with the addenda that hold beside it. Knows no store and no wire."""

from collections.abc import Sequence
from typing import Any, Final

from agenda_api.inhoud.inhoud import Financiering, Inhoud, Onderdeel
from shared.datums import OnzekereDatum, einde_of

# What is named once, however often it is agreed. Equal amounts are two amounts.
_SETS: Final = ("themas", "pijlers", "factoren", "leefwerelden", "overstapmomenten")
_PARTS: Final = ("cijfers", "ambities", "activiteiten", "afspraken", "documenten")
_NAMES: Final[dict[str, Any]] = {"id": True, "doelen": {"__all__": {"id"}}}


def combine(agenda: Inhoud, addenda: Sequence[Inhoud]) -> Inhoud:
    """The content of an agenda with that of its addenda, in the order in which they were agreed.

    Title and begin are the agenda's; it lasts as long as the last of them.
    """
    if not addenda:
        return agenda
    parts = (agenda, *addenda)
    once: dict[str, Any] = {name: _distinct(_each(parts, name)) for name in (*_SETS, *_PARTS)}
    whole = {
        "financiering": _revised(_each(parts, "financiering")),
        "analyse": "\n\n".join(part.analyse for part in parts if part.analyse),
        "periode_tot": _last_end([part.periode_tot for part in parts]),
    }
    return agenda.model_copy(update={**once, **whole})


def _each(parts: Sequence[Inhoud], name: str) -> list[Any]:
    return [one for part in parts for one in getattr(part, name)]


def _revised(posts: list[Financiering]) -> list[Financiering]:
    """All amounts; a revision takes the place of the last one for the same post, which is kept beside it."""
    kept: list[Financiering] = []
    for one in posts:
        places = [place for place, earlier in enumerate(kept) if earlier.post == one.post]
        if one.is_herziening and places:
            kept[places[-1]] = one.in_place_of(kept[places[-1]], None)
        else:
            kept.append(one)
    return kept


def _distinct(found: list[Any]) -> list[Any]:
    """Each once, the first of those that say the same; an id is a name, and says nothing."""
    kept: dict[Any, Any] = {}
    for one in found:
        kept.setdefault(one.model_dump_json(exclude=_NAMES) if isinstance(one, Onderdeel) else one, one)
    return list(kept.values())


def _last_end(ends: Sequence[OnzekereDatum | None]) -> OnzekereDatum | None:
    """The last of the ends that are known; the agenda's own when none is."""
    known = [(day, place) for place, end in enumerate(ends) if (day := einde_of(end).laatste) is not None]
    return ends[max(known)[1]] if known else ends[0]
