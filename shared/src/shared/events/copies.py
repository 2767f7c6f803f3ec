"""Read copies of siblings: an event read into the fields that we need, and the newest state of a subject kept."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

import structlog
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute
from sqlalchemy.sql.dml import ReturningInsert

from shared.datums import OnzekereDatum
from shared.events.envelope import CloudEvent
from shared.problems import InvalidInput

log = structlog.get_logger()


class GebeurtenisData(BaseModel):
    """The snapshot inside an event: the fields that we read are checked, all others are the sender's business."""

    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", frozen=True)


# A code, an id or a name as the sender knows it: bounded in length; what it may say is for the sender to judge.
Kort = Annotated[str, StringConstraints(max_length=200)]

# An event leaves every null out, so a date that nobody knows arrives as its precision alone.
VerteldeDatum = Annotated[
    OnzekereDatum,
    BeforeValidator(lambda value: {"datum": None, **value} if isinstance(value, dict) else value),
]

D = TypeVar("D", bound=GebeurtenisData)


def parse_data(kind: type[D], event: CloudEvent) -> D:
    """Raises: InvalidInput, so that the sender keeps the event and tries again after a repair on either side."""
    try:
        return kind.model_validate(event.data)
    except ValidationError as error:
        faults = [".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)]
        log.warning("event_data_malformed", event_type=event.type, subject=event.subject, faults=faults)
        raise InvalidInput("De inhoud van deze gebeurtenis is niet te lezen.") from error


async def keep_newest(
    session: AsyncSession,
    kopie: type[DeclarativeBase],
    key: InstrumentedAttribute[Any],
    versie: InstrumentedAttribute[int],
    values: Mapping[str, Any],
) -> bool:
    """Insert or replace in one statement, so that two events of one subject cannot overtake each other.

    Returns: whether this state was newer than what was known.
    """
    kept = await session.execute(_upsert(kopie, key, versie, tuple(values)), dict(values))
    return kept.scalar_one_or_none() is not None


@cache
def _upsert(
    kopie: type[DeclarativeBase],
    key: InstrumentedAttribute[Any],
    versie: InstrumentedAttribute[int],
    columns: tuple[str, ...],
) -> ReturningInsert[Any]:
    """Made once per kind of copy: building it for every event costs more than sending it."""
    statement = insert(kopie.__table__)  # type: ignore[arg-type]  # a mapped class has a Table
    replaced = {name: statement.excluded[name] for name in columns if name != key.key}
    newer = statement.on_conflict_do_update(
        index_elements=[key], set_=replaced, where=versie < statement.excluded[versie.key]
    )
    return newer.returning(key)
