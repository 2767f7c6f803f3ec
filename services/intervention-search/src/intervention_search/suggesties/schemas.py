"""Suggesties tijdens het typen."""

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from intervention_search.registry import REGISTRY
from shared.wire import QueryInput, WireOutput, Zoektekst

MAX_LIMIT: Final = 20


SuggestieSoort = StrEnum(  # type: ignore[misc]  # the registry names the kinds of record
    "SuggestieSoort", {soort.upper(): soort for soort in (*REGISTRY.kinds, "thema", "woord")}
)
SuggestieSoort.__doc__ = "Waar een suggestie vandaan komt."


class SuggestieQuery(QueryInput):
    """Wat er getypt is."""

    q: Annotated[Zoektekst, Field(min_length=1, description="Het begin van een woord of titel.")]
    limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="Hoogste aantal suggesties.")] = 10


class Suggestie(WireOutput):
    """Eén suggestie; `id` is gevuld als zij precies één resultaat noemt."""

    tekst: str
    soort: SuggestieSoort
    id: UUID | None


class Suggesties(WireOutput):
    """Titels eerst, dan thema's, dan losse woorden."""

    resultaten: list[Suggestie]
