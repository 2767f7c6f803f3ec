"""The wire shapes of versions."""

from typing import Any

from pydantic import Field

from shared.paging import Page
from shared.wire import Moment, WireOutput


class VersieRead(WireOutput):
    """Eén wijziging; wie het deed en waarom lezen alleen de betrokken organisaties."""

    versie: int
    gewijzigd_op: Moment
    gewijzigd_door: str | None
    wat: str
    reden: str | None
    wijzigingen: list[dict[str, Any]] = Field(description="JSON Patch (RFC 6902) ten opzichte van de vorige versie.")


class VersiePage(Page[VersieRead]):
    """Een pagina met versies, oudste eerst."""
