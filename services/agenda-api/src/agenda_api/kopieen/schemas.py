"""The fields of intervention-search's events that the register reads."""

from uuid import UUID

from shared.events.copies import GebeurtenisData


class InterventieGebeurtenis(GebeurtenisData):
    """What an event says of an intervention."""

    id: UUID
    slug: str
    naam: str
    status: str
    themas: list[str]
    versie: int
