"""Pure: how often themes and interventies are used in public agendas; an agenda counts once for each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from metrics.agendas.agenda import GEMEENTELIJK, Agenda


@dataclass(frozen=True, slots=True)
class Gebruik:
    """A code with the number of agendas and of different gemeenten that use it."""

    code: str
    agendas: int
    gemeenten: int


def usage(
    agendas: Iterable[Agenda], codes_of: Callable[[Agenda], tuple[str, ...]], known: Iterable[str] = ()
) -> list[Gebruik]:
    """Most used first, ties by code; `known` codes are there also when nobody uses them."""
    found: dict[str, list[Agenda]] = {code: [] for code in known}
    for agenda in agendas:
        for code in set(codes_of(agenda)):
            found.setdefault(code, []).append(agenda)
    counted = [Gebruik(code, len(users), len(_gemeenten(users))) for code, users in found.items()]
    return sorted(counted, key=lambda gebruik: (-gebruik.agendas, -gebruik.gemeenten, gebruik.code))


def _gemeenten(agendas: Iterable[Agenda]) -> set[str]:
    return {code for agenda in agendas if agenda.soort == GEMEENTELIJK for code in agenda.gemeenten}
