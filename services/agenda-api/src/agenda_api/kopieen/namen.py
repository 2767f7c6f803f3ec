"""Pure: what content names that others own: interventies and indicators, each by its place (JSON Pointer)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Soort(StrEnum):
    """Of what kind a name is."""

    INTERVENTIE = "interventie"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Namen:
    """The names in content, by their places."""

    interventies: dict[str, str]
    indicatoren: dict[str, str]

    @property
    def alle(self) -> set[tuple[Soort, str]]:
        """Each once, with its kind."""
        return {
            *((Soort.INTERVENTIE, naam) for naam in self.interventies.values()),
            *((Soort.INDICATOR, naam) for naam in self.indicatoren.values()),
        }


class _Activiteit(Protocol):
    @property
    def interventie_id(self) -> UUID | None: ...


class _Doel(Protocol):
    @property
    def indicator(self) -> str | None: ...


class _Ambitie(Protocol):
    @property
    def doelen(self) -> Sequence[_Doel]: ...


class HasNames(Protocol):
    """Content, as it is sent or as it is kept."""

    @property
    def activiteiten(self) -> Sequence[_Activiteit]:
        """Each may name an interventie."""

    @property
    def ambities(self) -> Sequence[_Ambitie]:
        """Each doel of them may name an indicator."""


def names_of(content: HasNames) -> Namen:
    """What content names."""
    return Namen(
        {
            f"/activiteiten/{place}/interventieId": str(one.interventie_id)
            for place, one in enumerate(content.activiteiten)
            if one.interventie_id is not None
        },
        {
            f"/ambities/{place}/doelen/{number}/indicator": doel.indicator
            for place, ambitie in enumerate(content.ambities)
            for number, doel in enumerate(ambitie.doelen)
            if doel.indicator is not None
        },
    )
