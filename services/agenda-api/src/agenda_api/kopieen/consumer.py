"""The door for events about interventions."""

from pydantic import ValidationError

from agenda_api.kopieen import repository
from agenda_api.kopieen.schemas import InterventieGebeurtenis
from shared.database import Session
from shared.events.envelope import CloudEvent
from shared.failures import fouten_of
from shared.problems import InvalidInput


async def consume(session: Session, event: CloudEvent) -> None:
    """Keep the copy up to date. Raises: InvalidInput, so that the sender keeps what we cannot read."""
    try:
        interventie = InterventieGebeurtenis.model_validate(event.data)
    except ValidationError as error:
        raise InvalidInput("Deze gebeurtenis is niet te lezen.", fouten=fouten_of(error.errors())) from error
    await repository.keep_newest(session, interventie)
