"""What of new content was known: each part under its own id, each set in its own order; the order of parts does count.

A part comes back under its id, or says the same without naming it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, TypeVar
from uuid import UUID

from agenda_api.inhoud.inhoud import Activiteit, Doel, Financiering, Inhoud
from agenda_api.inhoud.schemas import InhoudInput
from shared.clock import today
from shared.problems import Fout
from shared.sets import in_known_order
from shared.text import fold

Part = TypeVar("Part", Doel, Activiteit)

UNKNOWN: Final = ("onbekend-id", "Dit id is van geen onderdeel van deze agenda; laat het weg bij wat nieuw is.")
REPEATED: Final = ("dubbel-id", "Dit id staat er meer dan eens; elk onderdeel heeft zijn eigen id.")
_SETS: Final = ("themas", "pijlers", "factoren", "leefwerelden", "overstapmomenten")
_SETS_OF_AN_ACTIVITEIT: Final = ("sectoren", "scholen", "uitvoerders")


def judge_ids(sent: InhoudInput, known: Inhoud | None) -> list[Fout]:
    """Ids that are of no part of the content as it is, or that stand there twice."""
    doelen = {one.id for one in known.doelen} if known else set[UUID]()
    activiteiten = {one.id for one in known.activiteiten} if known else set[UUID]()
    named = [
        (f"/ambities/{place}/doelen/{number}/id", doel.id, doelen)
        for place, ambitie in enumerate(sent.ambities)
        for number, doel in enumerate(ambitie.doelen)
    ]
    named += [(f"/activiteiten/{number}/id", one.id, activiteiten) for number, one in enumerate(sent.activiteiten)]
    times = Counter(given for _, given, _ in named)
    return [
        Fout(pointer, *(REPEATED if times[given] > 1 else UNKNOWN))
        for pointer, given, of in named
        if given is not None and (times[given] > 1 or given not in of)
    ]


def in_order_of(known: Inhoud, new: Inhoud) -> Inhoud:
    """`new`, with each set that is as it was in the order that is known, and each part under its known id."""
    new = _keep_ids(new, known)
    sets = {name: in_known_order(getattr(new, name), getattr(known, name)) for name in _SETS}
    activiteiten = [
        _activiteit_in_order_of(before, after)
        for before, after in zip_longest(known.activiteiten[: len(new.activiteiten)], new.activiteiten)
    ]
    financiering = list(_after_earlier_amounts(known.financiering, new.financiering))
    return new.model_copy(update={**sets, "activiteiten": activiteiten, "financiering": financiering})


def _after_earlier_amounts(known: Sequence[Financiering], new: Sequence[Financiering]) -> Iterator[Financiering]:
    """Another amount for the same post replaces the one that is known, which is kept beside it."""
    earlier = defaultdict[object, list[Financiering]](list)
    for one in reversed(known):
        earlier[one.post].append(one)
    for one in new:
        yield one.in_place_of(earlier[one.post].pop(), today()) if earlier[one.post] else one


def _keep_ids(new: Inhoud, known: Inhoud) -> Inhoud:
    """`new`, in which what was known under an id has it still, also where the sender left it out."""
    doelen = _under_known_ids(new.doelen, known.doelen, lambda doel: fold(doel.omschrijving))
    ambities = [one.model_copy(update={"doelen": [next(doelen) for _ in one.doelen]}) for one in new.ambities]
    activiteiten = _under_known_ids(
        new.activiteiten, known.activiteiten, lambda one: f"{one.interventie_id} {fold(one.omschrijving or '')}"
    )
    return new.model_copy(update={"ambities": ambities, "activiteiten": list(activiteiten)})


def _under_known_ids(new: Sequence[Part], known: Sequence[Part], name_of: Callable[[Part], str]) -> Iterator[Part]:
    """Those that are the same come first, then those of the same name: two doelen may be called alike.

    Never by their place: what takes the place of another is not that other, and its progress is its own.
    """
    ids = {one.id for one in known}
    taken = {one.id for one in new} & ids
    found = dict[UUID, UUID]()
    for key_of in (_whole, name_of):
        free = defaultdict[str, list[UUID]](list)
        for one in reversed(known):
            if one.id not in taken:
                free[key_of(one)].append(one.id)
        for one in new:
            if one.id not in ids and one.id not in found and (same := free[key_of(one)]):
                found[one.id] = same.pop()
        taken |= set(found.values())
    return (one.model_copy(update={"id": found[one.id]}) if one.id in found else one for one in new)


def _whole(part: Doel | Activiteit) -> str:
    return part.model_dump_json(exclude={"id"})


def _activiteit_in_order_of(known: Activiteit | None, new: Activiteit) -> Activiteit:
    if known is None or known == new:
        return new
    sets = {name: in_known_order(getattr(new, name), getattr(known, name)) for name in _SETS_OF_AN_ACTIVITEIT}
    return new.model_copy(update=sets)
