"""The door for events about gemeenten."""

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel
from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.gemeenten import repository
from intervention_search.interventies.service import InterventieService
from intervention_search.kopieen import service as agendas
from shared.events.envelope import CloudEvent
from shared.problems import InvalidInput
from shared.waardelijsten.types import Gemeentecode

log = structlog.get_logger()


class GemeenteGebeurtenis(BaseModel):
    """The few fields of a gemeente that are read here; others are ignored."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True)

    code: Gemeentecode
    naam: str
    aliassen: list[str] = []
    provinciecode: str | None = None
    provincie: str | None = None


async def consume(session: AsyncSession, event: CloudEvent) -> None:
    """Keep the newest state; what runs there is found by the new names. Raises: InvalidInput."""
    try:
        gemeente = GemeenteGebeurtenis.model_validate(event.data)
    except ValidationError as error:
        raise InvalidInput("Deze gebeurtenis beschrijft geen gemeente.") from error
    if await repository.keep_newer(session, gemeente.model_dump() | {"versie": event.versie}):
        await InterventieService(session).reindex_in_gemeente(gemeente.code)
        await agendas.reindex_in_gemeente(session, gemeente.code)
    else:
        log.info("stale_event_ignored", subject=event.subject, versie=event.versie)
