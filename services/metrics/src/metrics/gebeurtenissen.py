"""From a sibling's event to the fields that we read."""

from typing import Any, TypeVar

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from shared.events.envelope import CloudEvent
from shared.problems import InvalidInput

log = structlog.get_logger()


class GebeurtenisData(BaseModel):
    """The snapshot inside an event: the fields that we read are checked, all others are the sender's business."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True)


D = TypeVar("D", bound=GebeurtenisData)


def parse_data(kind: type[D], event: CloudEvent) -> D:
    """Raises: InvalidInput, so that the sender keeps the event and tries again after a repair on either side."""
    try:
        return kind.model_validate(event.data)
    except ValidationError as error:
        faults: list[Any] = [".".join(map(str, fault["loc"])) for fault in error.errors()]
        log.warning("event_data_malformed", event_type=event.type, subject=event.subject, faults=faults)
        raise InvalidInput("De inhoud van deze gebeurtenis is niet te lezen.") from error
