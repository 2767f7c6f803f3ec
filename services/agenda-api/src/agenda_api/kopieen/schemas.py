"""The fields of intervention-search's events that the register reads."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict


class InterventieGebeurtenis(BaseModel):
    """What an event says of an intervention; fields that we do not need are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: UUID
    slug: str
    naam: str
    status: str
    themas: list[str]
    versie: int
