"""Versions on the wire, and how much of them a reader sees."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from pydantic import Field

from shared.paging import Page
from shared.wire import Moment, WireOutput

# What an integer of PostgreSQL holds; nobody gets that far.
MAX_VERSIE: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Zicht:
    """Who is involved sees every version; others those after which it was public."""

    is_involved: bool


class Dader(StrEnum):
    """In welke rol iets is gedaan."""

    BEHEERDER = "beheerder"
    REGIOCOORDINATOR = "regiocoordinator"
    ORGANISATIE = "organisatie"
    DIENST = "dienst"


class Feiten(WireOutput):
    """Who did what, when and why, in one version."""

    versie: int
    gewijzigd_op: Moment
    gewijzigd_door: str | None
    organisatie: str | None = Field(description="De OIN waarvoor dat gebeurde; null = geen, of niet voor u.")
    rol: Dader | None
    wat: str
    reden: str | None


class VersieRead(Feiten):
    """Eén wijziging; wie het deed en waarom lezen alleen de betrokken organisaties."""

    wijzigingen: list[dict[str, Any]] = Field(description="JSON Patch (RFC 6902) ten opzichte van de vorige versie.")


class VersieGeheel(VersieRead):
    """Een versie zoals zij toen helemaal was, met waaraan te zien is dat er niets aan is veranderd.

    `inhoudAfdruk` is de SHA-256 van `inhoud` in de vorm van RFC 8785. `afdruk` is die van een object met `documentId`,
    `versie`, `gewijzigdOp`, `gewijzigdDoor`, `organisatie`, `rol`, `wat`, `reden`, `inhoudAfdruk` en `vorigeAfdruk`.
    """

    document_id: UUID
    inhoud: dict[str, Any] = Field(description="Alles wat een wijziging kan veranderen, onder de namen van de API.")
    inhoud_afdruk: str
    vorige_afdruk: str | None = Field(description="De afdruk van de versie ervoor; null = dit is de eerste.")
    afdruk: str


class Verschil(WireOutput):
    """Wat er tussen twee versies verschilt, in de richting van `van` naar `tot`."""

    van: int = Field(description="De versie waarvan wordt uitgegaan.")
    tot: int = Field(description="De versie waartoe de wijzigingen leiden; die mag ook de oudere zijn.")
    wijzigingen: list[dict[str, Any]] = Field(description="JSON Patch (RFC 6902) van de ene naar de andere versie.")


class VersiePage(Page[VersieRead]):
    """Een pagina met versies, oudste eerst."""
