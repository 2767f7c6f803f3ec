"""Names and provincies of gemeenten, for finding and for labels."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.gemeenten import repository


@dataclass(frozen=True, slots=True)
class Plaats:
    """A gemeente as people call it."""

    code: str
    naam: str
    aliassen: tuple[str, ...] = ()
    provinciecode: str | None = None
    provincie: str | None = None

    @property
    def namen(self) -> tuple[str, ...]:
        """Everything by which it must be found."""
        return (self.naam, *self.aliassen, *([self.provincie] if self.provincie else []))


async def find_places(session: AsyncSession, codes: Collection[str]) -> dict[str, Plaats]:
    """The gemeenten by code; one that nobody told us about is missing."""
    return {
        row.code: Plaats(row.code, row.naam, tuple(row.aliassen), row.provinciecode, row.provincie)
        for row in await repository.find(session, codes)
    }
