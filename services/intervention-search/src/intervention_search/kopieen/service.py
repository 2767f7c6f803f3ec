"""What siblings told, kept and handed on: names of gemeenten, and which records must be indexed again."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from intervention_search.indexing.searchable import Plaats
from intervention_search.kopieen import repository


async def find_places(session: AsyncSession, codes: Collection[str]) -> dict[str, Plaats]:
    """The gemeenten by code; one that nobody told us about is missing."""
    return {
        row.code: Plaats((row.naam, *row.aliassen), row.provincie, row.provinciecode)
        for row in await repository.gemeenten(session, codes)
    }


async def all_names(session: AsyncSession) -> dict[str, str]:
    """What every gemeente is called, by code."""
    return {code: naam for code, naam, _ in await repository.all_gemeenten(session)}
