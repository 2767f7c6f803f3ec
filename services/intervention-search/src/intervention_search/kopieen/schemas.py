"""The few fields that are read of what siblings tell; a sender that leaves a list out means an empty one."""

from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import BeforeValidator

from shared.events.copies import GebeurtenisData, VerteldeDatum
from shared.waardelijsten.types import Gemeentecode
from shared.wire import Schoon

T = TypeVar("T")
Lijst = Annotated[tuple[T, ...], BeforeValidator(lambda value: () if value is None else value)]


class Opvolging(GebeurtenisData):
    """Who is bound from a day on to what a gemeente agreed; None: nobody told."""

    datum: date
    code: Gemeentecode | None = None


class GemeenteGebeurtenis(GebeurtenisData):
    """A gemeente: in an event of its own, and inside that of an agenda."""

    code: Gemeentecode
    naam: Schoon
    aliassen: Lijst[Schoon] = ()
    provinciecode: Schoon | None = None
    provincie: Schoon | None = None
    opvolging: Lijst[Opvolging] = ()

    @property
    def andere_namen(self) -> list[str]:
        """By what else it is found."""
        return [*self.aliassen, *([self.provincie] if self.provincie else [])]


class Doel(GebeurtenisData):
    """A goal."""

    omschrijving: Schoon | None = None
    indicator: Schoon | None = None


class Ambitie(GebeurtenisData):
    """An ambition and its goals."""

    omschrijving: Schoon | None = None
    doelen: Lijst[Doel] = ()


class Activiteit(GebeurtenisData):
    """What is done, by reference or in words."""

    interventie_id: UUID | None = None
    omschrijving: Schoon | None = None
    doelgroep: Schoon | None = None
    beoogd_effect: Schoon | None = None


class AgendaGebeurtenis(GebeurtenisData):
    """An agenda as its event describes it."""

    id: UUID
    soort: Schoon
    titel: Schoon = ""  # of what is no longer there, nothing but that is told
    status: Schoon
    openbaar: bool
    analyse: Schoon | None = None
    gemeenten: Lijst[GemeenteGebeurtenis] = ()
    themas: Lijst[Schoon] = ()
    factoren: Lijst[int] = ()
    leefwerelden: Lijst[Schoon] = ()
    ambities: Lijst[Ambitie] = ()
    activiteiten: Lijst[Activiteit] = ()
    periode_van: VerteldeDatum | None = None
    periode_tot: VerteldeDatum | None = None
    ondertekend_op: VerteldeDatum | None = None
