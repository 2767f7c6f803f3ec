"""Give committed events their place in the feed, and open one delivery per subscriber."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

# One worker numbers at a time, also when several run: "GKA\1" as a number, unique within the service's own database.
NUMBERING_LOCK: Final = 0x474B4101
NUMBERED_AT_ONCE: Final = 5_000

# Positions continue after the highest; several events of one transaction keep their order.
_NUMBER_SQL: Final = text(
    """
    WITH nieuw AS (
        SELECT volgnummer,
               (SELECT coalesce(max(positie), 0) FROM gebeurtenis) + row_number() OVER (ORDER BY volgnummer) AS positie
        FROM gebeurtenis WHERE positie IS NULL ORDER BY volgnummer LIMIT :at_once
    ), genummerd AS (
        UPDATE gebeurtenis AS g SET positie = nieuw.positie FROM nieuw WHERE g.volgnummer = nieuw.volgnummer
        RETURNING g.volgnummer, g.positie, g.onderwerp
    ), geopend AS (
        INSERT INTO aflevering (abonnee, positie, volgnummer, onderwerp)
        SELECT abonnee, positie, volgnummer, onderwerp
        FROM genummerd CROSS JOIN unnest(CAST(:abonnees AS text[])) AS abonnee
    )
    SELECT count(*) FROM genummerd
    """
)


async def number(session: AsyncSession, abonnees: Sequence[str]) -> int:
    """Number what was committed since the last time; how many that were. 0 too when another worker is at it."""
    if not await session.scalar(select(func.pg_try_advisory_xact_lock(NUMBERING_LOCK))):
        return 0
    return await session.scalar(_NUMBER_SQL, {"at_once": NUMBERED_AT_ONCE, "abonnees": list(abonnees)}) or 0
