"""CloudEvents 1.0 in the NL GOV profile: the one shape in which a happening travels, alone or in a batch."""

from typing import Annotated, Any, Final, Literal, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic_core import to_json

from shared.events.tables import Gebeurtenis
from shared.wire import Moment, WireOutput

MEDIA_TYPE: Final = "application/cloudevents+json"
# JSON Batch Format of CloudEvents 1.0: an array of events.
BATCH_MEDIA_TYPE: Final = "application/cloudevents-batch+json"
TYPE_PREFIX: Final = "nl.gelijke-kansen."

EventType = Annotated[str, StringConstraints(pattern=r"^nl\.gelijke-kansen\.[a-z-]+\.[a-z_-]+$", max_length=120)]
# The source names an organisation and its system, never the place of the data (profile, section source).
EventSource = Annotated[str, StringConstraints(pattern=r"^urn:nld:oin:[0-9A-Z]{20}:systeem:[a-z-]+$")]


class CloudEvent(BaseModel):
    """What a subscriber receives; attributes that we do not know are ignored, as the standard asks."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    specversion: Literal["1.0"]
    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    source: EventSource
    type: EventType
    subject: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    time: Moment
    sequence: Annotated[str, StringConstraints(pattern="^[0-9]{1,18}$")]
    data: dict[str, Any]

    @property
    def versie(self) -> int:
        """The version of the subject that this event reports; a lower one than known is old news."""
        return int(self.sequence)

    @property
    def resource(self) -> str:
        """The plural resource that it is about, such as `agendas`."""
        return self.type.removeprefix(TYPE_PREFIX).partition(".")[0]


class GebeurtenisRead(WireOutput):
    """Een gebeurtenis volgens CloudEvents 1.0 (NL GOV-profiel)."""

    specversion: Literal["1.0"]
    id: UUID
    source: str
    type: str
    subject: str
    time: Moment
    sequence: str
    datacontenttype: Literal["application/json"]
    data: dict[str, Any]


class Written(Protocol):
    """An event as the log has it, with its content as JSON text."""

    id: UUID
    type: str
    onderwerp: str
    versie: int
    opgetreden_op: Any
    traceparent: str | None
    inhoud: str


def source_of(oin: str, service: str) -> str:
    """The `source` of every event of a service; service is its Python package name."""
    return f"urn:nld:oin:{oin}:systeem:{service.replace('_', '-')}"


def as_cloud_event(row: Gebeurtenis, source: str) -> GebeurtenisRead:
    """The event of a row in the log."""
    return GebeurtenisRead(
        specversion="1.0",
        id=row.id,
        source=source,
        type=row.type,
        subject=row.onderwerp,
        time=row.opgetreden_op,
        sequence=str(row.versie),
        datacontenttype="application/json",
        data=row.inhoud,
    )


def as_json(row: Written, source: str) -> bytes:
    """The same as bytes to send; the content goes out as it was stored, neither read nor written again."""
    attributes = {
        "specversion": "1.0",
        "id": row.id,
        "source": source,
        "type": row.type,
        "subject": row.onderwerp,
        "time": row.opgetreden_op,
        "sequence": str(row.versie),
        "datacontenttype": "application/json",
    }
    if row.traceparent:
        attributes["traceparent"] = row.traceparent  # the extension Distributed Tracing: each event has its own
    return to_json(attributes)[:-1] + b',"data":' + row.inhoud.encode() + b"}"
