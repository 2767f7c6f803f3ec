"""Read copies of siblings: a row is replaced by a newer version of itself and by nothing else."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from metrics.tables import Base


async def keep_newest(
    session: AsyncSession,
    table: type[Base],
    key: InstrumentedAttribute[str],
    versie: InstrumentedAttribute[int],
    values: Mapping[str, Any],
) -> None:
    """Insert or replace in one statement, so that two events of one subject cannot overtake each other."""
    statement = insert(table).values(**values)
    replaced = {name: statement.excluded[name] for name in values if name != key.key}
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[key], set_=replaced, where=versie < statement.excluded[versie.key]
        )
    )
