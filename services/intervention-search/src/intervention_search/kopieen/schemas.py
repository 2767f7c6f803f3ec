"""The few fields of an agenda that are read here; others are ignored, as agenda-api may add some."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic.alias_generators import to_camel

from shared.waardelijsten.types import Gemeentecode


class Gelezen(BaseModel):
    """What is read of another service's data."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True)


# Absent and null lists are empty: a sender that leaves a field out does not stop the queue.
def _listed(value: object) -> object:
    return [] if value is None else value


class Datum(Gelezen):
    """A date that may be known as a year only, or not at all."""

    datum: str | None = None
    precisie: str = "onbekend"

    @property
    def jaar(self) -> str | None:
        """The year, if any of it is known."""
        return self.datum[:4] if self.datum else None

    @property
    def dag(self) -> date | None:
        """A day to sort by: the first of January when only the year is known."""
        if not self.datum:
            return None
        return date.fromisoformat(self.datum if self.precisie == "dag" else f"{self.datum[:4]}-01-01")


class GemeenteVanAgenda(Gelezen):
    """A gemeente of an agenda, with what it is called."""

    code: Gemeentecode
    naam: str
    aliassen: Annotated[list[str], BeforeValidator(_listed)] = []
    provinciecode: str | None = None
    provincie: str | None = None


class Doel(Gelezen):
    """A goal."""

    omschrijving: str | None = None
    indicator: str | None = None


class Ambitie(Gelezen):
    """An ambition and its goals."""

    omschrijving: str | None = None
    doelen: Annotated[list[Doel], BeforeValidator(_listed)] = []


class Activiteit(Gelezen):
    """What is done, by reference or in words."""

    interventie_id: UUID | None = None
    omschrijving: str | None = None
    doelgroep: str | None = None
    beoogd_effect: str | None = None


class AgendaGebeurtenis(Gelezen):
    """An agenda as its event describes it."""

    id: UUID
    soort: str
    titel: str
    status: str
    openbaar: bool
    analyse: str | None = None
    gemeenten: Annotated[list[GemeenteVanAgenda], BeforeValidator(_listed)] = []
    themas: Annotated[list[str], BeforeValidator(_listed)] = []
    factoren: Annotated[list[int], BeforeValidator(_listed)] = []
    leefwerelden: Annotated[list[str], BeforeValidator(_listed)] = []
    ambities: Annotated[list[Ambitie], BeforeValidator(_listed)] = []
    activiteiten: Annotated[list[Activiteit], BeforeValidator(_listed)] = []
    periode_van: Datum | None = None
    periode_tot: Datum | None = None
    ondertekend_op: Datum | None = None
