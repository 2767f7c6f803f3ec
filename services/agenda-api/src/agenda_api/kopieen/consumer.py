"""The door for events about interventions."""

from agenda_api.kopieen.models import InterventieKopie
from agenda_api.kopieen.schemas import InterventieGebeurtenis
from shared.database import Session
from shared.events.copies import keep_newest, parse_data
from shared.events.envelope import CloudEvent


async def consume(session: Session, event: CloudEvent) -> None:
    """Keep the copy up to date. Raises: InvalidInput, so that the sender keeps what we cannot read."""
    interventie = parse_data(InterventieGebeurtenis, event)
    key, versie = InterventieKopie.id, InterventieKopie.versie
    await keep_newest(session, InterventieKopie, key, versie, interventie.model_dump())
